"""The tasks of a job as pictures, all at once, with four large answers each."""

from dataclasses import dataclass

from crispy_forms.layout import HTML
from django import forms
from django.utils.translation import gettext as _

from competence.answers import levels_of_other_jobs, value_of
from competence.inventory_forms.base import NOT_ON_THE_LIST, QuestionForm
from competence.picture_cards import level_word
from competence.picture_choices import Picture, TiedTask, picture_of, tied_tasks
from competence.questions import SCALE

_PREFIX = "picture_"


@dataclass(frozen=True)
class Level:
    id: str
    code: str
    picture: Picture
    is_chosen: bool


@dataclass(frozen=True)
class TaskCard:
    name: str
    picture: Picture
    levels: tuple[Level, ...]


class PictureTasksForm(QuestionForm):
    """Keeps the same value as TasksForm: an answer is the level of every skill the picture is tied to.

    A picture whose skills stand on different levels, said in words, shows none of them; left alone it changes none.
    """

    def __init__(self, data=None, *, asked):
        self.occupation, self.before = _job_of(asked), value_of(asked.answers, asked.question.id) or {}
        self.tasks = tasks_in_pictures(asked)
        super().__init__(data, asked=asked)
        for task in self.tasks:
            self.fields[_name(task)] = forms.ChoiceField(
                required=False,
                choices=[(code, level_word(code).text(asked.language)) for code in SCALE],
                label=task.task.word.text(asked.language),
                error_messages={"invalid_choice": NOT_ON_THE_LIST},
            )

    def initial_of(self, value):
        said = {_name(task): {value["levels"].get(str(skill)) for skill in task.skills} for task in self.tasks}
        return {name: levels.pop() for name, levels in said.items() if len(levels) == 1}

    def clean(self):
        posted = {name for name in self.data if name.startswith(_PREFIX)}
        if posted - self.fields.keys():
            self.add_error(None, _("The list of tasks has changed with the job. Please answer these tasks."))
        elif not self.errors and not any(self.cleaned_data.get(_name(task)) for task in self.tasks):
            self.add_error(None, _("Answer for at least one task, or skip the question."))
        return self.cleaned_data

    def answer_value(self):
        known = self.before.get("asked", []) if self.before.get("occupation") == self.occupation else []
        shown = [skill for task in self.tasks for skill in task.skills]
        answered = [(task, level) for task in self.tasks if (level := self.cleaned_data.get(_name(task)))]
        said = {str(skill): level for task, level in answered for skill in task.skills}
        return {
            "occupation": self.occupation,
            "asked": [*known, *(skill for skill in shown if skill not in known)],
            "levels": self.before.get("levels", {}) | said,
        }

    def fields_shown(self):
        return [HTML('{% include "competence/_picture_tasks.html" %}')]

    @property
    def cards(self) -> list[TaskCard]:
        return [self._card(task) for task in self.tasks]

    @property
    def has_drafts(self) -> bool:
        return any(task.task.word.is_draft(self.asked.language) for task in self.tasks)

    def buttons(self):
        """The pictures end with their own."""
        return []

    def _card(self, task):
        name, language = _name(task), self.asked.language
        chosen = self[name].value()
        levels = (
            Level(f"id_{name}_{code}", code, picture_of(level_word(code), language), code == chosen) for code in SCALE
        )
        return TaskCard(name, picture_of(task.task.word, language), tuple(levels))


def tasks_in_pictures(asked) -> list[TiedTask]:
    """Without the pictures whose every skill was answered where another job was talked about."""
    done = levels_of_other_jobs(asked.answers, asked.question.number).keys()
    return [task for task in tied_tasks(_job_of(asked)) if not {str(skill) for skill in task.skills} <= done]


def _job_of(asked) -> int | None:
    return (value_of(asked.answers, asked.question.beside("c2")) or {}).get("occupation")


def _name(task: TiedTask) -> str:
    return f"{_PREFIX}{task.task.word.id}"
