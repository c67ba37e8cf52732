"""What every question's form has: the version it was made from, the ways to skip, and a value to keep."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Layout, Submit
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from competence.models import InventoryAnswer, Profile
from competence.questions import Question, question_text
from intake.models import AnswerState
from newcomer_portal.free_text import DELETE, KEEP, FreeTextMixin
from newcomer_portal.text import row_number

CHOOSE = gettext_lazy("Choose an answer, or skip the question.")
NOT_ON_THE_LIST = gettext_lazy("This answer is not on the list. Choose one of the answers shown.")
# The ways to pass over a question: of one alone the names of buttons, of one among others the values of a choice.
_SKIPS = {
    "dont_know": (AnswerState.DONT_KNOW, gettext_lazy("I don’t know")),
    "prefer_not": (AnswerState.PREFER_NOT_TO_SAY, gettext_lazy("Prefer not to say")),
}


@dataclass(frozen=True)
class Asked:
    """A question on a page: to whom, in which language, and what has been said so far.

    `part` is the piece of a question that is too long for one page: a language, a field, a place in a list.
    `pictures`: the person would rather look than read. `beside` is the other voice's answer to the same question.
    `is_part`: it stands on a page with others, and the names of its fields begin with its id.
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
    is_part: bool = False


class QuestionForm(FreeTextMixin, forms.Form):
    """Subclasses turn a kept value into initial data, and cleaned data into a value to keep."""

    seen = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    can_skip = True
    # Sending its page is the answer; there is nothing to fill in.
    is_answered_by_its_button = False
    # The question above the form says it already; a form of several fields has "" here.
    label_class = "visually-hidden"
    # Of several questions on a page, the last one's buttons are the page's.
    is_last = False

    def __init__(self, data=None, *, asked: Asked):
        self.asked = asked
        self.can_skip = self.can_skip and not asked.question.names_one_more
        current = asked.answers.get(asked.question.id)
        initial = {"seen": current.pk if current else ""}
        if current and current.state == AnswerState.ANSWERED:
            initial |= self.initial_of(current.value)
        super().__init__(data, initial=initial, prefix=asked.question.id if asked.is_part else None)
        if asked.is_part and self.can_skip:
            self.fields["skip"] = _skip_field()

    def initial_of(self, value) -> dict:
        return {}

    def answer_value(self):
        """What to keep of a valid form, as JSON."""
        raise NotImplementedError

    def skipped(self, state: str) -> tuple[str, object]:
        """The state and value to keep when the person would rather not answer."""
        return state, None

    def pressed(self, name: str) -> bool:
        """Whether the page was sent with this button of the question's own."""
        return self.add_prefix(name) in self.data

    @property
    def passed_over(self) -> str | None:
        """The state to keep where the person passed over the question."""
        if not self.can_skip:
            return None
        chosen = [self.data.get(self.add_prefix("skip"))] if self.asked.is_part else self.data
        return next((state for name, (state, _words) in _SKIPS.items() if name in chosen), None)

    def can_be_kept(self) -> bool:
        """Answered or passed over, and not both. Where it is not, the errors or `found` say why."""
        if self.passed_over:
            return not self._says_both()
        return self.is_valid() and not self.asks_about_text()

    def given(self) -> tuple[str, object]:
        """The state and value to keep; call it once `can_be_kept` holds."""
        return self.skipped(self.passed_over) if self.passed_over else (AnswerState.ANSWERED, self.answer_value())

    def is_left_alone(self) -> bool:
        """One among others that was passed over before, and nobody has touched it."""
        current = self.asked.answers.get(self.asked.question.id)
        was_skipped = current is not None and current.state != AnswerState.ANSWERED
        is_untouched = not (self.passed_over or self.is_answered_by_its_button or self._changed())
        return self.asked.is_part and was_skipped and is_untouched

    def hush(self) -> None:
        """Shown again with everything typed, and without complaint."""
        self._errors, self.cleaned_data = forms.utils.ErrorDict(), {}

    def _says_both(self) -> bool:
        if not (self.asked.is_part and self._changed()):
            return False
        if "skip" not in self.errors:
            self.add_error("skip", _("You gave an answer and chose to skip it. Take one of the two away."))
        return True

    def _changed(self):
        return set(self.changed_data) - {"seen", "skip"}

    @property
    def seen_version(self) -> int | None:
        """The answer this page was made from; a number that is none leads to no answer there is."""
        text = self.data.get(self.add_prefix("seen"), "")
        return None if text == "" else row_number(text)

    def see(self, current: InventoryAnswer | None) -> None:
        """Show the typed values again, as an answer to the version that stands now."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = str(current.pk) if current else ""

    def next_piece(self) -> str:
        """What to ask next of this same question, once its answer is saved; empty when it is done."""
        return ""

    def repeat_to_add(self, answers) -> str:
        """The first question about one more job or education, where its button was pressed; or empty."""
        return ""

    def fields_shown(self) -> list:
        return [name for name in self.fields if name not in {"seen", "skip"}]

    @property
    def answer_label(self) -> str:
        """Names the answer to who hears the page; among others by the question itself."""
        if not self.asked.is_part:
            return _("Your answer")
        return str(question_text(self.asked.question.id, self.asked.language))

    def buttons(self) -> list:
        return [self.button("submit", _("Save and go on"))]

    def button(self, name: str, words: str, css_class: str = "") -> Submit:
        return Submit(name if name == "submit" else self.add_prefix(name), words, css_class=css_class)

    @property
    def helper(self):
        skip = []
        if self.can_skip:
            skip = [Submit(name, str(words), css_class="quiet") for name, (_state, words) in _SKIPS.items()]
        helper = self._helper()
        helper.layout = Layout("seen", *self.fields_shown(), ButtonHolder(*self.buttons_now(), *skip))
        return helper

    @property
    def skip_field(self):
        return self["skip"]

    @property
    def part_helper(self):
        """The question among others: its fields, the buttons that are only its own, and the way to pass over it."""
        own = [button for button in self.buttons() if button.name != "submit"] if not self.is_last else []
        skip = [HTML('{% include "competence/_skip.html" %}')] if self.can_skip else []
        helper = self._helper()
        helper.template = "portal/part_form.html"
        helper.layout = Layout("seen", *self.fields_shown(), *([ButtonHolder(*own)] if own else []), *skip)
        return helper

    def buttons_now(self) -> list:
        """Where words were found that we must not keep, what to do with them."""
        return self._decisions() if self.found else self.buttons()

    def _helper(self):
        helper = FormHelper()
        helper.mark_optional = False
        helper.label_class = self.label_class
        return helper

    def _decisions(self) -> list:
        return [
            Submit("submit", _("Save the changed text")),
            Submit(DELETE, _("Delete the text"), css_class="secondary"),
            Submit(KEEP, _("Keep it as it is"), css_class="secondary"),
        ]


def _skip_field():
    choices = [("", _("I will answer it")), *((name, words) for name, (_state, words) in _SKIPS.items())]
    return forms.ChoiceField(
        required=False,
        choices=choices,
        label=_("Skip this question"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": NOT_ON_THE_LIST},
    )
