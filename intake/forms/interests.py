from crispy_forms.layout import Div, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from intake.forms.base import QuestionForm
from intake.wording import INTERESTS
from newcomer_portal.fields import LineField
from newcomer_portal.free_text import DELETE, KEEP, FreeTextMixin


class InterestsForm(FreeTextMixin, QuestionForm):
    """Value: {"codes": [of wording.INTERESTS], "own_words"}; both empty where there is nothing special."""

    choices = forms.MultipleChoiceField(
        label=_("Interests"),
        required=False,
        choices=list(INTERESTS.items()),
        widget=forms.CheckboxSelectMultiple({"class": "tick-cards"}),
    )
    own_words = LineField(
        label=_("Something else? Write it here."),
        required=False,
        max_length=200,
        widget=forms.TextInput({"dir": "auto"}),
    )
    free_text = ("own_words",)
    shortcuts = {"nothing": (_("Nothing special"), {"codes": [], "own_words": ""})}

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        if DELETE in self.data:
            self.data = self.without_text()

    def fields_from(self, value):
        return {"choices": value["codes"], "own_words": value["own_words"]}

    def clean(self):
        data = super().clean()
        if not self.errors and not (data["choices"] or data["own_words"]):
            self.add_error("choices", _("Please choose at least one, or choose another answer."))
        return data

    def answer(self):
        if not self._pressed() and self.is_valid() and self.asks_about_text():
            return None
        return super().answer()

    def to_value(self):
        chosen = self.cleaned_data["choices"]
        return {"codes": [code for code in INTERESTS if code in chosen], "own_words": self.cleaned_data["own_words"]}

    @property
    def helper(self):
        helper = super().helper
        if self.found:
            delete = Submit(DELETE, _("Delete the text"), css_class="secondary")
            keep = Submit(KEEP, _("Keep it as it is"), css_class="secondary")
            helper.layout.append(Div(delete, keep, css_class="button-row"))
        return helper
