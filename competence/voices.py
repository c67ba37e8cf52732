"""Two voices in one record, and which of them counts. Pure: no database, no clock.

The person speaks, and so may a caseworker who talks with them: neither writes over the other's word. An answer here is
anything with `voice`, `state` and `value`; `standing` are those to one question that nobody has taken back.
"""

from collections.abc import Mapping
from enum import StrEnum


class Voice(StrEnum):
    PERSON = "PERSON"
    CASEWORKER = "CASEWORKER"

    @property
    def other(self) -> "Voice":
        return Voice.CASEWORKER if self is Voice.PERSON else Voice.PERSON


def counting(standing: Mapping[str, object]):
    """The answer used until the two are settled: the person's own, unless they do not know and the caseworker does."""
    own, beside = standing.get(Voice.PERSON), standing.get(Voice.CASEWORKER)
    if own is None or (beside is not None and _gives_way(own, beside)):
        return beside
    return own


def shown_to(voice: Voice, standing: Mapping[str, object]):
    """What a page for this voice begins with: their own word, else the one that counts."""
    return standing.get(voice) or counting(standing)


def differ(standing: Mapping[str, object]) -> bool:
    """Two different words stand, and somebody has to choose. Not to know contradicts nobody."""
    own, beside = standing.get(Voice.PERSON), standing.get(Voice.CASEWORKER)
    if own is None or beside is None or says(own, beside.state, beside.value):
        return False
    return "DONT_KNOW" not in {own.state, beside.state}


def says(answer, state: str, value) -> bool:
    return (answer.state, answer.value) == (state, value)


def _gives_way(own, beside) -> bool:
    return own.state == "DONT_KNOW" and beside.state == "ANSWERED"
