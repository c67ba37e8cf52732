"""How far somebody has come, what is next, and how long the rest takes. Pure."""

from dataclasses import dataclass

from intake.questions import Question


@dataclass(frozen=True)
class Progress:
    """`number` is the page one stands on, counted from 1; `minutes_left` includes it, rounded up, at least 1."""

    number: int
    total: int
    minutes_left: int
    percent: int


def unanswered(questions: tuple[Question, ...], answered: set[str]) -> tuple[Question, ...]:
    return tuple(question for question in questions if question.code not in answered)


def next_question(questions: tuple[Question, ...], answered: set[str], *, after: str = "") -> Question | None:
    """The first unanswered question behind `after`; when none is left there, the first one anywhere."""
    rest = unanswered(questions, answered)
    codes = [question.code for question in questions]
    passed = codes.index(after) + 1 if after in codes else 0
    return next((question for question in rest if codes.index(question.code) >= passed), rest[0] if rest else None)


def previous_question(questions: tuple[Question, ...], code: str) -> Question | None:
    place = next(place for place, question in enumerate(questions) if question.code == code)
    return questions[place - 1] if place else None


def progress_at(questions: tuple[Question, ...], answered: set[str], code: str) -> Progress:
    number = next(place for place, question in enumerate(questions, 1) if question.code == code)
    rest = {question for question in questions if question.code not in answered or question.code == code}
    return Progress(
        number=number,
        total=len(questions),
        minutes_left=minutes(rest),
        percent=round(100 * (number - 1) / len(questions)),
    )


def minutes(questions) -> int:
    return max(1, -(-sum(question.seconds for question in questions) // 60))
