"""Make a household's plan, and make it anew when its facts, the catalogue or the day have moved on."""

from django.db import transaction
from django.utils import timezone

from intake.models import Household
from newcomer_portal.accounts.models import Agency
from services import catalogue
from services.explaining import telling
from services.facts import with_people
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
from services.plan_inputs import read_inputs
from services.planning import day_it_is_due
from services.turns import events_of_turns, first_turn, pass_turns


def bring_up_to_date(*, household: Household, by=None, at) -> Plan | None:
    """The household's plan as its facts are now; None while no catalogue is loaded.

    A day is a fact too: ages and limits move with it. Two readers at once make the plan once: the household's row
    is the lock, and whoever comes second finds it made. `by` stands in the trace; nobody is the portal itself.
    """
    today = timezone.localdate(at)
    rules = catalogue.load(today=today)
    if not rules.number:
        return None
    plan = Plan.objects.select_related("catalogue").filter(household=household).first()
    if plan and _is_current(plan, household, rules, today):
        plan.household = household
        return plan
    with transaction.atomic():
        household = with_people(Household.objects.select_for_update(no_key=True)).get(pk=household.pk)
        version = CatalogueVersion.objects.get(number=rules.number)
        plan = Plan.objects.select_related("catalogue").filter(household=household).first()
        if plan and _is_current(plan, household, rules, today):
            return plan
        plan = plan or Plan.objects.create(household=household, catalogue=version, planned_at=at)
        _store(plan, household, rules, by, at)
        plan.facts_version, plan.catalogue, plan.planned_at = household.facts_version, version, at
        plan.save(update_fields=["facts_version", "catalogue", "planned_at"])
    return plan


def _is_current(plan, household, rules, today):
    return (
        plan.facts_version >= household.facts_version
        and plan.catalogue.number == rules.number
        and timezone.localdate(plan.planned_at) >= today
    )


def _store(plan, household, rules, by, at):
    """Nothing that was done is lost: a step that is done keeps its owner and day, whatever changes around it."""
    inputs = read_inputs(household, rules, today=timezone.localdate(at))
    # Somebody who moved in from another household brings their own steps along.
    PlanStep.objects.filter(newcomer__in=inputs.people).exclude(plan=plan).update(plan=plan)
    stored = {(row.code, row.newcomer_id): row for row in plan.steps.at_home().select_related("owner")}
    ids = dict(OnboardingStep.objects.of_version(rules.number).values_list("code", "pk"))
    owners = _owners(household, inputs.steps)
    is_first, rows, events = not stored, [], []
    for desired in inputs.desired():
        row = stored.pop((desired.code, desired.member), None)
        row = row or PlanStep(plan=plan, code=desired.code, newcomer_id=desired.member, status="")
        before = _standing(row)
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
    moved = [row for row in pass_turns(rules, rows, at) if row.pk]
    events += events_of_turns(moved, by=by, at=at)
    new, kept = [row for row in rows if not row.pk], [row for row in rows if row.pk]
    PlanStep.objects.bulk_create(new)
    PlanStep.objects.bulk_update(kept, _KEPT)
    PlanStepEvent.objects.bulk_create(events)


_KEPT = [
    "step",
    "owner",
    "status",
    "missing_facts",
    "asked_of",
    "due_date",
    "turn",
    "turn_since",
    "planned_at",
    "completed_at",
    "completed_by",
]


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
    if row.owner_id not in {None, owner.pk} and row.turn == Turn.OWNER:
        # Nobody has waited for the new owner yet.
        row.turn_since = at
    row.owner = owner
    row.due_date = day_it_is_due(step.deadline, inputs.facts_for(desired.member), timezone.localdate(row.planned_at))


def _events(row, before, inputs, by, at, is_first):
    """What is done is done: that it would no longer be needed changes nothing about it."""
    if row.completed_at:
        return
    reasons = telling(inputs.reasons(row.code, row.newcomer_id))
    for kind, because in changes(before, _standing(row), reasons):
        yield PlanStepEvent(step=row, kind=kind, by=by, at=at, because={} if is_first else because)


def _owners(household, steps) -> dict[str, Agency]:
    """{owner in the catalogue: the agency that answers for this household}."""
    municipality = household.municipality.municipality_code if household.municipality else ""
    codes = {
        step.owner: resolve_owner(step.owner, country=household.country, municipality_code=municipality)
        for step in steps.values()
    }
    agencies = Agency.objects.in_bulk({*codes, *codes.values()}, field_name="code")
    return {owner: agencies.get(code, agencies[owner]) for owner, code in codes.items()}


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
