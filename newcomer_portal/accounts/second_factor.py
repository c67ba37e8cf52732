from allauth.mfa.models import Authenticator

_SEEN = "second_factor_seen"


def has_second_factor(request) -> bool:
    """Remembered in the session: a reset ends every session, so the memory cannot outlive the factor."""
    if not request.session.get(_SEEN):
        has = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).exists()
        if not has:
            return False
        request.session[_SEEN] = True
    return True
