"""Make a household's plan, and make it anew when its facts, the catalogue or the day have moved on."""

from django.db import transaction
from django.utils import timezone

from intake.models import Household
from services import catalogue
from services.facts import with_people
from services.models import CatalogueVersion, Plan
from services.plan_inputs import read_inputs
from services.plan_storing import Making, bring_along, store


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
        inputs = read_inputs(household, rules, today=today)
        bring_along({plan.pk: [person.pk for person in inputs.people]})
        store([Making(plan, inputs)], rules, by=by, at=at)
        plan.facts_version, plan.catalogue, plan.planned_at = household.facts_version, version, at
        plan.save(update_fields=["facts_version", "catalogue", "planned_at"])
    return plan


def _is_current(plan, household, rules, today):
    return (
        plan.facts_version >= household.facts_version
        and plan.catalogue.number == rules.number
        and timezone.localdate(plan.planned_at) >= today
    )
