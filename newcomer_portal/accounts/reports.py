"""What county staff see of the staff they look after."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from newcomer_portal.accounts.models import User


@dataclass(frozen=True)
class StaffRow:
    user: User
    has_second_factor: bool
    is_oneself: bool


def staff_rows(users, *, by) -> tuple[StaffRow, ...]:
    users = list(users)
    totp = Authenticator.objects.filter(user__in=users, type=Authenticator.Type.TOTP)
    with_factor = set(totp.values_list("user_id", flat=True))
    return tuple(StaffRow(user, user.pk in with_factor, user.pk == by.pk) for user in users)
