"""Two answers that stand side by side, in words, for whoever chooses between them."""

from collections.abc import Mapping
from dataclasses import dataclass

from competence.answers import differing
from competence.models import InventoryAnswer
from competence.questions import Text, question_text
from competence.said import Said, said_of
from competence.voices import Voice


@dataclass(frozen=True)
class TwoAnswers:
    """`question` is its id. The person's own comes first: it counts until somebody chooses."""

    question: str
    text: Text
    answers: tuple[Said, Said]


def two_answers(standing: Mapping[str, Mapping[str, InventoryAnswer]], language: str) -> list[TwoAnswers]:
    """Every question that somebody has to choose an answer to."""
    questions = differing(standing)
    said = {
        voice: said_of({id_: standing[id_][voice] for id_ in questions}, language) if questions else {}
        for voice in Voice
    }
    return [
        TwoAnswers(id_, question_text(id_, language), (said[Voice.PERSON][id_], said[Voice.CASEWORKER][id_]))
        for id_ in questions
    ]
