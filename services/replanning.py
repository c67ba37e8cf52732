"""Bring very many stored plans up to date, a batch at a time.

Most plans come out as they stand: those are found with few objects, and only their heading is written. The others are
made as when somebody reads them, but many at once.
"""

import datetime
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import transaction
from django.db.models import Case, F, OuterRef, Prefetch, Q, Subquery, TextField, When
from django.db.models.functions import Cast
from django.utils import timezone

from intake.models import Household, Newcomer
from newcomer_portal.accounts.models import Agency
from services import catalogue
from services.catalogue import Rules
from services.deadlines import Deadline, gives_a_day
from services.edition_content import StepContent
from services.edition_store import contents_of
from services.many_facts import told_at_once
from services.models import CatalogueVersion, OnboardingStep, Plan, PlanStep, StepStatus
from services.permissions import SEEN_BY_THE_PORTAL
from services.plan_inputs import PlanInputs, read_inputs
from services.plan_storing import Making, agencies_for, owners_of, store
from services.planning import day_it_is_due

AT_ONCE = 500


@dataclass(frozen=True)
class Changed:
    """Codes of steps that read otherwise than in an earlier edition; `in_order`: they come or begin otherwise, too."""

    anyhow: frozenset[str] = frozenset()
    in_order: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Edition:
    """The edition plans are brought to, and what it changed in earlier ones."""

    version: CatalogueVersion
    rules: Rules
    _changed: dict[int, Changed] = field(default_factory=dict)

    def changed_since(self, version_id: int) -> Changed:
        if version_id not in self._changed:
            before = contents_of(CatalogueVersion.objects.get(pk=version_id))
            now = contents_of(self.version)
            self._changed[version_id] = Changed(
                frozenset(code for code in now if before.get(code) != now[code]),
                frozenset(code for code in now if code not in before or _order(before[code]) != _order(now[code])),
            )
        return self._changed[version_id]


def _order(step: StepContent) -> tuple:
    """What decides whose turn it is."""
    return step.prerequisites, step.deadline


def edition_in_force(today: datetime.date) -> Edition | None:
    rules = catalogue.load(today=today)
    return Edition(CatalogueVersion.objects.get(number=rules.number), rules) if rules.number else None


def to_replan(edition: Edition, *, at, everybody: bool = False) -> list[int]:
    """Households whose plan is missing or older than its facts, the edition or the day: what a run that was stopped
    has done is not done again."""
    if everybody:
        return list(Household.objects.order_by("pk").values_list("pk", flat=True))
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    is_current = Q(plan__facts_version__gte=F("facts_version"), plan__catalogue=edition.version)
    is_current &= Q(plan__planned_at__gte=midnight)
    return list(Household.objects.exclude(is_current).order_by("pk").values_list("pk", flat=True))


def batches(households: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(households), AT_ONCE):
        yield households[start : start + AT_ONCE]


def replan(households: Collection[int], edition: Edition, *, at) -> int:
    """How many of these plans came out otherwise. A household somebody holds at this moment waits its turn; whoever
    reads one of these meanwhile waits a second at most."""
    with transaction.atomic():
        people = Newcomer.objects.select_related("profile").order_by("pk")
        locked = Household.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=households)
        locked = locked.select_related("municipality").prefetch_related(Prefetch("members", people)).order_by("pk")
        # Read once they are ours: what was read before the wait may have changed in it.
        locked = list(locked)
        plans = _plans(locked, edition, at)
        telling = told_at_once(person for household in locked for person in household.members.all())
        today = timezone.localdate(at)
        inputs = {h.pk: read_inputs(h, edition.rules, today=today, telling=telling) for h in locked}
        rows, owners = _rows(plans), _owners(inputs.values())
        remade, standing = defaultdict(list), defaultdict(list)
        for household in locked:
            plan, making = plans[household.pk], inputs[household.pk]
            changed = edition.changed_since(plan.catalogue_id)
            if _stands(making, rows[plan.pk], owners[_place(making)], changed):
                standing[changed].append(plan.pk)
            else:
                remade[changed].append(Making(plan, making))
        for changed, makings in remade.items():
            store(makings, edition.rules, by=None, at=at, same=edition.rules.by_code.keys() - changed.anyhow)
        for changed, those in standing.items():
            _move(those, changed.anyhow, edition)
        version = Household.objects.filter(plan=OuterRef("pk")).values("facts_version")
        Plan.objects.filter(pk__in=[plan.pk for plan in plans.values()]).update(
            facts_version=Subquery(version), catalogue=edition.version, planned_at=at
        )
    return sum(map(len, remade.values()))


