"""The order of a list of questions: what is next, what was before, how long the rest takes. Pure."""

from collections.abc import Collection, Iterable

from intake.questions import Question


def unanswered(questions: Iterable[Question], answered: Collection[str]) -> list[Question]:
    return [question for question in questions if question.code not in answered]


def next_question(questions: tuple[Question, ...], answered: Collection[str], *, after: str = "") -> Question | None:
    """The first open question behind `after`; where none is left there, the first open one at all."""
    rest = unanswered(questions, answered)
    codes = [question.code for question in questions]
    passed = codes.index(after) + 1 if after in codes else 0
    return next((question for question in rest if codes.index(question.code) >= passed), rest[0] if rest else None)


def previous_question(questions: tuple[Question, ...], code: str) -> Question | None:
    place = [question.code for question in questions].index(code)
    return questions[place - 1] if place else None


def minutes(questions: Iterable[Question]) -> int:
    """Whole minutes, rounded up, and never none: nobody is promised less than it takes."""
    return max(1, -(-sum(question.seconds for question in questions) // 60))
