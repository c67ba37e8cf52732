"""Who may do what. Plain predicates: the user first, then the object. `visible_to` has been asked before."""

import datetime

from intake.models import PersonRole
from newcomer_portal.accounts.models import Role

_FIRST_MINUTES = datetime.timedelta(minutes=30)


def can_renew_own_card(user, card, now) -> bool:
    """Somebody who started alone and did not get to write the PIN down makes a new one while the first is fresh.

    Later a card is replaced in person: the tablet may stand open before somebody else.
    """
    return card.user_id == user.pk and now - card.issued_at < _FIRST_MINUTES


def can_give_card(user, newcomer) -> bool:
    """A caseworker gives cards to adults, in person: to the partner too, never to one for the other."""
    return user.role == Role.CASEWORKER and newcomer.person_role != PersonRole.CHILD


def can_be_removed(newcomer) -> bool:
    """By whoever sees the household. Somebody with a card is not removed by others, and the main adult by nobody."""
    return newcomer.user_id is None and newcomer.person_role != PersonRole.ADULT


def can_protect(user) -> bool:
    return user.role == Role.CASEWORKER