def _plans(households, edition, at) -> dict[int, Plan]:
    plans = {plan.household_id: plan for plan in Plan.objects.filter(household__in=households)}
    missing = [
        Plan(household=household, catalogue=edition.version, planned_at=at)
        for household in households
        if household.pk not in plans
    ]
    return plans | {plan.household_id: plan for plan in Plan.objects.bulk_create(missing)}


def _place(inputs: PlanInputs) -> tuple:
    return inputs.household.country, inputs.household.municipality_id


def _owners(plans: Iterable[PlanInputs]) -> dict[tuple, Mapping[str, Agency]]:
    """By place: two households of one town have the same owners."""
    of_place = {_place(inputs): inputs for inputs in plans}
    agencies = agencies_for(of_place.values())
    return {place: owners_of(inputs, agencies) for place, inputs in of_place.items()}


class _Row(NamedTuple):
    """What of a stored step can be wrong by now. `missing` is JSON."""

    status: str
    missing: str
    asked_of: int | None
    due: datetime.date | None
    owner: int
    planned_at: datetime.datetime
    completed_at: datetime.datetime | None


def _rows(plans) -> dict[int, dict[tuple[str, int | None], _Row]]:
    rows = defaultdict(dict)
    stored = PlanStep.objects.filter(plan__in=plans.values())
    stored = stored.annotate(missing=Cast("missing_facts", TextField()))
    columns = ("status", "missing", "asked_of_id", "due_date", "owner_id", "planned_at", "completed_at")
    for plan, code, newcomer, *row in stored.values_list("plan_id", "code", "newcomer_id", *columns):
        rows[plan][code, newcomer] = _Row(*row)
    return rows


def _move(plans: Collection[int], codes: Collection[str], edition: Edition) -> None:
    """To the row of this edition, in plans where nothing else is new about these steps. What is done stays as it read
    when it was done."""
    ids = dict(OnboardingStep.objects.filter(version=edition.version, code__in=codes).values_list("code", "pk"))
    if ids:
        rows = PlanStep.objects.filter(plan__in=plans, code__in=ids, completed_at__isnull=True)
        rows = rows.exclude(status=StepStatus.NOT_NEEDED)
        rows.update(step=Case(*(When(code=code, then=pk) for code, pk in ids.items())))


def _stands(inputs: PlanInputs, rows, owners: Mapping[str, Agency], changed: Changed) -> bool:
    """Whether making the plan anew would write nothing."""
    found = 0
    usable = {person.pk for person in inputs.people if person.user_id and _is_usable(person)}
    for desired in inputs.desired():
        row = rows.get((desired.code, desired.member))
        if row is None or desired.code in changed.in_order:
            return False
        found += 1
        status = StepStatus.MAY_APPLY if desired.missing else StepStatus.APPLIES
        if (row.status, row.asked_of) != (status, desired.asked_of) or row.missing != _as_json(desired.missing):
            return False
        if row.completed_at:
            continue
        step = inputs.steps[desired.code]
        if row.owner != owners[step.owner].pk or not _is_due(row, step.deadline, inputs.facts_for(desired.member)):
            return False
        if desired.code in SEEN_BY_THE_PORTAL and status == StepStatus.APPLIES and desired.member in usable:
            return False
    return found == sum(row.status != StepStatus.NOT_NEEDED for row in rows.values())


def _as_json(missing: tuple[str, ...]) -> str:
    """As PostgreSQL writes it; most steps miss nothing."""
    return json.dumps(missing) if missing else "[]"


def _is_due(row: _Row, deadline: Deadline, facts: Mapping) -> bool:
    """Whether the row's day is the one its rule gives."""
    if not gives_a_day(deadline):
        return row.due is None
    return row.due == day_it_is_due(deadline, facts, timezone.localdate(row.planned_at))


def _is_usable(person: Newcomer) -> bool:
    return hasattr(person, "profile") and person.profile.usable_at is not None
