"""Which question comes when, how much is left, and when a profile is usable. Pure: no database, no clock.

Questions are competence.questions.Question, in their own order; `given` holds what is known by question id.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Given:
    """What somebody gave to one question. "Prefer not to say" and "don't know" are given, but answer nothing."""

    is_answered: bool
    value: object = None


@dataclass(frozen=True)
class Progress:
    done: int
    total: int
    minutes_left: int

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 100


def is_shown(question, given: Mapping[str, Given]) -> bool:
    """Any of the comparisons holds; one on a question without an answer is false."""
    return not question.show_if or any(_holds(comparison, given) for comparison in question.show_if)


def without_hidden(questions: Iterable, given: Mapping[str, Given]) -> dict[str, Given]:
    """What still counts: an answer to a question that is no longer shown is kept, but answers nothing.

    A question only ever depends on earlier ones.
    """
    counting = dict(given)
    for question in questions:
        if question.id in counting and not is_shown(question, counting):
            del counting[question.id]
    return counting


def may_be_shown(question, given: Mapping[str, Given], questions: Iterable) -> bool:
    """Shown, or still to be decided by a question that nobody has dealt with yet."""
    by_id = {q.id: q for q in questions}
    return is_shown(question, given) or any(
        comparison.question not in given and may_be_shown(by_id[comparison.question], given, by_id.values())
        for comparison in question.show_if
    )


def shown(questions: Iterable, given: Mapping[str, Given]) -> tuple:
    return tuple(question for question in questions if is_shown(question, given))


def next_question(questions: Iterable, given: Mapping[str, Given], *, after: str = ""):
    """The first shown question nobody has dealt with, first of all among those after this one; None at the end."""
    order = shown(questions, given)
    ids = [question.id for question in questions]
    behind = ids.index(after) + 1 if after else 0
    waiting = [question for question in order if question.id not in given]
    later = [question for question in waiting if ids.index(question.id) >= behind]
    return next(iter(later or waiting), None)


def question_before(questions: Iterable, given: Mapping[str, Given], question_id: str):
    """The shown question one step back, or None at the first."""
    ids = [question.id for question in questions]
    before = [q for q in shown(questions, given) if ids.index(q.id) < ids.index(question_id)]
    return before[-1] if before else None


def progress(questions: Iterable, given: Mapping[str, Given], *, among: Iterable | None = None) -> Progress:
    """Counts what may still come as coming: the time left is never promised too short.

    `among` are all the questions there are, where `questions` is only a part of them.
    """
    everything = among or questions
    coming = [question for question in questions if may_be_shown(question, given, everything)]
    left = [question for question in coming if question.id not in given]
    seconds = sum(question.seconds for question in left)
    return Progress(len(coming) - len(left), len(coming), math.ceil(seconds / 60))


def is_usable(questions: Iterable, given: Mapping[str, Given]) -> bool:
    """Every required question that is shown has been dealt with, in whichever way."""
    return all(question.id in given for question in shown(questions, given) if question.is_required)


def _holds(comparison, given: Mapping[str, Given]) -> bool:
    answer = given.get(comparison.question)
    if answer is None or not answer.is_answered:
        return False
    match comparison.op:
        case "answered":
            return True
        case "eq":
            return answer.value == comparison.value
        case "in":
            return answer.value in comparison.value
    raise ValueError(f"Unknown comparison: {comparison.op}")
