"""Questions that are answered by choosing from their own options."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from competence.inventory_forms.base import CHOOSE, NOT_ON_THE_LIST, QuestionForm
from competence.limits import MOST, contradicts_itself
from competence.pictograms import pictured
from competence.questions import option_text
from competence.repeats import next_number, opener_of_one_more
from newcomer_portal.languages import LANGUAGES, OWN_NAMES

# "I do not want to answer" stands among the options of c1; here it is the button every question has.
_IS_THE_SKIP_BUTTON = {"i_do_not_want_to_answer"}


class ChoiceForm(QuestionForm):
    choice = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": CHOOSE, "invalid_choice": NOT_ON_THE_LIST}
    )

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        self.fields["choice"].choices = self.choices()
        self.fields["choice"].label = self.answer_label

    def choices(self):
        return option_choices(self.asked)

    def initial_of(self, value):
        return {"choice": value}

    def answer_value(self):
        return self.cleaned_data["choice"]


class PortalLanguageForm(ChoiceForm):
    """Each language in its own script, the first thing a newcomer reads."""

    can_skip = False

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        self.initial.setdefault("choice", asked.language)

    def choices(self):
        return [(code, OWN_NAMES[code]) for code, _name in LANGUAGES]


class GoOnForm(QuestionForm):
    """The one question that cannot be skipped: whether to go on at all."""

    can_skip = False
    is_answered_by_its_button = True

    def buttons(self):
        return [
            self.button("submit", _("Yes, go on")),
            self.button("stop", _("No, stop here"), "secondary"),
        ]

    def answer_value(self):
        return "no" if self.pressed("stop") else "yes"


class MultiChoiceForm(QuestionForm):
    choices = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, error_messages={"required": CHOOSE, "invalid_choice": NOT_ON_THE_LIST}
    )
    error_messages = {
        "too_many": ngettext_lazy(
            "Choose at most %(most)d. Take away the ones that matter less.",
            "Choose at most %(most)d. Take away the ones that matter less.",
            "most",
        ),
        "alone": gettext_lazy("You chose “no” and something else. Choose one or the other."),
        "not_now": gettext_lazy("You chose “not now” and something else. Choose one or the other."),
    }

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        field = self.fields["choices"]
        field.choices = option_choices(asked)
        field.label = self.answer_label
        if most := MOST.get(asked.question.id):
            field.help_text = _("Choose up to %(most)d.") % {"most": most}

    def initial_of(self, value):
        return {"choices": value}

    def clean_choices(self):
        chosen = self.cleaned_data["choices"]
        most = MOST.get(self.asked.question.id)
        if most and len(chosen) > most:
            raise forms.ValidationError(self.error_messages["too_many"], code="too_many", params={"most": most})
        if contradicts_itself(chosen):
            code = "not_now" if "not_now" in chosen else "alone"
            raise forms.ValidationError(self.error_messages[code], code=code)
        return chosen

    def answer_value(self):
        """In the order of the options: the order of the taps says nothing."""
        return [code for code in self.asked.question.options if code in self.cleaned_data["choices"]]


class NothingToo(MultiChoiceForm):
    """Nothing of all this is an answer too."""

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        if self.pressed("nothing"):
            self.fields["choices"].required = False

    def buttons(self):
        return [*super().buttons(), self.button("nothing", _("None of these"), "secondary")]

    def answer_value(self):
        return [] if self.pressed("nothing") else super().answer_value()


class PictureChoiceForm(NothingToo):
    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        self.fields["choices"].widget.attrs["class"] = "tick-cards"
        self.fields["choices"].choices = [(code, pictured(code, text)) for code, text in option_choices(asked)]


class PapersForm(ChoiceForm):
    """The last question about an education: here another one can follow."""

    def buttons(self):
        if next_number("d", self.asked.answers) is None:
            return super().buttons()
        return [
            *super().buttons(),
            self.button("another", _("Save and add another education"), "secondary"),
        ]

    def repeat_to_add(self, answers):
        return opener_of_one_more("d", answers) if self.pressed("another") else ""


def option_choices(asked):
    question = asked.question
    codes = [code for code in question.options if code not in _IS_THE_SKIP_BUTTON]
    return [(code, str(option_text(question.id, code, asked.language))) for code in codes]
