"""Who may do what to a plan. Plain predicates: the user first, then a step that the user may see."""

from newcomer_portal.accounts.models import Role
from services.models import Turn

# The portal itself sees whether an inventory is usable: nobody reports, confirms or undoes it.
SEEN_BY_THE_PORTAL = frozenset({"se-competence-inventory", "no-competence-inventory"})


def _speaks_for(user, step) -> bool:
    """Their own step, a shared one, or that of a child or partner without a card."""
    return user.role == Role.NEWCOMER and (step.newcomer is None or step.newcomer.user_id in {None, user.pk})


def can_report(user, step) -> bool:
    """A newcomer says "I did this", once, about a step whose time has come: also one that another should have begun."""
    is_possible = step.is_open and not step.reported_at and step.turn != Turn.NOBODY
    return _speaks_for(user, step) and is_possible and step.code not in SEEN_BY_THE_PORTAL


def can_take_back(user, step) -> bool:
    """Until somebody has confirmed it, a report is the newcomer's own to take back."""
    return _speaks_for(user, step) and step.completed_at is None and step.reported_at is not None


def can_confirm(user, step) -> bool:
    """A caseworker of the municipality confirms, whoever owns the step: banks and landlords have no account.

    Not while it is the newcomer's turn, unless the step is of somebody who has no card to report with.
    """
    is_possible = user.role == Role.CASEWORKER and step.is_open and step.code not in SEEN_BY_THE_PORTAL
    has_no_card = step.newcomer is not None and step.newcomer.user_id is None
    turns = {Turn.OWNER, Turn.MUNICIPALITY} | ({Turn.NEWCOMER} if has_no_card else set())
    return is_possible and step.turn in turns


def can_confirm_as_decided(user, step) -> bool:
    """A caseworker who has recorded the authority's decision has seen it: whose turn it was does not matter."""
    return user.role == Role.CASEWORKER and step.is_open and step.turn != Turn.NOBODY


def can_undo(user, step) -> bool:
    """A caseworker says that a report or a confirmation was a mistake, and why."""
    is_said = step.completed_at is not None or step.reported_at is not None
    return user.role == Role.CASEWORKER and is_said and step.code not in SEEN_BY_THE_PORTAL


def can_undo_move(user, move) -> bool:
    """What a caseworker wrote down in a case of recognition is theirs to take back, not the newcomer's."""
    return user.role == Role.CASEWORKER or move.by.role == Role.NEWCOMER
