"""The inventory's two rounds: the quick profile, and what a person may tell beside it, now or later."""

from collections.abc import Collection, Mapping

from competence.answers import given_of
from competence.branching import Progress, next_question, progress
from competence.questions import Question, questions_with, quick_questions


def round_of(question: Question, answers: Mapping) -> tuple[Question, ...]:
    """The questions of the round that this one belongs to."""
    return quick_questions() if question.is_quick else second_round([*answers, question.id])


def second_round(given_ids: Collection[str]) -> tuple[Question, ...]:
    return tuple(question for question in questions_with(given_ids) if not question.is_quick)


def waiting_in(questions: tuple[Question, ...], answers: Mapping, *, after: str = "") -> Question | None:
    """What to ask next of these; None when nothing of them is left."""
    return next_question(questions, given_of(answers), after=after)


def progress_of(questions: tuple[Question, ...], answers: Mapping) -> Progress:
    ids = [*answers, *(question.id for question in questions)]
    return progress(questions, given_of(answers), among=questions_with(ids))


def second_round_left(answers: Mapping) -> Progress | None:
    """What a person may tell beside their quick profile; None before that is done, and when nothing is left."""
    if waiting_in(quick_questions(), answers) or not waiting_in(second_round(answers), answers):
        return None
    return progress_of(second_round(answers), answers)


def waiting(answers: Mapping) -> Question | None:
    """What to ask next at all: the quick profile comes first."""
    return waiting_in(quick_questions(), answers) or waiting_in(second_round(answers), answers)


def next_after(question: Question, answers: Mapping) -> Question | None:
    """What follows an answer; None: the person gets their card.

    Further questions about the same job or education come first. While the quick profile is open it goes on; after it
    the second round is the person's to begin.
    """
    following = waiting_in(round_of(question, answers), answers, after=question.id)
    if following and question.number > 1 and following.number == question.number:
        return following
    if quick := waiting_in(quick_questions(), answers, after=question.id if question.is_quick else ""):
        return quick
    return None if question.is_quick else following
