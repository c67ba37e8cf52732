"""What an answer can be at most, whichever way it comes: typed on a page, or read from another municipality's file."""

import datetime
from collections.abc import Collection
from enum import Enum

# By question, how many may be chosen or written of a list.
MOST = {"a4": 3, "b1": 12, "d7": 20, "g1": 5}
# "No licence" beside a licence answers nothing, nor does "not now" beside an hour.
_ALONE = frozenset({"no", "not_now"})
# Children help at home and on the farm; nobody did so before this age.
_YOUNGEST = 5


class Impossible(Enum):
    TO_COME = "to_come"
    BEFORE_BIRTH = "before_birth"
    TOO_YOUNG = "too_young"


def is_too_many(question: str, value: Collection) -> bool:
    return len(value) > MOST.get(question, len(value))


def contradicts_itself(codes: Collection[str]) -> bool:
    return len(codes) > 1 and not _ALONE.isdisjoint(codes)


def why_impossible(year: int, *, birth_year: int | None, today: datetime.date) -> Impossible | None:
    """Why nobody born in `birth_year` did anything in `year`; None where they may have."""
    if year > today.year:
        return Impossible.TO_COME
    if birth_year and year < birth_year:
        return Impossible.BEFORE_BIRTH
    if birth_year and year < birth_year + _YOUNGEST:
        return Impossible.TOO_YOUNG
    return None
