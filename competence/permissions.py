"""Who may take back or delete what, once they may see the person."""

from competence.models import Document, Evidence
from competence.rungs import Rung
from newcomer_portal.accounts.models import Role, User


def may_undo(user: User, step: Evidence) -> bool:
    """The person takes back an example of their own; a caseworker takes back what their own agency recorded."""
    if user.role == Role.NEWCOMER:
        return step.rung == Rung.DESCRIBED and step.by_id == user.pk
    return step.agency_id is not None and step.agency_id == user.agency_id


def may_delete(user: User, document: Document) -> bool:
    """The person, always. A caseworker what their own agency put in at the counter, never what the person sent."""
    if document.profile.newcomer.user_id == user.pk:
        return True
    return user.role == Role.CASEWORKER and document.uploaded_by.agency_id == user.agency_id
