"""The jobs and educations a person has named, for a list to change them by."""

from collections.abc import Mapping
from dataclasses import dataclass

from competence.answers import value_of
from competence.labels import Label
from competence.repeats import FIRST, REPEATED, numbers_of, opener, repeated
from competence.words import words_of
from intake.models import AnswerState


@dataclass(frozen=True)
class Item:
    """`name` and `details` are texts, or labels with their language. `seen` is the version of the naming answer."""

    number: int
    id: str
    name: tuple
    details: tuple
    seen: int
    year: int


def items_of(answers: Mapping, group: str, language: str) -> list[Item]:
    """The latest first, those without a year last."""
    numbers = [n for n in (FIRST, *numbers_of(group, answers)) if opener(group, n) in answers]
    words = words_of(answers, language) if numbers else {}
    items = [_item(answers, words, group, number) for number in numbers]
    return sorted(items, key=lambda item: (-item.year, item.number))


def item_name(answers: Mapping, words: Mapping[str, tuple], group: str, number: int) -> str:
    """A job or an education in a few words, for a heading; empty while nothing names it.

    `words` are those of its first question, from words_of: asked once for all of them.
    """
    first = opener(group, number)
    if not value_of(answers, first):
        return ""
    name = words[first][0]
    return name.text if isinstance(name, Label) else str(name)


def _item(answers, words, group, number):
    first, *rest = (repeated(base, number) for base in REPEATED[group])
    told = [id_ for id_ in rest if id_ in answers and answers[id_].state == AnswerState.ANSWERED]
    when = value_of(answers, repeated("c4" if group == "c" else "d4", number))
    return Item(
        number=number,
        id=first,
        name=words[first],
        details=tuple(word for id_ in told if id_[:2] in {"c3", "c4", "d3", "d4"} for word in words[id_]),
        seen=answers[first].pk,
        year=(when["year"] or 0) if isinstance(when, dict) else when or 0,
    )
