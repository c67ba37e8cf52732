from newcomer_portal.accounts.models import Invitation, Role, User
from tests.builders import MORNING, make_user

EVERYBODY = (200,) * 9
STRANGERS = (200, *(302,) * 8)
NEWCOMERS = (302, 200, 200, *(403,) * 6)
# Asked to write the password again first: the cast did not sign in a moment ago.
REAUTHENTICATE = (302, 403, 403, *(302,) * 6)
STAFF = (302, 403, 403, *(200,) * 6)
NO_CODES = (302, 403, 403, *(404,) * 6)
COUNTY = (302, *(403,) * 6, 200, 200)


def colleague(newcomer):
    """Somebody who works in the newcomer's municipality, in the county of the cast's county staff."""
    return [make_user(Role.CASEWORKER, agency=newcomer.household.municipality).pk]


def invitation(newcomer):
    return [
        Invitation.objects.create(
            email="new@example.org",
            role=Role.CASEWORKER,
            agency=newcomer.household.municipality,
            language="sv",
            token_hash="x",
            invited_by=User.objects.get(pk=colleague(newcomer)[0]),
            invited_at=MORNING,
            expires_at="2999-01-01T00:00Z",
        ).pk
    ]


# Changing somebody's access: their own county's staff, and to the other county they do not exist.
IN_COUNTY = (302, *(403,) * 6, 302, 404)

MATRIX = {
    ("GET", "card_login"): STRANGERS,
    ("POST", "card_login"): STRANGERS,
    ("GET", "pin_change"): (302, 404, 404, *(403,) * 6),
    ("POST", "pin_change"): (302, 404, 404, *(403,) * 6),
    ("GET", "staff_list"): COUNTY,
    ("GET", "staff_invite"): COUNTY,
    ("POST", "staff_invite"): COUNTY,
    ("POST", "staff_end"): IN_COUNTY,
    ("POST", "staff_restore"): IN_COUNTY,
    ("POST", "second_factor_reset"): IN_COUNTY,
    ("POST", "invitation_revoke"): IN_COUNTY,
    ("GET", "invitation_accept"): (410,) * 9,
    ("POST", "invitation_accept"): (410,) * 9,
    ("GET", "account_login"): STRANGERS,
    ("POST", "account_login"): STRANGERS,
    ("GET", "account_logout"): (302, *(200,) * 8),
    ("POST", "account_logout"): (302,) * 9,
    ("GET", "account_inactive"): EVERYBODY,
    ("GET", "account_signup"): STRANGERS,
    ("POST", "account_signup"): STRANGERS,
    ("GET", "account_reauthenticate"): STAFF,
    ("POST", "account_reauthenticate"): STAFF,
    ("GET", "account_request_login_code"): STRANGERS,
    ("POST", "account_request_login_code"): STRANGERS,
    ("GET", "account_confirm_login_code"): (302,) * 9,
    ("POST", "account_confirm_login_code"): (302,) * 9,
    ("GET", "account_email"): NEWCOMERS,
    ("POST", "account_email"): (302, 302, 302, *(403,) * 6),
    ("GET", "account_email_verification_sent"): (302,) * 9,
    ("POST", "account_email_verification_sent"): (302,) * 9,
    ("GET", "account_change_password"): STAFF,
    ("POST", "account_change_password"): STAFF,
    ("GET", "account_reset_password"): EVERYBODY,
    ("POST", "account_reset_password"): EVERYBODY,
    ("GET", "account_reset_password_done"): EVERYBODY,
    ("GET", "account_reset_password_from_key"): EVERYBODY,
    ("POST", "account_reset_password_from_key"): EVERYBODY,
    ("GET", "account_reset_password_from_key_done"): EVERYBODY,
    ("GET", "mfa_index"): STAFF,
    ("GET", "mfa_authenticate"): (302,) * 9,
    ("POST", "mfa_authenticate"): (302,) * 9,
    ("GET", "mfa_reauthenticate"): STAFF,
    ("POST", "mfa_reauthenticate"): STAFF,
    ("GET", "mfa_activate_totp"): REAUTHENTICATE,
    ("POST", "mfa_activate_totp"): REAUTHENTICATE,
    ("GET", "mfa_deactivate_totp"): REAUTHENTICATE,
    ("POST", "mfa_deactivate_totp"): REAUTHENTICATE,
    ("GET", "mfa_view_recovery_codes"): NO_CODES,
    ("GET", "mfa_generate_recovery_codes"): REAUTHENTICATE,
    ("POST", "mfa_generate_recovery_codes"): REAUTHENTICATE,
    ("GET", "mfa_download_recovery_codes"): NO_CODES,
}
OBJECT_ARGS = {
    "staff_end": colleague,
    "staff_restore": colleague,
    "second_factor_reset": colleague,
    "invitation_revoke": invitation,
    "invitation_accept": lambda newcomer: ["no-such-token"],
    "account_reset_password_from_key": lambda newcomer: ["1", "key"],
}
PUBLIC = dict.fromkeys(
    [
        "card_login",
        "invitation_accept",
        "account_login",
        "account_logout",
        "account_inactive",
        "account_signup",
        "account_request_login_code",
        "account_confirm_login_code",
        "account_email_verification_sent",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_authenticate",
    ],
    True,
)
