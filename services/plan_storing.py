"""Write what the plans of some households have become, and what happened to each step on the way.

One household or a thousand: as many queries.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from newcomer_portal.accounts.models import Agency
from services.catalogue import Rules, rules_of
from services.eligibility import Step
from services.explaining import telling
from services.models import (
    CatalogueVersion,
    OnboardingStep,
    Plan,
    PlanStep,
    PlanStepEvent,
    StepEventKind,
    StepStatus,
    Turn,
)
from services.ownership import resolve_owner
from services.permissions import SEEN_BY_THE_PORTAL
from services.plan_changes import Standing, changes
from services.plan_inputs import PlanInputs
from services.planning import day_it_is_due
from services.turns import events_of_turns, first_turn, pass_turns

_KEPT = (
    "step_id", "owner_id", "status", "missing_facts", "asked_of_id", "due_date", "turn", "turn_since", "planned_at",
    "completed_at", "completed_by_id",
)  # fmt: skip


@dataclass(frozen=True)
class Making:
    """A plan that is to become as its household's inputs are now.

    `codes`: only these steps can be wrong. What comes before any of them is among them, and so is what comes after
    one that is wrong; without it, all of them are looked at.
    """

    plan: Plan
    inputs: PlanInputs
    codes: Collection[str] | None = None

    def has(self, code: str) -> bool:
        return self.codes is None or code in self.codes


def store(makings: Sequence[Making], rules: Rules, *, by, at, same: Collection[str] = frozenset()) -> None:
    """Nothing that was done is lost: a step that is done keeps its owner and day, whatever changes around it.

    The caller holds the households' rows and has called bring_along. A row of a step in `same`, which reads word for
    word as before, keeps pointing at the edition it came from.
    """
    stored, anew = _stored(makings), _ruled_anew(makings, rules)
    ids = dict(OnboardingStep.objects.of_version(rules.number).values_list("code", "pk"))
    owners = owners_by_place(making.inputs for making in makings)
    new, kept, events = [], [], []
    for making in makings:
        rows = stored[making.plan.pk]
        before = {row.pk: _kept(row) for row in rows.values()}
        touched, happened = _made(making, rows, ids, owners[making.inputs.place], same, by, at)
        for event in happened:
            # The facts may not have moved at all: then it is the edition that did.
            if event.because and event.step.code in anew[making.plan.catalogue_id]:
                event.because = {**event.because, "edition": rules.number}
        moved = [row for row in pass_turns(rules, touched, at) if row.pk]
        happened += events_of_turns(moved, by=by, at=at)
        new += [row for row in touched if not row.pk]
        kept += [row for row in touched if row.pk and before[row.pk] != _kept(row)]
        events += happened
    PlanStep.objects.bulk_create(new, batch_size=_AT_ONCE)
    for start in range(0, len(kept), _AT_ONCE):
        _update(kept[start : start + _AT_ONCE])
    PlanStepEvent.objects.bulk_create(events, batch_size=_AT_ONCE)


_AT_ONCE = 500


def bring_along(households: Mapping[int, Iterable[int]]) -> None:
    """Somebody who moved in from another household brings their own steps along. {plan: its household's people}"""
    plan_of = {person: plan for plan, people in households.items() for person in people}
    stand_in = PlanStep.objects.filter(newcomer__in=plan_of).values_list("newcomer_id", "plan_id").distinct()
    for newcomer, plan in stand_in:
        if plan != plan_of[newcomer]:
            PlanStep.objects.filter(newcomer=newcomer).update(plan=plan_of[newcomer])


def _stored(makings) -> dict[int, dict[tuple[str, int | None], PlanStep]]:
    stored = defaultdict(dict)
    of_plan = {making.plan.pk: making for making in makings}
    rows = PlanStep.objects.at_home().filter(plan__in=of_plan).prefetch_related("owner").order_by("pk")
    if all(making.codes is not None for making in makings):
        rows = rows.filter(code__in=frozenset().union(*(making.codes for making in makings)))
    for row in rows:
        if of_plan[row.plan_id].has(row.code):
            stored[row.plan_id][row.code, row.newcomer_id] = row
    return stored


def _ruled_anew(makings, rules: Rules) -> dict[int, frozenset[str]]:
    """By the edition a plan was made from, the codes of steps that now have another rule, owner or time, or are new or
    gone."""
    versions = CatalogueVersion.objects.filter(pk__in={making.plan.catalogue_id for making in makings})
    return {
        pk: frozenset(
            code for code in old.keys() | rules.by_code.keys() if _rule(old, code) != _rule(rules.by_code, code)
        )
        for pk, old in ((pk, rules_of(number).by_code) for pk, number in versions.values_list("pk", "number"))
    }


def _rule(steps: Mapping[str, Step], code: str):
    step = steps.get(code)
    return step and (step.rule, step.owner, step.deadline)


def _kept(row: PlanStep) -> tuple:
    return tuple(getattr(row, name) for name in _KEPT)


def _update(rows: Sequence[PlanStep]) -> None:
    """As bulk_update does, but without a CASE for every column of every row, which takes most of the time."""
    fields = [field for field in PlanStep._meta.concrete_fields if field.primary_key or field.attname in _KEPT]
    one = ", ".join(f"%s::{field.cast_db_type(connection)}" for field in fields)
    columns = [field.column for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {PlanStep._meta.db_table} AS stored"
            f" SET {', '.join(f'{column} = new.{column}' for column in columns if column != 'id')}"
            f" FROM (VALUES {', '.join([f'({one})'] * len(rows))}) AS new ({', '.join(columns)})"
            " WHERE stored.id = new.id",
            [field.get_db_prep_save(getattr(row, field.attname), connection) for row in rows for field in fields],
        )


def _made(making, stored, ids, owners, same, by, at) -> tuple[list[PlanStep], list[PlanStepEvent]]:
    """The rows that stand in the plan now or have just left it, and what happened to them."""
    inputs, is_first, rows, events = making.inputs, not stored and making.codes is None, [], []
    stored = dict(stored)
    for desired in filter(lambda desired: making.has(desired.code), inputs.desired):
        row = stored.pop((desired.code, desired.member), None)
        row = row or PlanStep(plan=making.plan, code=desired.code, newcomer_id=desired.member, status="")
        before = _standing(row)
        # What is done stays as it read when it was done.
        if row.step_id is None or desired.code not in same and not row.completed_at:
            row.step_id = ids[desired.code]
        _place(row, desired, inputs, owners, at)
        rows.append(row)
        events += _events(row, before, inputs, by, at, is_first)
        events += _seen_by_the_portal(row, inputs.people, at)
    for row in stored.values():
        if row.status != StepStatus.NOT_NEEDED:
            before = _standing(row)
            row.status, row.missing_facts, row.asked_of = StepStatus.NOT_NEEDED, [], None
            rows.append(row)
            events += _events(row, before, inputs, by, at, is_first)
    return rows, events


def owners_by_place(plans: Iterable[PlanInputs]) -> dict[tuple, dict[str, Agency]]:
    """{place: {owner in the catalogue: the agency that answers there}}. Two households of one town have the same."""
    codes = {place: _owner_codes(inputs) for place, inputs in {inputs.place: inputs for inputs in plans}.items()}
    agencies = Agency.objects.in_bulk(
        {code for of_place in codes.values() for pair in of_place.items() for code in pair}, field_name="code"
    )
    return {
        place: {owner: _open_one(agencies, code, owner) for owner, code in of_place.items()}
        for place, of_place in codes.items()
    }


def _open_one(agencies: Mapping[str, Agency], code: str, owner: str) -> Agency:
    """A municipality that has become part of another answers for nothing: the stand-in does, until one is chosen."""
    agency = agencies.get(code)
    return agency if agency and agency.retired_date is None else agencies[owner]


def _owner_codes(inputs: PlanInputs) -> dict[str, str]:
    household = inputs.household
    municipality = household.municipality.municipality_code if household.municipality else ""
    owners = {step.owner for step in inputs.steps.values()}
    return {o: resolve_owner(o, country=household.country, municipality_code=municipality) for o in owners}


def _standing(row) -> Standing:
    owner = row.owner.code if row.owner_id else ""
    return Standing(row.status, owner, row.due_date, tuple(row.missing_facts))


def _place(row, desired, inputs, owners, at):
    """Who answers for the step, by when, and whose turn it is."""
    step, before = inputs.steps[desired.code], row.status
    row.status = StepStatus.MAY_APPLY if desired.missing else StepStatus.APPLIES
    row.missing_facts, row.asked_of_id = list(desired.missing), desired.asked_of
    if row.completed_at:
        return
    if row.status != before:
        row.planned_at = at
        if not row.reported_at:
            row.turn, row.turn_since = first_turn(step.deadline), at
    owner = owners[step.owner]
    if row.owner_id != owner.pk:
        if row.owner_id is not None and row.turn == Turn.OWNER:
            # Nobody has waited for the new owner yet.
            row.turn_since = at
        row.owner = owner
    row.due_date = day_it_is_due(step.deadline, inputs.facts_for(desired.member), timezone.localdate(row.planned_at))


def _events(row, before, inputs, by, at, is_first):
    """What is done is done: that it would no longer be needed changes nothing about it."""
    after = _standing(row)
    if row.completed_at or after == before:
        return
    reasons = telling(inputs.reasons(row.code, row.newcomer_id))
    for kind, because in changes(before, after, reasons):
        yield PlanStepEvent(step=row, kind=kind, by=by, at=at, because={} if is_first else because)


def _seen_by_the_portal(row, people, at):
    """The inventory is done when it is usable: nobody has to say so."""
    if row.code not in SEEN_BY_THE_PORTAL or row.completed_at or row.status != StepStatus.APPLIES:
        return []
    person = next(person for person in people if person.pk == row.newcomer_id)
    profile = getattr(person, "profile", None)
    if profile is None or profile.usable_at is None or person.user_id is None:
        return []
    row.completed_at, row.completed_by_id = at, person.user_id
    return [PlanStepEvent(step=row, kind=StepEventKind.CONFIRMED, by=person.user, at=at)]
