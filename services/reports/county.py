"""What a county may know: counts. Nothing here holds a person, or a key that leads to one.

Every number is rounded to the nearest five, people with a protected identity are in none of them, and an owner
without a number above zero has no row: a row says no more than its numbers. The limit of rounding: from one day to
the next a single step may cross a border, so what is shown and what is sent out is one snapshot a day.
"""

import datetime
from dataclasses import asdict, dataclass

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Q
from django.db.models.functions import Left, TruncDate

from competence.models import Profile, ProfileJob
from intake.models import Household, Newcomer, PersonRole
from services.demand import Demand, demand_of
from services.models import TOO_LONG, PlanStep, Turn, WaitingCount

RECENTLY = datetime.timedelta(days=90)
# A median of fewer would be one person's own number.
ENOUGH_FOR_A_MEDIAN = 10


@dataclass(frozen=True)
class People:
    total: int
    adults: int
    children: int
    arrived_recently: int


@dataclass(frozen=True)
class Inventories:
    """`adults` is the base. `median_days` from arrival to a usable inventory; None where too few are known."""

    adults: int
    started: int
    usable: int
    median_days: int | None

    @property
    def usable_percent(self) -> int | None:
        """Of the rounded numbers, never of the true ones."""
        return round(100 * min(self.usable, self.adults) / self.adults) if self.adults else None


@dataclass(frozen=True)
class NeedRow:
    isco_code: str
    level: str
    people: int


@dataclass(frozen=True)
class GroupRow:
    isco_code: str
    people: int


@dataclass(frozen=True)
class OwnerRow:
    """Households with at least one such step. Not steps: one family has twenty, and would show as what it is."""

    owner_id: int
    open: int
    overdue: int
    waiting: int


@dataclass(frozen=True)
class WaitRow:
    """Households that wait too long on one owner: for one step, or with no code for any."""

    owner_id: int
    code: str
    households: int
    median_days: int | None


@dataclass(frozen=True)
class CountyReport:
    people: People
    inventories: Inventories
    needs: tuple[NeedRow, ...]
    groups: tuple[GroupRow, ...]
    owners: tuple[OwnerRow, ...]
    waits: tuple[WaitRow, ...] = ()

    def as_json(self) -> dict:
        return asdict(self)

    @classmethod
    def from_json(cls, numbers: dict) -> "CountyReport":
        return cls(
            People(**numbers["people"]),
            Inventories(**numbers["inventories"]),
            tuple(NeedRow(**row) for row in numbers["needs"]),
            tuple(GroupRow(**row) for row in numbers["groups"]),
            tuple(OwnerRow(**row) for row in numbers["owners"]),
            tuple(WaitRow(**row) for row in numbers.get("waits", ())),
        )


def rounded(count: int) -> int:
    return (count + 2) // 5 * 5


def county_report(*, county: str, today: datetime.date, now: datetime.datetime) -> CountyReport:
    """Six queries, one a block, however many people there are. `now` only tells who has waited too long."""
    households = Household.objects.countable().filter(municipality__county=county)
    return CountyReport(
        _people(households, today),
        _inventories(households),
        _needs(households, demand_of(county)),
        _groups(households),
        _owners(county, today, now),
        _waits(county),
    )


def _people(households, today) -> People:
    counts = Newcomer.objects.filter(household__in=households).aggregate(
        total=Count("pk"),
        adults=Count("pk", filter=~Q(person_role=PersonRole.CHILD)),
        children=Count("pk", filter=Q(person_role=PersonRole.CHILD)),
        arrived_recently=Count("pk", filter=Q(arrival_date__gt=today - RECENTLY)),
    )
    return People(**{name: rounded(count) for name, count in counts.items()})


class Percentile(Aggregate):
    """`share` of the values lie below it: 0.5 is the median."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"


def _inventories(households) -> Inventories:
    adults = Newcomer.objects.filter(household__in=households).adults()
    days = ExpressionWrapper(TruncDate("profile__usable_at") - F("arrival_date"), DurationField())
    counts = adults.annotate(took=days).aggregate(
        adults=Count("pk"),
        started=Count("profile"),
        usable=Count("profile__usable_at"),
        known=Count("took"),
        median=Percentile("took", share=0.5, output_field=DurationField()),
    )
    is_enough = counts["known"] >= ENOUGH_FOR_A_MEDIAN
    return Inventories(
        rounded(counts["adults"]),
        rounded(counts["started"]),
        rounded(counts["usable"]),
        rounded(counts["median"].days) if is_enough else None,
    )


def _usable_jobs(households):
    profiles = Profile.objects.filter(newcomer__household__in=households, usable_at__isnull=False)
    return ProfileJob.objects.filter(profile__in=profiles, occupation__isnull=False)


def _needs(households, demand: tuple[Demand, ...]) -> tuple[NeedRow, ...]:
    """Every occupation the county needs has its row, also with nobody: that is the news."""
    wanted = {row.isco_code for row in demand}
    counts = dict(
        _usable_jobs(households)
        .filter(occupation__isco_code__in=wanted)
        .values_list("occupation__isco_code")
        .annotate(people=Count("profile", distinct=True))
    )
    return tuple(NeedRow(row.isco_code, row.level, rounded(counts.get(row.isco_code, 0))) for row in demand)


def _groups(households) -> tuple[GroupRow, ...]:
    """People with a usable inventory by major group of the work they have done; somebody may be in two."""
    rows = (
        _usable_jobs(households)
        .annotate(major=Left("occupation__isco_code", 1))
        .values_list("major")
        .annotate(people=Count("profile", distinct=True))
        .order_by("major")
    )
    return tuple(GroupRow(code, rounded(people)) for code, people in rows if rounded(people))


def _households(*conditions, **fields) -> Count:
    return Count("plan__household", distinct=True, filter=Q(*conditions, **fields))


def _owners(county, today, now) -> tuple[OwnerRow, ...]:
    rows = (
        PlanStep.objects.countable_in(county)
        .open()
        .values_list("owner")
        .annotate(
            open=_households(),
            overdue=_households(due_date__lt=today),
            waiting=_households(~Q(turn=Turn.NOBODY), turn_since__lt=now - TOO_LONG),
        )
        .order_by("-open", "owner")
    )
    counted = (OwnerRow(owner, *(rounded(count) for count in counts)) for owner, *counts in rows)
    return tuple(sorted((row for row in counted if row.open), key=lambda row: (-row.open, row.owner_id)))


def _waits(county) -> tuple[WaitRow, ...]:
    """As the background worker counted them last (services.waits)."""
    counts = WaitingCount.objects.filter(county=county, municipality__isnull=True).order_by("-households", "pk")
    rows = (WaitRow(c.owner_id, c.code, rounded(c.households), c.median_days) for c in counts)
    return tuple(row for row in rows if row.households)
