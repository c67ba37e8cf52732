"""allauth's forms, held to the portal's two ways in: staff by password and second factor, newcomers by code."""

from allauth.account.forms import AddEmailForm, RequestLoginCodeForm, ResetPasswordForm
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newcomer_portal.accounts import cards
from newcomer_portal.accounts.card_forms import PinField, explain_refusal
from newcomer_portal.accounts.models import Card


class NewcomerCodeForm(RequestLoginCodeForm):
    """A code by e-mail is for newcomers. A member of staff gets the answer that an unknown address gets."""

    def clean_email(self):
        email = super().clean_email()
        if self._user and self._user.is_staff_member:
            self._user = None
        return email


class StaffResetForm(ResetPasswordForm):
    """Newcomers have no password to reset."""

    def clean_email(self):
        email = super().clean_email()
        self.users = [user for user in self.users if user.is_staff_member]
        return email


class NewcomerEmailForm(AddEmailForm):
    """An address is a way in that outlives a card. Where there is a card, its PIN adds one: an open page does not."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.card = Card.objects.current().filter(user=self.user).first()
        if self.card:
            self.fields["pin"] = PinField(label=_("The PIN you have now"))

    def clean(self):
        data = super().clean()
        if self.card and not self.errors:
            try:
                cards.check_pin(number=self.card.number, pin=data["pin"], at=timezone.now())
            except (cards.CardRefused, cards.CardBlocked) as refusal:
                explain_refusal(self, refusal)
        return data
