"""Questions that are answered in the person's own words, alone or beside a list."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from competence.answers import value_of
from competence.inventory_forms.base import NOT_ON_THE_LIST, QuestionForm
from competence.inventory_forms.choices import option_choices
from competence.models import Occupation
from competence.tools import tools_for
from newcomer_portal.fields import LineField, ParagraphField


class OptionsAndWordsForm(QuestionForm):
    """The kept value is {"codes": […], "own_words": …}; nothing of all this is an answer too."""

    label_class = ""

    choices = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "tick-cards"}),
        label=gettext_lazy("Your answer"),
        error_messages={"invalid_choice": NOT_ON_THE_LIST},
    )
    own_words = LineField(
        required=False,
        max_length=300,
        label=gettext_lazy("Something else? Write it here."),
        widget=forms.TextInput({"dir": "auto"}),
    )
    free_text = ("own_words",)

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        self.fields["choices"].choices = self.offered()

    def offered(self):
        return option_choices(self.asked)

    def initial_of(self, value):
        return {"choices": value["codes"], "own_words": value["own_words"]}

    def clean(self):
        is_said = any(self.cleaned_data.get(name) for name in ("choices", "own_words"))
        if not self.errors and not is_said and not self.pressed("nothing"):
            self.add_error("choices", _("Choose or write something, or use one of the buttons below."))
        return self.cleaned_data

    def asks_about_text(self):
        return not self.pressed("nothing") and super().asks_about_text()

    def answer_value(self):
        if self.pressed("nothing"):
            return {"codes": [], "own_words": ""}
        chosen = self.cleaned_data["choices"]
        codes = [code for code in self.asked.question.options if code in chosen]
        return {"codes": codes, "own_words": self.cleaned_data["own_words"]}

    def buttons(self):
        return [*super().buttons(), self.button("nothing", _("None of these"), "secondary")]


class ToolsForm(OptionsAndWordsForm):
    """Only what belongs to the job at hand, and what was chosen before."""

    def offered(self):
        job = value_of(self.asked.answers, self.asked.question.beside("c2")) or {}
        occupation = Occupation.objects.filter(pk=job.get("occupation")).first()
        codes = {*tools_for(occupation.isco_code if occupation else ""), *self.initial.get("choices", ())}
        return [(code, words) for code, words in option_choices(self.asked) if code in codes]


class _TextForm(QuestionForm):
    label_class = ""
    free_text = ("text",)

    def initial_of(self, value):
        return {"text": value}

    def answer_value(self):
        return self.cleaned_data["text"]


class StoryForm(_TextForm):
    text = ParagraphField(
        max_length=2000,
        label=gettext_lazy("Your story"),
        help_text=gettext_lazy("A few sentences are enough. You can also speak: use the microphone of your keyboard."),
        widget=forms.Textarea({"rows": 7, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write a few words, or skip the question.")},
    )


class PlanningForm(_TextForm):
    """An empty text is kept where there is nothing to plan for."""

    text = ParagraphField(
        max_length=1000,
        label=gettext_lazy("What we should plan for"),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write a few words, or use one of the buttons below.")},
    )

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        if self.pressed("nothing"):
            self.fields["text"].required = False

    def asks_about_text(self):
        return not self.pressed("nothing") and super().asks_about_text()

    def answer_value(self):
        return "" if self.pressed("nothing") else super().answer_value()

    def buttons(self):
        return [*super().buttons(), self.button("nothing", _("Nothing to plan for"), "secondary")]
