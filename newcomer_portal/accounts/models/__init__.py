from newcomer_portal.accounts.models.agencies import Agency, AgencyKind, AgencyName, Country, County
from newcomer_portal.accounts.models.cards import Card, PinThrottle
from newcomer_portal.accounts.models.invitations import Invitation
from newcomer_portal.accounts.models.records import AccessRecord, Purpose, SecurityEvent, SecurityEventKind
from newcomer_portal.accounts.models.reference import ReferenceLoad
from newcomer_portal.accounts.models.users import STAFF_ROLES, Role, User

__all__ = [
    "STAFF_ROLES",
    "AccessRecord",
    "Agency",
    "AgencyKind",
    "AgencyName",
    "Card",
    "Country",
    "County",
    "Invitation",
    "PinThrottle",
    "Purpose",
    "ReferenceLoad",
    "Role",
    "SecurityEvent",
    "SecurityEventKind",
    "User",
]
