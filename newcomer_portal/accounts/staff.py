"""A leaver's access ends at once; a lost second factor is reset by somebody else. Both are logged."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction

from newcomer_portal.accounts.audit import record_security
from newcomer_portal.accounts.cards import end_sessions
from newcomer_portal.accounts.models import Role, SecurityEventKind, User
from newcomer_portal.accounts.permissions import can_change_access


class CountyHasStaff(Exception):
    """Whoever comes next is invited by them."""


class EmailInUse(Exception):
    """Another account has the address."""


@transaction.atomic
def add_first_of_county(*, email, display_name, agency, language, at) -> User:
    """The operator's way to open a county; the person sets a password by e-mail, then their second factor."""
    if User.objects.filter(agency=agency, role=Role.COUNTY, is_active=True).exists():
        raise CountyHasStaff
    if User.objects.filter(email__iexact=email).exists():
        raise EmailInUse
    user = User.objects.create_user(
        email=email, role=Role.COUNTY, agency=agency, language=language, display_name=display_name
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    record_security(kind=SecurityEventKind.INVITED, about_id=user.pk, by=None, at=at)
    return user


@transaction.atomic
def _locked(user, by) -> User:
    locked = User.objects.select_for_update().get(pk=user.pk)
    if not can_change_access(by, locked):
        raise PermissionDenied
    return locked


@transaction.atomic
def end_access(*, user, by, at) -> None:
    """Safe to repeat: a second click finds nothing left to end."""
    locked = _locked(user, by)
    if locked.is_active:
        User.objects.filter(pk=locked.pk).update(is_active=False)
        end_sessions(locked)
        record_security(kind=SecurityEventKind.ACCESS_ENDED, about_id=locked.pk, by=by, at=at)


@transaction.atomic
def restore_access(*, user, by, at) -> None:
    locked = _locked(user, by)
    if not locked.is_active:
        User.objects.filter(pk=locked.pk).update(is_active=True)
        record_security(kind=SecurityEventKind.ACCESS_RESTORED, about_id=locked.pk, by=by, at=at)


@transaction.atomic
def reset_second_factor(*, user, by, at) -> None:
    """The person sets up a new one at their next sign-in, with their password."""
    locked = _locked(user, by)
    deleted, _ = Authenticator.objects.filter(user=locked).delete()
    end_sessions(locked)
    if deleted:
        record_security(kind=SecurityEventKind.SECOND_FACTOR_RESET, about_id=locked.pk, by=by, at=at)
