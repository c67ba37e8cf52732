from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _

from newcomer_portal.accounts.cards import NUMBER_LENGTH, PIN_LENGTH, CardBlocked, read_number
from newcomer_portal.fields import LineField
from newcomer_portal.text import normalise_digits


class PinField(LineField):
    """Digits of any script, with or without spaces between them."""

    def __init__(self, **kwargs):
        attributes = {"inputmode": "numeric", "autocomplete": "off", "size": PIN_LENGTH}
        kwargs.setdefault("widget", forms.PasswordInput(attributes))
        super().__init__(max_length=40, **kwargs)

    def to_python(self, value):
        return normalise_digits(super().to_python(value)).replace(" ", "")


class CardForm(forms.Form):
    number = LineField(
        label=_("Card number"),
        max_length=40,
        help_text=_("The letters and numbers on your card."),
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}
        ),
    )
    pin = PinField(label=_("PIN"), help_text=_("The six numbers you got together with the card."))

    @property
    def helper(self):
        helper = FormHelper()
        helper.layout = Layout("number", "pin", Submit("sign_in", _("Sign in")))
        return helper

    def clean_number(self):
        number = read_number(self.cleaned_data["number"])
        if len(number) != NUMBER_LENGTH:
            raise ValidationError(_("A card number has twelve letters and numbers. Please look at your card again."))
        return number


class PinChangeForm(forms.Form):
    old_pin = PinField(label=_("The PIN you have now"))
    new_pin = PinField(
        label=_("A new PIN"),
        help_text=_("Six numbers that only you know."),
        validators=[RegexValidator(rf"^[0-9]{{{PIN_LENGTH}}}$", _("A PIN is six numbers."))],
    )
    again = PinField(label=_("The new PIN again"))

    @property
    def helper(self):
        helper = FormHelper()
        helper.layout = Layout("old_pin", "new_pin", "again", Submit("save", _("Change my PIN")))
        return helper

    def clean_new_pin(self):
        pin = self.cleaned_data["new_pin"]
        if len(set(pin)) < 3:
            raise ValidationError(_("This PIN is too easy to guess. Please use at least three different numbers."))
        return pin

    def clean(self):
        data = super().clean()
        if "new_pin" in data and data.get("again") != data["new_pin"]:
            self.add_error("again", _("The two new PINs are not the same."))
        return data


def explain_refusal(form, refusal) -> None:
    """What newcomer_portal.accounts.cards.check_pin raised, in words above the form."""
    if isinstance(refusal, CardBlocked):
        until = time_format(timezone.localtime(refusal.until))
        message = _("There were too many wrong PINs for this card. Please wait until %(time)s and try again.")
        form.add_error(None, message % {"time": until})
    else:
        form.add_error(None, _("The card number and the PIN do not fit together. Please check both and try again."))
