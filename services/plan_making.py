"""Make a household's plan, and make it anew when its facts, the catalogue or the day have moved on."""

from django.db import transaction
from django.utils import timezone

from intake.models import Household, PersonRole
from newcomer_portal.accounts.models import Agency
from services import catalogue
from services.facts import in_family_order, member_facts, with_people
from services.models import (
    CatalogueVersion,
    OnboardingStep,
    Plan,
    PlanStep,
    PlanStepEvent,
    StepEventKind,
    StepStatus,
)
from services.ownership import resolve_owner
from services.permissions import SEEN_BY_THE_PORTAL
from services.planning import Member, day_it_is_due, desired_steps, is_household_wide
from services.turns import first_turn, pass_turns


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
    today, steps = timezone.localdate(at), {step.code: step for step in rules.steps}
    ids = dict(OnboardingStep.objects.of_version(rules.number).values_list("code", "pk"))
    people = in_family_order(household.members.all())
    facts = {person.pk: member_facts(person, today=today) for person in people}
    # Somebody who moved in from another household brings their own steps along.
    PlanStep.objects.filter(newcomer__in=people).exclude(plan=plan).update(plan=plan)
    stored = {(row.code, row.newcomer_id): row for row in plan.steps.at_home()}
    owners = _owners(household, steps)
    new, changed, events = [], [], []
    for desired in _desired(household, people, facts, rules, steps):
        catalogue_step = steps[desired.code]
        row = stored.pop((desired.code, desired.member), None)
        if row is None:
            row = PlanStep(plan=plan, code=desired.code, newcomer_id=desired.member, status="")
        (changed if row.pk else new).append(row)
        before = row.status
        row.status = StepStatus.MAY_APPLY if desired.missing else StepStatus.APPLIES
        row.step_id, row.owner_id = ids[desired.code], owners[catalogue_step.owner]
        row.missing_facts, row.asked_of_id = list(desired.missing), desired.asked_of
        if row.status != before:
            row.planned_at = at
            if not row.reported_at and not row.completed_at:
                row.turn, row.turn_since = first_turn(catalogue_step.deadline), at
            if row.status == StepStatus.APPLIES:
                again = before == StepStatus.NOT_NEEDED
                events.append((row, StepEventKind.NEEDED_AGAIN if again else StepEventKind.PLANNED, by))
        their_facts = facts[desired.member or people[0].pk]
        row.due_date = day_it_is_due(catalogue_step.deadline, their_facts, timezone.localdate(row.planned_at))
        events += _seen_by_the_portal(row, people, at)
    for row in stored.values():
        if row.status != StepStatus.NOT_NEEDED:
            if row.status == StepStatus.APPLIES:
                events.append((row, StepEventKind.NO_LONGER_NEEDED, by))
            row.status, row.missing_facts, row.asked_of = StepStatus.NOT_NEEDED, [], None
            changed.append(row)
    pass_turns(rules, [*new, *changed], at)
    PlanStep.objects.bulk_create(new)
    PlanStep.objects.bulk_update(changed, _KEPT)
    PlanStepEvent.objects.bulk_create(PlanStepEvent(step=row, kind=kind, by=who, at=at) for row, kind, who in events)


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


def _desired(household, people, facts, rules, steps):
    """Nothing before the country is known: two countries' whole catalogues would be no plan."""
    if not household.country:
        return ()
    members = [
        Member(person.pk, person.person_role != PersonRole.CHILD, rules.book.evaluate(facts[person.pk]))
        for person in people
    ]
    return desired_steps(members, {code for code, step in steps.items() if is_household_wide(code, step.life_area)})


def _owners(household, steps) -> dict[str, int]:
    """{owner in the catalogue: id of the agency that answers for this household}."""
    municipality = household.municipality.municipality_code if household.municipality else ""
    codes = {
        step.owner: resolve_owner(step.owner, country=household.country, municipality_code=municipality)
        for step in steps.values()
    }
    ids = dict(Agency.objects.filter(code__in={*codes, *codes.values()}).values_list("code", "pk"))
    return {owner: ids.get(code, ids[owner]) for owner, code in codes.items()}


def _seen_by_the_portal(row, people, at):
    """The inventory is done when it is usable: nobody has to say so."""
    if row.code not in SEEN_BY_THE_PORTAL or row.completed_at or row.status != StepStatus.APPLIES:
        return []
    person = next(person for person in people if person.pk == row.newcomer_id)
    profile = getattr(person, "profile", None)
    if profile is None or profile.usable_at is None or person.user_id is None:
        return []
    row.completed_at, row.completed_by_id = at, person.user_id
    return [(row, StepEventKind.CONFIRMED, person.user)]
