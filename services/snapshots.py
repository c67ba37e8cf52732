"""A county's numbers are taken once a day: the screen and the paper show the same ones."""

from django.utils import timezone

from services.models import CountySnapshot
from services.reports.county import county_report


def snapshot_of(*, county: str, at) -> CountySnapshot:
    today = timezone.localdate(at)
    if found := CountySnapshot.objects.filter(county=county, date=today).first():
        return found
    numbers = county_report(county=county, today=today, now=at).as_json()
    # Of two first looks at once, one is kept and both show it.
    snapshot, _made = CountySnapshot.objects.get_or_create(
        county=county, date=today, defaults={"numbers": numbers, "made_at": at}
    )
    return snapshot
