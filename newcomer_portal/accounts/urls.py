"""Our own doors, and those of allauth that the portal uses: no sign-up, no password for a newcomer."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from newcomer_portal.accounts import card_views, staff_views
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import STAFF_ROLES, Role

read_or_post = require_http_methods(["GET", "HEAD", "POST"])
staff_only = role_required(*STAFF_ROLES)
newcomer_only = role_required(Role.NEWCOMER)

urlpatterns = [
    path("card/", card_views.card_login, name="card_login"),
    path("card/pin/", card_views.pin_change, name="pin_change"),
    path("staff/", staff_views.staff_list, name="staff_list"),
    path("staff/invite/", staff_views.staff_invite, name="staff_invite"),
    path("staff/invitations/<int:pk>/revoke/", staff_views.invitation_revoke, name="invitation_revoke"),
    path("staff/<int:pk>/end/", staff_views.staff_end, name="staff_end"),
    path("staff/<int:pk>/restore/", staff_views.staff_restore, name="staff_restore"),
    path("staff/<int:pk>/second-factor/reset/", staff_views.second_factor_reset, name="second_factor_reset"),
    path("invitation/<str:token>/", staff_views.invitation_accept, name="invitation_accept"),
    path("accounts/login/", read_or_post(account.login), name="account_login"),
    path("accounts/logout/", read_or_post(account.logout), name="account_logout"),
    path("accounts/inactive/", require_safe(account.account_inactive), name="account_inactive"),
    path("accounts/signup/", read_or_post(account.signup), name="account_signup"),
    path("accounts/reauthenticate/", read_or_post(account.reauthenticate), name="account_reauthenticate"),
    path("accounts/code/", read_or_post(account.request_login_code), name="account_request_login_code"),
    path("accounts/code/confirm/", read_or_post(account.confirm_login_code), name="account_confirm_login_code"),
    path("accounts/email/", read_or_post(newcomer_only(account.email)), name="account_email"),
    path(
        "accounts/email/confirm/", read_or_post(account.email_verification_sent), name="account_email_verification_sent"
    ),
    path(
        "accounts/password/change/", read_or_post(staff_only(account.password_change)), name="account_change_password"
    ),
    path("accounts/password/reset/", read_or_post(account.password_reset), name="account_reset_password"),
    path(
        "accounts/password/reset/done/", require_safe(account.password_reset_done), name="account_reset_password_done"
    ),
    path(
        "accounts/password/reset/key/<uidb36>-<key>/",
        read_or_post(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "accounts/password/reset/key/done/",
        require_safe(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("accounts/2fa/", require_safe(staff_only(mfa.index)), name="mfa_index"),
    path("accounts/2fa/authenticate/", read_or_post(mfa.authenticate), name="mfa_authenticate"),
    path("accounts/2fa/reauthenticate/", read_or_post(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("accounts/2fa/totp/activate/", read_or_post(staff_only(totp.activate_totp)), name="mfa_activate_totp"),
    path("accounts/2fa/totp/deactivate/", read_or_post(staff_only(totp.deactivate_totp)), name="mfa_deactivate_totp"),
    path(
        "accounts/2fa/recovery-codes/",
        require_safe(staff_only(recovery.view_recovery_codes)),
        name="mfa_view_recovery_codes",
    ),
    path(
        "accounts/2fa/recovery-codes/generate/",
        read_or_post(staff_only(recovery.generate_recovery_codes)),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "accounts/2fa/recovery-codes/download/",
        require_safe(staff_only(recovery.download_recovery_codes)),
        name="mfa_download_recovery_codes",
    ),
]
