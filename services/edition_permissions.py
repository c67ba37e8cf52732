"""Who may change and who may approve an edition of the catalogue."""

from newcomer_portal.accounts.models import Role
from services.models import EditionEventKind, EditionState

# To begin a draft copies the newest edition and says nothing of one's own.
WORK_ON_AN_EDITION = frozenset(EditionEventKind) - {
    EditionEventKind.STARTED,
    EditionEventKind.RETURNED,
    EditionEventKind.APPROVED,
    EditionEventKind.DROPPED,
}


def country_of(user) -> str:
    """The country whose part of the catalogue a county's staff look after; "" for everybody else."""
    return (user.agency.county or "")[:2] if user.role == Role.COUNTY else ""


def can_edit_edition(user, edition) -> bool:
    """County staff change the steps of their own country, as long as the draft is one."""
    return edition.is_editable and country_of(user) == edition.country


def can_approve_edition(user, edition) -> bool:
    """A second person of the same country: nobody who changed anything in the draft, or handed it over."""
    worked_on_it = edition.events.filter(by=user, kind__in=WORK_ON_AN_EDITION).exists()
    return edition.state == EditionState.PROPOSED and country_of(user) == edition.country and not worked_on_it
