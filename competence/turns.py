"""Whose turn it is: a question may be asked only after those that lead to it."""

from collections.abc import Mapping

from competence.answers import given_of, value_of
from competence.branching import is_shown
from competence.questions import Question
from competence.repeats import FIRST, next_number, opener
from competence.rounds import round_of, waiting_in

BEFORE_YES = frozenset({"a1", "a2", "a3"})


def out_of_turn(question: Question, answers: Mapping) -> str:
    """Another question to go to, or empty: before a yes to go on only the first three are asked; hidden ones never,
    nor those about a job that is not there."""
    if question.id not in BEFORE_YES and value_of(answers, "a3") != "yes":
        return "a3"
    if question.number > FIRST and not _is_there(question, answers):
        return "c7" if question.base[0] == "c" else "d5"
    if not is_shown(question, given_of(answers)):
        following = waiting_in(round_of(question, answers), answers, after=question.id)
        return following.id if following else "h2"
    return ""


def _is_there(question, answers) -> bool:
    """The job or education was named, or this is the question that names one more."""
    group = question.base[0]
    first = opener(group, question.number)
    return first in answers or (question.id == first and question.number == next_number(group, answers))
