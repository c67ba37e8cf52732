"""How long a step has taken people, as everybody may read it."""

from dataclasses import dataclass

from services.agency_names import NamedAgency, named_agencies
from services.models import StepTime
from services.reports.county import rounded
from services.stand_ins import spoken_of


@dataclass(frozen=True)
class OwnerTime:
    """`households` is rounded, and ten or more are behind it."""

    owner: NamedAgency
    median_days: int
    households: int


def step_times(code: str, language: str) -> tuple[OwnerTime, ...]:
    """By who answers for it, the quickest first; one query where nothing is known yet."""
    times = list(
        StepTime.objects.filter(code=code).select_related("owner").order_by("median_days", "owner__name", "pk")
    )
    if not times:
        return ()
    names = spoken_of(named_agencies(language, {time.owner.code for time in times}))
    return tuple(OwnerTime(names[time.owner.code], time.median_days, rounded(time.households)) for time in times)
