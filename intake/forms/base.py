import datetime
from dataclasses import dataclass

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from intake.models import AnswerState, Fact, Newcomer
from intake.questions import Question
from newcomer_portal.fields import WholeNumberField

_DECLINING = {
    "dont_know": AnswerState.DONT_KNOW,
    "prefer_not_to_say": AnswerState.PREFER_NOT_TO_SAY,
}
_LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class Asked:
    """What a form needs to know of the page: whom it asks what, what is saved so far, and the day."""

    question: Question
    newcomer: Newcomer
    current: Fact | None
    today: datetime.date
    language: str


class QuestionForm(forms.Form):
    """One question on a page of its own, with the two ways not to answer it as buttons.

    Subclasses say how a stored value fills the fields (`fields_from`) and what the fields store (`to_value`).
    `shortcuts` are answers with a button of their own: {name of the button: (words, value)}.
    """

    # The fact that was on the screen when the answer was typed: an answer to an older one overwrites nothing.
    seen = WholeNumberField(required=False, max_value=_LARGEST_KEY, widget=forms.HiddenInput)

    shortcuts: dict = {}
    submit_label = _("Save and continue")

    def __init__(self, data=None, *, asked: Asked):
        self.asked = asked
        initial = {"seen": asked.current.pk if asked.current else ""}
        if asked.current and asked.current.state == AnswerState.ANSWERED:
            initial |= self.fields_from(asked.current.value)
        super().__init__(data, initial=initial)

    def fields_from(self, value) -> dict:
        raise NotImplementedError

    def to_value(self):
        raise NotImplementedError

    @property
    def layout_fields(self) -> list:
        return [name for name in self.fields if name != "seen"]

    @property
    def helper(self):
        buttons = [Submit("submit", self.submit_label)]
        buttons += [Submit(name, words, css_class="secondary") for name, (words, _value) in self.shortcuts.items()]
        if self.asked.question.can_be_skipped:
            buttons += [
                Submit("dont_know", _("I don’t know"), css_class="secondary"),
                Submit("prefer_not_to_say", _("I prefer not to say"), css_class="secondary"),
            ]
        helper = FormHelper()
        helper.mark_optional = False
        helper.layout = Layout("seen", *self.layout_fields, Div(*buttons, css_class="button-row"))
        return helper

    @property
    def seen_fact(self) -> int | None:
        """The pk of the fact that the answer was typed over; None when there was none."""
        try:
            return self.fields["seen"].clean(self.data.get("seen"))
        except forms.ValidationError:
            return None

    def answer(self) -> tuple[str, object] | None:
        """The state and the value to store; None while the form still has something to say."""
        if pressed := self._pressed():
            return pressed
        return (AnswerState.ANSWERED, self.to_value()) if self.is_valid() else None

    def _pressed(self) -> tuple[str, object] | None:
        """The answer whose button was pressed instead of the one that saves the fields."""
        for button, state in _DECLINING.items():
            if button in self.data and self.asked.question.can_be_skipped:
                return state, None
        for button, (_words, value) in self.shortcuts.items():
            if button in self.data:
                return AnswerState.ANSWERED, value
        return None

    def over(self, asked: Asked):
        """The same typed answer, to be sent over what is saved by now."""
        data = self.data.copy()
        data["seen"] = asked.current.pk if asked.current else ""
        return type(self)(data, asked=asked)

    def to_show(self):
        """Where a button answered, nothing was typed: the fields then show what is saved, and no errors."""
        return type(self)(asked=self.asked) if self._pressed() else self
