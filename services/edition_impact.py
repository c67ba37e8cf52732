"""How many households of a county a draft would change, and how.

The county reads no row, and a draft's rule can ask anything of people's facts: so a number below twenty is never told
from none, of every other only the step it has reached is told, people with a protected identity are in none, and there
are only so many counts a day, each kept with who asked for it. Of many households a fixed part is counted.
"""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from intake.models import Household, Newcomer
from services.catalogue import Rules
from services.edition_changes import differences
from services.edition_content import StepContent
from services.edition_store import contents_of
from services.editions import lock_editions
from services.eligibility import parse
from services.many_facts import told_at_once
from services.models import CatalogueVersion, EditionCount
from services.plan_inputs import PlanInputs, read_inputs
from services.planning import day_it_is_due

# Wide apart, so that one household more or less hardly ever shows: one draft can ask many questions at once.
AT_LEAST = (20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
FEWEST = AT_LEAST[0]
MOST_COUNTED = 2_000
COUNTS_A_DAY = 5


class CountedEnough(Exception):
    """There were as many counts today as there may be."""


@dataclass(frozen=True)
class StepImpact:
    """Households in which the step comes into the plan, leaves it, becomes a question, or gets another owner or day:
    at least so many. None: fewer than twenty, which may be none."""

    code: str
    comes: int | None
    goes: int | None
    asks: int | None
    owner: int | None
    day: int | None

    @property
    def numbers(self) -> tuple[int | None, ...]:
        return self.comes, self.goes, self.asks, self.owner, self.day


@dataclass(frozen=True)
class Impact:
    """`households` there are, and `changed` in at least one step. `counted` of them were looked at, "" for all."""

    households: int | None
    changed: int | None
    counted: int | None
    steps: tuple[StepImpact, ...]

    @classmethod
    def from_json(cls, numbers: Mapping) -> "Impact":
        return cls(**numbers | {"steps": tuple(StepImpact(**step) for step in numbers["steps"])})


@transaction.atomic
def count_impact(*, edition: CatalogueVersion, county: str, by, at) -> EditionCount:
    """Against the newest edition. The same revision is counted once a day."""
    lock_editions()
    today = timezone.localdate(at)
    found = EditionCount.objects.filter(edition=edition, revision=edition.revision, county=county, date=today).first()
    if found:
        return found
    if EditionCount.objects.filter(county=county, date=today).count() >= COUNTS_A_DAY:
        raise CountedEnough
    impact = impact_of(contents_of(CatalogueVersion.objects.newest()), contents_of(edition), county, today)
    return EditionCount.objects.create(
        edition=edition,
        revision=edition.revision,
        county=county,
        date=today,
        numbers=asdict(impact),
        by=by,
        at=at,
    )


def impact_of(
    old: Mapping[str, StepContent], new: Mapping[str, StepContent], county: str, today: datetime.date
) -> Impact:
    codes = [pair.code for pair in differences(old, new) if pair.touches_plans]
    households = Household.objects.countable().filter(municipality__county=county)
    # Their random keys choose whom to count: always the same ones, so that counting again tells nothing more.
    people = Newcomer.objects.select_related("profile").order_by("pk")
    sample = households.prefetch_related(Prefetch("members", people)).order_by("key")[:MOST_COUNTED]
    telling = told_at_once(person for household in sample for person in household.members.all())
    before, after = rules_from(old), rules_from(new)
    counts, changed, counted, total = defaultdict(int), 0, 0, households.count()
    for household in sample:
        kinds = _changes(read_inputs(household, before, today=today, telling=telling), after, codes, today)
        changed += bool(kinds)
        counted += 1
        for code_and_kind in kinds:
            counts[code_and_kind] += 1
    factor = total / counted if counted else 1
    is_enough = total >= FEWEST
    names = [field.name for field in fields(StepImpact) if field.name != "code"]
    steps = (StepImpact(code, **{name: _told(counts[code, name] * factor) for name in names}) for code in codes)
    return Impact(
        _told(total),
        _told(changed * factor) if is_enough else None,
        MOST_COUNTED if counted < total else None,
        tuple(steps) if is_enough else (),
    )


def rules_from(steps: Mapping[str, StepContent]) -> Rules:
    return Rules(
        0,
        parse(
            {
                "id": step.code,
                "country": step.country,
                "owner": step.owner,
                "life_area": step.life_area,
                "applies_when": step.rules,
                "deadline": step.deadline,
                "prerequisites": step.prerequisites,
                "recommended_first": step.recommended_first,
            }
            for step in steps.values()
        ),
    )


def _told(count: float) -> int | None:
    return max((edge for edge in AT_LEAST if edge <= round(count)), default=None)


def _changes(inputs: PlanInputs, after: Rules, codes, today) -> set[tuple[str, str]]:
    """(code, what becomes of it) for each step that changes for anybody in the household."""
    new = {pk: {result.step_id: result for result in after.book.evaluate(inputs.facts[pk])} for pk in inputs.results}
    changed = PlanInputs(inputs.household, inputs.people, {step.code: step for step in after.steps}, inputs.facts, new)
    old, now, found = _standings(inputs, codes, today), _standings(changed, codes, today), set()
    for place in old.keys() | now.keys():
        found |= {(place[0], kind) for kind in _kinds(old.get(place), now.get(place))}
    return found


def _standings(inputs: PlanInputs, codes, today) -> dict:
    """{(code, person): (is it asked about, owner, day)}"""
    standings = {}
    for desired in inputs.desired:
        if desired.code in codes:
            step = inputs.steps[desired.code]
            day = day_it_is_due(step.deadline, inputs.facts_for(desired.member), today)
            standings[desired.code, desired.member] = (bool(desired.missing), step.owner, day)
    return standings


def _kinds(old, now):
    if old == now:
        return
    if now is None:
        yield "goes"
    elif now[0]:
        if old is None or not old[0]:
            yield "asks"
    elif old is None or old[0]:
        yield "comes"
    else:
        yield from (kind for kind, a, b in zip(("owner", "day"), old[1:], now[1:], strict=True) if a != b)
