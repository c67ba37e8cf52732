"""Short forms on the plan: the one fact that is missing, and why something is undone."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.models import AnswerState
from newcomer_portal.fields import LineField, WholeNumberField
from services.fact_questions import FactQuestion, value_of

STATES = (AnswerState.DONT_KNOW, AnswerState.PREFER_NOT_TO_SAY)


class FactForm(forms.Form):
    """One question. An answer is one of its choices, a number in any digits, or a state that settles nothing."""

    state = forms.ChoiceField(choices=[(state.value, state.label) for state in STATES], required=False)

    def __init__(self, question: FactQuestion, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.question = question
        if question.is_number:
            self.fields["answer"] = WholeNumberField(label=question.text, max_value=question.max_number, required=False)
        else:
            self.fields["answer"] = forms.ChoiceField(label=question.text, choices=question.choices, required=False)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("state") and cleaned.get("answer") in {None, ""}:
            self.add_error("answer", _("Choose an answer, or say that you do not know."))
        return cleaned

    @property
    def answered(self):
        """(state, value), as intake keeps them."""
        if state := self.cleaned_data["state"]:
            return state, None
        return AnswerState.ANSWERED, value_of(self.question, self.cleaned_data["answer"])


class UndoForm(forms.Form):
    reason = LineField(
        label=_("Why is it not done?"),
        help_text=_("The person can read this. Do not write about health or about other people."),
        max_length=300,
    )
