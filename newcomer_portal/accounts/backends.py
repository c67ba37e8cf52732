"""Sign in with a card and its PIN."""

from django.contrib.auth.backends import ModelBackend


class CardBackend(ModelBackend):
    """`card` is a row that newcomer_portal.accounts.actions.check_pin has let through; nothing else signs in here."""

    def authenticate(self, request, card=None, **kwargs):
        if card is not None and self.user_can_authenticate(card.user):
            return card.user
        return None
