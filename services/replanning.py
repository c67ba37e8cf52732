"""Bring very many stored plans up to date, a batch at a time.

Most plans come out as they stand: those are found with few objects, and only their heading is written. In the others
the steps that came out otherwise are made as when somebody reads the plan, but many at once.
"""

import datetime
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
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
from services.plan_storing import Making, bring_along, owners_by_place, store
from services.planning import DesiredStep, day_it_is_due

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
    _around: dict[frozenset[str], frozenset[str]] = field(default_factory=dict)

    def changed_since(self, version_id: int) -> Changed:
        if version_id not in self._changed:
            before = contents_of(CatalogueVersion.objects.get(pk=version_id))
            now = contents_of(self.version)
            self._changed[version_id] = Changed(
                frozenset(code for code in now if before.get(code) != now[code]),
                frozenset(code for code in now if code not in before or _order(before[code]) != _order(now[code])),
            )
        return self._changed[version_id]

    def around(self, codes: frozenset[str]) -> frozenset[str]:
        """These steps, those that wait for one of them, and everything that comes before any of all these: enough to
        know whose turn each is."""
        if codes not in self._around:
            steps = self.rules.by_code
            after = {code for code, step in steps.items() if not codes.isdisjoint(step.prerequisites)}
            found, look = set(), codes | after
            while look:
                found |= look
                look = {before for code in look & steps.keys() for before in steps[code].prerequisites} - found
            self._around[codes] = frozenset(found)
        return self._around[codes]


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
        bring_along({plan.pk: [person.pk for person in inputs[pk].people] for pk, plan in plans.items()})
        rows, owners = _rows(plans), owners_by_place(inputs.values())
        every, remade = defaultdict(list), defaultdict(list)
        for pk, plan in plans.items():
            changed = edition.changed_since(plan.catalogue_id)
            every[changed].append(plan.pk)
            wrong = _wrong(inputs[pk], rows[plan.pk], owners[inputs[pk].place], changed)
            if wrong:
                remade[changed].append(Making(plan, inputs[pk], edition.around(wrong) if rows[plan.pk] else None))
        for changed, makings in remade.items():
            store(makings, edition.rules, by=None, at=at, same=edition.rules.by_code.keys() - changed.anyhow)
        for changed, those in every.items():
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
    """To the row of this edition, where nothing else is new about these steps. What is done stays as it read when it
    was done."""
    ids = dict(OnboardingStep.objects.filter(version=edition.version, code__in=codes).values_list("code", "pk"))
    if ids:
        rows = PlanStep.objects.filter(plan__in=plans, code__in=ids, completed_at__isnull=True)
        rows = rows.exclude(status=StepStatus.NOT_NEEDED).exclude(step__in=ids.values())
        rows.update(step=Case(*(When(code=code, then=pk) for code, pk in ids.items())))


def _wrong(inputs: PlanInputs, rows, owners: Mapping[str, Agency], changed: Changed) -> frozenset[str]:
    """The codes of steps that come out otherwise than they are stored."""
    usable = {person.pk for person in inputs.people if person.user_id and _is_usable(person)}
    left, wrong = dict(rows), set()
    for desired in inputs.desired:
        row = left.pop((desired.code, desired.member), None)
        if row is None or desired.code in changed.in_order or not _is_right(row, desired, inputs, owners, usable):
            wrong.add(desired.code)
    wrong |= {code for (code, _person), row in left.items() if row.status != StepStatus.NOT_NEEDED}
    return frozenset(wrong)


def _is_right(row: _Row, desired: DesiredStep, inputs, owners, usable) -> bool:
    status = StepStatus.MAY_APPLY if desired.missing else StepStatus.APPLIES
    if (row.status, row.asked_of) != (status, desired.asked_of) or row.missing != _as_json(desired.missing):
        return False
    if row.completed_at:
        return True
    if desired.code in SEEN_BY_THE_PORTAL and status == StepStatus.APPLIES and desired.member in usable:
        return False
    step = inputs.steps[desired.code]
    return row.owner == owners[step.owner].pk and _is_due(row, step.deadline, inputs.facts_for(desired.member))


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
