"""Who may manage whose way in."""

from django.db.models import Q, QuerySet

from newcomer_portal.accounts.models import STAFF_ROLES, Agency, AgencyKind, Role, User

# Which kind of agency each invited role works for.
KIND_OF_ROLE = {
    Role.CASEWORKER: AgencyKind.MUNICIPALITY,
    Role.COUNTY: AgencyKind.COUNTY,
    Role.EMPLOYER: AgencyKind.EMPLOYER,
}


def staff_managed_by(user) -> QuerySet[User]:
    """County staff look after the staff of agencies in their own county, and of no other. Nobody else does."""
    if user.role != Role.COUNTY:
        return User.objects.none()
    return User.objects.filter(role__in=STAFF_ROLES, agency__county=user.agency.county)


def agencies_managed_by(user) -> QuerySet[Agency]:
    if user.role != Role.COUNTY:
        return Agency.objects.none()
    in_county = Agency.objects.current().filter(county=user.agency.county, is_placeholder=False)
    return in_county.filter(~Q(kind=AgencyKind.MUNICIPALITY) | ~Q(municipality_code=""), kind__in=KIND_OF_ROLE.values())


def can_change_access(user, other) -> bool:
    """Ending access or resetting a second factor is done by another authorised person, never by oneself."""
    return user.pk != other.pk and staff_managed_by(user).filter(pk=other.pk).exists()
