"""Who may do what to a hand-over. Plain predicates: the user first, then a row that the user may see."""

from newcomer_portal.accounts.models import Role
from services.models import Turn


def can_offer_household(user, household) -> bool:
    """The caseworkers of the municipality that has it. Where none has it yet, at the reception, the newcomer."""
    if user.role == Role.NEWCOMER:
        return household.municipality_id is None and bool(household.country)
    return user.role == Role.CASEWORKER and household.municipality_id == user.agency_id


def can_offer_step(user, step) -> bool:
    """A caseworker asks whoever answers for a step that is open and whose time has come.

    Never of a protected household: a letter to another office tells that somebody is here.
    """
    has_come = step.is_open and step.turn != Turn.NOBODY
    return user.role == Role.CASEWORKER and has_come and not step.plan.household.is_protected


def can_answer(user, hand_over) -> bool:
    return user.role == Role.CASEWORKER and hand_over.is_open and hand_over.taker_id == user.agency_id


def can_withdraw(user, hand_over) -> bool:
    """Whoever gives, or has the household now; what a newcomer offered, the newcomer takes back."""
    if user.role == Role.NEWCOMER:
        return hand_over.is_open and hand_over.offered_by_id == user.pk
    gives = user.agency_id in {hand_over.giver_id, hand_over.household.municipality_id}
    return user.role == Role.CASEWORKER and hand_over.is_open and gives
