"""To whom a step or a household can be handed: as the catalogue says, and in words that it uses."""

from django.db.models import QuerySet

from newcomer_portal.accounts.models import Agency, Role, User
from services.entries import entries_of
from services.models import PlanStep
from services.ownership import resolve_owner


def takers_of(step: PlanStep) -> list[Agency]:
    """Whoever answers for the step, and then those to whom the catalogue says that the home municipality passes it;
    never that municipality itself, which has it already."""
    household = step.plan.household
    home = household.municipality.code if household.municipality else ""
    passed_on = [h.taker for h in _hand_overs(step) if _resolved(h.giver, household) == home]
    codes = dict.fromkeys([step.owner.code, *(_resolved(taker, household) for taker in passed_on)])
    agencies = Agency.objects.current().exclude(pk=household.municipality_id).in_bulk(codes, field_name="code")
    return [agencies[code] for code in codes if code in agencies]


def what_passes(step: PlanStep, taker: Agency) -> list[str]:
    """The catalogue's own words, which are English."""
    return [h.what_passes for h in _hand_overs(step) if _resolved(h.taker, step.plan.household) == taker.code]


def has_an_account(agency: Agency) -> bool:
    return with_an_account(Agency.objects.filter(pk=agency.pk)).exists()


def with_an_account(agencies: QuerySet) -> QuerySet:
    return agencies.filter(pk__in=User.objects.filter(role=Role.CASEWORKER, is_active=True).values("agency"))


def _hand_overs(step):
    entry = entries_of(step.step.version.number).get(step.code)
    return entry.hand_overs if entry else ()


def _resolved(code, household):
    municipality = household.municipality
    return resolve_owner(
        code, country=household.country, municipality_code=municipality.municipality_code if municipality else ""
    )
