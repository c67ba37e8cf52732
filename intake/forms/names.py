import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.forms.base import QuestionForm
from newcomer_portal.fields import LineField

_LONGEST = 200
# Readers of these write their own name in another script than the authorities here.
_OTHER_SCRIPTS = {"ar", "uk"}


def is_latin(text: str) -> bool:
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in text if letter.isalpha())


class NameFields(forms.Form):
    """A name as its owner writes it; and where that is not in Latin letters, how the passport spells it."""

    asks_for_more = False

    name = LineField(
        label=_("Name"),
        max_length=_LONGEST,
        help_text=_("As you write it yourself, in your own letters. One word is enough."),
        widget=forms.TextInput({"dir": "auto", "autocomplete": "off", "spellcheck": "false"}),
    )
    latin_name = LineField(
        label=_("The same name in Latin letters"),
        max_length=_LONGEST,
        required=False,
        help_text=_("As in your passport, if you have one. Leave it empty if you are not sure."),
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_latin_name(self):
        latin_name = self.cleaned_data["latin_name"]
        if not is_latin(latin_name):
            raise forms.ValidationError(_("Please use only the letters A to Z here, with or without marks."))
        return latin_name

    def clean(self):
        data = super().clean()
        name = data.get("name", "")
        if is_latin(name):
            data["latin_name"] = ""
        elif "latin_name" not in self.data and "latin_name" in self.fields:
            # The field was not on the page. It is asked for once, and an empty answer is one.
            self.asks_for_more = True
            if not self.errors:
                self.fields["latin_name"].widget.attrs["autofocus"] = True
        return data

    def is_valid(self):
        return super().is_valid() and not self.asks_for_more

    def asks_for_latin(self, language: str, name: str) -> bool:
        return language in _OTHER_SCRIPTS or not is_latin(name)


class NameForm(NameFields, QuestionForm):
    """Value: {"name", "latin_name"}; latin_name is empty where the name is in Latin letters, or not known."""

    field_order = ["name", "latin_name"]

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        if asked.newcomer.person_role == "CHILD":
            self.fields["name"].help_text = _("As the family writes it, in its own letters.")
            self.fields["latin_name"].help_text = _("As in the child’s papers. Leave it empty if you are not sure.")
        name = (self.data.get("name") or "") if self.is_bound else self.initial.get("name", "")
        if not self.asks_for_latin(asked.language, name):
            del self.fields["latin_name"]

    def fields_from(self, value):
        return value

    def to_value(self):
        return {"name": self.cleaned_data["name"], "latin_name": self.cleaned_data.get("latin_name", "")}
