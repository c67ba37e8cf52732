from django.shortcuts import redirect
from django.urls import reverse

from newcomer_portal.accounts.second_factor import has_second_factor

# What somebody without a second factor may still reach: setting it up, the language, the way out.
_OPEN = ("mfa_activate_totp", "account_logout", "account_reauthenticate", "set_language")


def require_second_factor(get_response):
    """Staff who have not set up their second factor are sent to do it, wherever they wanted to go."""

    def middleware(request):
        user = request.user
        is_held_back = user.is_authenticated and user.is_staff_member and not has_second_factor(request)
        if is_held_back and request.path not in {reverse(name) for name in _OPEN}:
            return redirect("mfa_activate_totp")
        return get_response(request)

    return middleware
