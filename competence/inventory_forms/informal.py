from django import forms
from django.utils.translation import gettext as _

from competence.answers import value_of
from competence.inventory_forms.base import NOT_ON_THE_LIST, QuestionForm
from competence.questions import option_text

_PREFIX = "often_"


class HowOftenForm(QuestionForm):
    """A row for each thing chosen in e1. Some may stay open; all of them may not.

    The kept value is {option code of e1: option code of e2}.
    """

    label_class = ""

    def __init__(self, data=None, *, asked):
        self.chosen = value_of(asked.answers, "e1") or []
        super().__init__(data, asked=asked)
        often = [(code, str(option_text("e2", code, asked.language))) for code in asked.question.options]
        for code in self.chosen:
            self.fields[f"{_PREFIX}{code}"] = forms.ChoiceField(
                required=False,
                choices=often,
                label=str(option_text("e1", code, asked.language)),
                widget=forms.RadioSelect({"class": "choices--row"}),
                error_messages={"invalid_choice": NOT_ON_THE_LIST},
            )

    def initial_of(self, value):
        return {f"{_PREFIX}{code}": often for code, often in value.items()}

    def clean(self):
        known = {self.add_prefix(name) for name in self.fields}
        if any(name.startswith(self.add_prefix(_PREFIX)) and name not in known for name in self.data):
            self.add_error(None, _("The list has changed. Please answer again."))
        elif not self.errors and self.chosen and not self._said():
            self.add_error(None, _("Answer for at least one, or skip the question."))
        return self.cleaned_data

    def answer_value(self):
        return self._said()

    def _said(self):
        said = {code: self.cleaned_data.get(f"{_PREFIX}{code}") for code in self.chosen}
        return {code: often for code, often in said.items() if often}
