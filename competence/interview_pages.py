"""One question of a talk, as its page shows it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from competence.both import Side, both, said_in
from competence.interview_points import Point
from competence.interview_words import ADVICE, REASONS
from competence.interviews import texts_beside
from competence.inventory_forms import Asked
from competence.inventory_pages import piece_of
from competence.questions import Text, help_text, question_text
from competence.said import Said, said_of
from competence.voices import Voice, counting, differ
from competence.why import WHY, who_sees


@dataclass(frozen=True)
class Column:
    """What stands beside the same in the other language."""

    side: Side
    text: Text
    help: Text | None
    why: str
    who: str
    piece: str


@dataclass(frozen=True)
class StandingAnswer:
    """One voice's word, in both languages; `counts` is whether it is the one in use."""

    id: int
    sides: tuple[tuple[Side, Said], ...]
    counts: bool


@dataclass(frozen=True)
class InterviewPage:
    """`seen` are the ids of two that somebody has to choose between."""

    id: str
    title: str
    text: str
    reason: str
    advice: str
    columns: tuple[Column, ...]
    answers: tuple[StandingAnswer, ...]
    seen: tuple[int, ...]


def interview_page(make_asked: Callable[[str], Asked], standing: Mapping, found: list[Point], talk) -> InterviewPage:
    """`make_asked` gives the question as it is asked in one language."""
    asked = make_asked(talk.languages[0])
    id_, voices = asked.question.id, standing.get(asked.question.id, {})
    reason = next((point.reason for point in found if point.question == id_), None)
    columns = tuple(said_in(code, lambda code=code: _column(make_asked(code), Side(code))) for code in talk.languages)
    return InterviewPage(
        id=id_,
        title=str(columns[0].text),
        text=texts_beside(id_, talk.languages),
        reason=both(REASONS[reason], talk.languages) if reason else "",
        advice=both(ADVICE[reason], talk.languages) if reason else "",
        columns=columns,
        answers=_answers(voices, id_, talk.languages),
        seen=tuple(answer.pk for answer in voices.values()) if differ(voices) else (),
    )


def _answers(voices, id_, languages):
    """The person's first."""
    said = {code: {voice: said_of({id_: voices[voice]}, code)[id_] for voice in voices} for code in languages}
    return tuple(
        StandingAnswer(
            id=voices[voice].pk,
            sides=tuple((Side(code), said[code][voice]) for code in languages),
            counts=voices[voice] == counting(voices),
        )
        for voice in Voice
        if voice in voices
    )


def _column(asked, side) -> Column:
    base = asked.question.base
    has_municipality = asked.profile.newcomer.household.municipality_id is not None
    return Column(
        side=side,
        text=question_text(asked.question.id, side.code),
        help=help_text(asked.question.id, side.code),
        why=str(WHY[base]),
        who=str(who_sees(base, has_municipality=has_municipality)),
        piece=piece_of(asked),
    )
