from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from competence.both import both, said_in
from newcomer_portal.fields import LineField
from newcomer_portal.free_text import FreeTextMixin
from newcomer_portal.languages import OWN_NAMES

_LINE = _("One line about what you agreed")
_NOT_HERE = _("Write nothing about health, religion or politics.")
_EMPTY = _("Write a few words first.")


class BeginForm(forms.Form):
    """Two different languages; the first is that of the page around the talk."""

    first = forms.ChoiceField(label=_("Your language"), choices=list(OWN_NAMES.items()))
    second = forms.ChoiceField(label=_("The language of the person"), choices=list(OWN_NAMES.items()))

    def clean(self):
        data = super().clean()
        if data.get("first") and data.get("first") == data.get("second"):
            self.add_error("second", _("Choose two different languages."))
        return data

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag, helper.disable_csrf = False, True
        helper.mark_optional = False
        helper.layout = Layout("first", "second")
        return helper


class NoteForm(FreeTextMixin, forms.Form):
    """One line of what was agreed, as it will be printed."""

    text = LineField(max_length=300, widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}))
    free_text = ("text",)

    def __init__(self, data=None, *, languages):
        super().__init__(data)
        field = self.fields["text"]
        field.label, field.help_text = both(_LINE, languages), both(_NOT_HERE, languages)
        field.error_messages["required"] = said_in(languages[0], lambda: str(_EMPTY))

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag, helper.disable_csrf = False, True
        helper.layout = Layout("text")
        return helper
