from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from intake.forms.names import NameFields
from intake.once import new_token
from newcomer_portal.accounts.cards import read_number
from newcomer_portal.fields import LineField
from newcomer_portal.languages import LANGUAGES, OWN_NAMES
from newcomer_portal.text import fold


class PersonForm(NameFields):
    """Somebody new. `token` makes two presses of the button one person."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    submit_label = _("Save and continue")

    def __init__(self, data=None, *, language):
        super().__init__(data, initial={"token": new_token()})
        if not self.asks_for_latin(language, self.data.get("name") or ""):
            del self.fields["latin_name"]

    @property
    def helper(self):
        helper = FormHelper()
        helper.mark_optional = False
        helper.layout = Layout(*self.fields, Submit("submit", self.submit_label))
        return helper

    def named(self) -> dict:
        return {"name": self.cleaned_data["name"], "latin_name": self.cleaned_data.get("latin_name", "")}


class MemberForm(PersonForm):
    field_order = ["name", "latin_name"]

    def __init__(self, data=None, *, language):
        super().__init__(data, language=language)
        self.fields["name"].help_text = _("As the family writes it, in its own letters. One word is enough.")
        if "latin_name" in self.fields:
            self.fields["latin_name"].help_text = _("As in a passport. Leave it empty if you are not sure.")


class RegisterForm(PersonForm):
    """Staff read Latin letters: the second name is always on the page."""

    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("The portal and the card speak it to the person."),
        choices=[(code, OWN_NAMES[code]) for code, _name in LANGUAGES],
        widget=forms.RadioSelect({"class": "tick-cards"}),
    )

    submit_label = _("Register and make a card")
    field_order = ["name", "latin_name", "language"]

    def asks_for_latin(self, language, name):
        return True


class SearchForm(forms.Form):
    name = LineField(
        label=_("Name"),
        max_length=200,
        help_text=_("A part of the name is enough, in its own letters or in Latin ones."),
        widget=forms.TextInput({"dir": "auto", "autocomplete": "off", "spellcheck": "false"}),
    )

    @property
    def helper(self):
        helper = FormHelper()
        helper.layout = Layout("name", Submit("submit", _("Find")))
        return helper

    def clean_name(self):
        name = self.cleaned_data["name"]
        if len(fold(name)) < 2:
            raise forms.ValidationError(_("Please write at least two letters."))
        return name


class CardNumberForm(forms.Form):
    number = LineField(
        label=_("Card number"),
        max_length=40,
        help_text=_("Type it, or scan the code on the card."),
        widget=forms.TextInput(
            {"dir": "ltr", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    @property
    def helper(self):
        helper = FormHelper()
        helper.layout = Layout("number", Submit("submit", _("Open")))
        return helper

    def clean_number(self):
        return read_number(self.cleaned_data["number"])
