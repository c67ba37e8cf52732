"""What waits too long, by whom it waits on: a coordinator's page, for a municipality or for a county."""

from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from newcomer_portal.accounts.audit import record_reads
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Agency, Purpose, Role
from services.county_views import county_of
from services.models import TOO_LONG, HandOver
from services.reports.today import Clock
from services.reports.waiting import waiting_rows, waits_of_county, waits_of_municipality
from services.snapshots import snapshot_of


@require_GET
@role_required(Role.CASEWORKER, Role.COUNTY)
@transaction.atomic
def waiting_list(request):
    """A county reads numbers alone; a caseworker the people of their municipality, too."""
    clock, language = Clock(timezone.now(), timezone.localdate()), get_language()
    if request.user.role == Role.COUNTY:
        snapshot = snapshot_of(county=county_of(request), at=clock.now)
        context = {"owners": waits_of_county(snapshot, language), "counted_at": snapshot.date}
        return render(request, "services/waiting_county.html", context)
    owners, counted_at = waits_of_municipality(request.user.agency, language, clock.today)
    code = request.GET.get("owner", "")
    # Only whom somebody here waits for: any other code would open the register of employers.
    known = Agency.objects.filter(code__in=[waits.owner.code for waits in owners])
    owner = get_object_or_404(known, code=code) if code else None
    found = waiting_rows(
        user=request.user, owner=owner, after=request.GET.get("after", ""), language=language, clock=clock
    )
    late = HandOver.objects.visible_to(request.user).open().filter(offered_at__lt=clock.now - TOO_LONG)
    people = {row.person.pk for row in found.rows}
    record_reads(by=request.user, person_ids=sorted(people), purpose=Purpose.FIND_WORK_TO_DO, at=clock.now)
    context = {
        "owners": owners,
        "counted_at": counted_at,
        "owner": next((waits.owner for waits in owners if waits.owner.code == code), owner),
        "found": found,
        "hand_overs": late.count(),
    }
    return render(request, "services/waiting_list.html", context)
