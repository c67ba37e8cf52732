"""What every question's form has: the version it was made from, the ways to skip, and a value to keep."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Layout, Submit
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from competence.models import InventoryAnswer, Profile
from competence.questions import Question
from intake.models import AnswerState
from newcomer_portal.free_text import DELETE, KEEP, FreeTextMixin

CHOOSE = gettext_lazy("Choose an answer, or skip the question with one of the buttons below.")
NOT_ON_THE_LIST = gettext_lazy("This answer is not on the list. Choose one of the answers shown.")


@dataclass(frozen=True)
class Asked:
    """A question on a page: to whom, in which language, and what has been said so far.

    `part` is the piece of a question that is too long for one page: a language, a field, a place in a list.
    `pictures`: the person would rather look than read. `beside` is the other voice's answer to the same question.
    """

    question: Question
    language: str
    profile: Profile
    answers: Mapping[str, InventoryAnswer]
    today: datetime.date
    part: str = ""
    by_staff: bool = False
    pictures: bool = False
    beside: InventoryAnswer | None = None


class QuestionForm(FreeTextMixin, forms.Form):
    """Subclasses turn a kept value into initial data, and cleaned data into a value to keep."""

    seen = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    can_skip = True

    def __init__(self, data=None, *, asked: Asked):
        self.asked = asked
        self.can_skip = self.can_skip and not asked.question.names_one_more
        current = asked.answers.get(asked.question.id)
        initial = {"seen": current.pk if current else ""}
        if current and current.state == AnswerState.ANSWERED:
            initial |= self.initial_of(current.value)
        super().__init__(data, initial=initial)

    def initial_of(self, value) -> dict:
        return {}

    def answer_value(self):
        """What to keep of a valid form, as JSON."""
        raise NotImplementedError

    def skipped(self, state: str) -> tuple[str, object]:
        """The state and value to keep when the person would rather not answer."""
        return state, None

    @property
    def seen_version(self) -> int | None:
        """The answer this page was made from; a number that is none leads to no answer there is."""
        text = self.data.get("seen", "")
        return None if text == "" else int(text) if text.isdecimal() and len(text) < 20 else -1

    def see(self, current: InventoryAnswer | None) -> None:
        """Show the typed values again, as an answer to the version that stands now."""
        self.data = self.data.copy()
        self.data["seen"] = str(current.pk) if current else ""

    def next_piece(self, answers) -> str:
        """What to ask next of this same question, once `answers` are saved; empty when it is done."""
        return ""

    def repeat_to_add(self, answers) -> str:
        """The first question about one more job or education, where its button was pressed; or empty."""
        return ""

    def fields_shown(self) -> list:
        return [name for name in self.fields if name != "seen"]

    def buttons(self) -> list:
        return [Submit("submit", _("Save and go on"))]

    @property
    def helper(self):
        helper = FormHelper()
        helper.mark_optional = False
        helper.label_class = "visually-hidden"
        skip = []
        if self.can_skip:
            skip = [
                Submit("dont_know", _("I don’t know"), css_class="quiet"),
                Submit("prefer_not", _("Prefer not to say"), css_class="quiet"),
            ]
        buttons = self._decisions() if self.found else self.buttons()
        helper.layout = Layout("seen", *self.fields_shown(), ButtonHolder(*buttons, *skip))
        return helper

    def _decisions(self) -> list:
        """What to do with words that we must not keep."""
        return [
            Submit("submit", _("Save the changed text")),
            Submit(DELETE, _("Delete the text"), css_class="secondary"),
            Submit(KEEP, _("Keep it as it is"), css_class="secondary"),
        ]
