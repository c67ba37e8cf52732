"""An answer with who said it and when, in the words of one language."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import override

from competence.labels import preferred_labels
from competence.models import InventoryAnswer, Skill
from competence.origins import said_words
from competence.questions import scale_text
from competence.repeats import base_of
from competence.voices import Voice
from competence.words import words_of
from intake.models import AnswerState

_MOST_TASKS = 12


@dataclass(frozen=True)
class Said:
    """`words` are labels with their language, or plain words. `tasks` are named where the answer is about tasks."""

    id: int
    voice: str
    state: str
    words: tuple
    tasks: tuple
    by: str

    @property
    def is_the_persons(self) -> bool:
        return self.voice == Voice.PERSON


def said_of(answers: Mapping[str, InventoryAnswer], language: str) -> dict[str, Said]:
    """By question. A fixed number of queries, whatever was answered."""
    with override(language):
        words, tasks = words_of(answers, language), _tasks(answers, language)
        return {
            id_: Said(answer.pk, answer.voice, answer.state, words[id_], tasks.get(id_, ()), _by(answer))
            for id_, answer in answers.items()
        }


def _by(answer) -> str:
    is_the_persons = answer.voice == Voice.PERSON or answer.by.agency is None
    return said_words("" if is_the_persons else answer.by.agency.name, timezone.localdate(answer.at))


def _tasks(answers, language) -> dict[str, tuple]:
    """The first tasks of each answer about tasks, each with its level."""
    told = {
        id_: list(answer.value["levels"].items())[:_MOST_TASKS]
        for id_, answer in answers.items()
        if base_of(id_) == "c5" and answer.state == AnswerState.ANSWERED
    }
    skills = {int(skill) for levels in told.values() for skill, _level in levels}
    labels = preferred_labels(Skill, skills, language) if skills else {}
    return {
        id_: tuple((labels.get(int(skill)), scale_text("c5", level, language)) for skill, level in levels)
        for id_, levels in told.items()
    }
