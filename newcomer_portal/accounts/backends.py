"""Who signs in, and who a session belongs to."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import ModelBackend

from newcomer_portal.accounts.models import User


class _ReadsTheAgencyAlong:
    """Every page of staff's says where they work and asks what may be seen from there."""

    def get_user(self, user_id):
        user = User.objects.select_related("agency").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None


class PasswordBackend(_ReadsTheAgencyAlong, AuthenticationBackend):
    """By e-mail, for staff; and by a code sent there."""


class CardBackend(_ReadsTheAgencyAlong, ModelBackend):
    """`card` is a row that newcomer_portal.accounts.actions.check_pin has let through; nothing else signs in here."""

    def authenticate(self, request, card=None, **kwargs):
        if card is not None and self.user_can_authenticate(card.user):
            return card.user
        return None
