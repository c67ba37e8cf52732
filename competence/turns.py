"""Whose turn it is: a question may be asked only after those that lead to it."""

from collections.abc import Mapping

from competence.answers import given_of, value_of
from competence.branching import is_shown
from competence.questions import Question
from competence.questions import question as question_of
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


def asked_together(ids: tuple[str, ...], answers: Mapping) -> tuple[str, ...]:
    """The questions of a page that apply, or will where an earlier one of them is answered so."""
    given = given_of({id_: answer for id_, answer in answers.items() if id_ not in ids})
    return tuple(id_ for id_ in ids if _may_come(question_of(id_), ids, answers, given))


def is_due(question: Question, answers: Mapping) -> bool:
    """Shown by these answers, and about a job or education that they name or that this one names."""
    return is_shown(question, given_of(answers)) and (question.number == FIRST or _is_there(question, answers))


def follows_from(question: Question, ids: tuple[str, ...]):
    """What another question of its page must be answered with, or None."""
    return next((comparison for comparison in question.show_if if comparison.question in ids), None)


def _may_come(question, ids, answers, given):
    if question.id not in BEFORE_YES and value_of(answers, "a3") != "yes":
        return False
    if question.number > FIRST:
        first = question_of(opener(question.base[0], question.number))
        if not _is_there(first if first.id in ids else question, answers):
            return False
    return is_shown(question, given) or follows_from(question, ids) is not None


def _is_there(question, answers) -> bool:
    """The job or education was named, or this is the question that names one more."""
    group = question.base[0]
    first = opener(group, question.number)
    return first in answers or (question.id == first and question.number == next_number(group, answers))
