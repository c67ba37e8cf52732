from crispy_forms.layout import HTML
from django import forms
from django.utils.translation import gettext as _

from competence.answers import levels_of_other_jobs, value_of
from competence.inventory_forms.base import NOT_ON_THE_LIST, QuestionForm
from competence.inventory_forms.pictures import tasks_in_pictures
from competence.labelled import labelled
from competence.labels import preferred_labels
from competence.models import Skill
from competence.questions import SCALE, scale_text
from competence.tasks import AT_A_TIME, next_tasks

_PREFIX = "task_"


class TasksForm(QuestionForm):
    """At most twelve tasks a page, those asked before first. Each may stay open; all of them may not.

    The kept value is {"occupation": id, "asked": [skill ids in order], "levels": {skill id: code of the scale}};
    levels of an earlier job stay: the person did those tasks. What was answered about another job is not asked again.
    """

    label_class = ""

    def __init__(self, data=None, *, asked):
        self.occupation = (value_of(asked.answers, asked.question.beside("c2")) or {}).get("occupation")
        self.before = value_of(asked.answers, asked.question.id) or {}
        self.elsewhere = [int(skill) for skill in levels_of_other_jobs(asked.answers, asked.question.number)]
        known = self.before.get("asked", []) if self.before.get("occupation") == self.occupation else []
        self.tasks, self.page = _page_of(self.occupation, known, asked.part, self.elsewhere)
        self.known = [*known, *(task for task in self.tasks if task not in known)]
        super().__init__(data, asked=asked)
        self.can_skip = self.page == 1
        self.labels = preferred_labels(Skill, self.tasks, asked.language)
        choices = [(code, str(scale_text("c5", code, asked.language))) for code in SCALE]
        for task in self.tasks:
            self.fields[f"{_PREFIX}{task}"] = forms.ChoiceField(
                required=False,
                choices=choices,
                label=labelled(self.labels.get(task), asked.language),
                widget=forms.RadioSelect({"class": "choices--row"}),
                error_messages={"invalid_choice": NOT_ON_THE_LIST},
            )

    @property
    def is_empty(self) -> bool:
        """Own words have no tasks in the classification."""
        return not self.tasks

    @property
    def is_all_answered(self) -> bool:
        """A job whose every task was answered where another job was talked about."""
        return self.is_empty and self.occupation is not None

    def initial_of(self, value):
        return {f"{_PREFIX}{task}": level for task, level in value["levels"].items()}

    def clean(self):
        posted = {name for name in self.data if name.startswith(_PREFIX)}
        if posted - self.fields.keys():
            self.add_error(None, _("The list of tasks has changed with the job. Please answer these tasks."))
        elif not self.errors and self.tasks and not any(self._levels().values()):
            self.add_error(None, _("Answer for at least one task, or skip the question."))
        return self.cleaned_data

    def answer_value(self):
        kept = {task: level for task, level in self.before.get("levels", {}).items() if int(task) not in self.tasks}
        said = {str(task): level for task, level in self._levels().items() if level}
        return {"occupation": self.occupation, "asked": self.known, "levels": kept | said}

    def fields_shown(self):
        switch = [HTML('{% include "competence/_show_pictures.html" %}')] if tasks_in_pictures(self.asked) else []
        return [*switch, *super().fields_shown()]

    def next_piece(self):
        return str(self.page + 1) if self.pressed("more") else ""

    def buttons(self):
        buttons = super().buttons()
        if next_tasks(self.occupation, [*self.known, *self.elsewhere], limit=1):
            buttons.append(self.button("more", _("Save and show more tasks"), "secondary"))
        return buttons

    def _levels(self):
        return {task: self.cleaned_data.get(f"{_PREFIX}{task}") for task in self.tasks}


def _page_of(occupation, known, part, elsewhere) -> tuple[list[int], int]:
    """The skills of one page and its number: those asked before, twelve by twelve, then new ones."""
    if occupation is None:
        return [], 1
    last = len(known) // AT_A_TIME + 1
    page = min(int(part), last) if part.isdecimal() and 0 < len(part) < 4 and int(part) else 1
    tasks = known[(page - 1) * AT_A_TIME : page * AT_A_TIME]
    if len(tasks) < AT_A_TIME:
        tasks = tasks + next_tasks(occupation, [*known, *elsewhere], limit=AT_A_TIME - len(tasks))
    return tasks, page
