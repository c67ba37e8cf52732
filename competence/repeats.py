"""Questions that are asked again of a second job, a second education: their ids, and which of them there are. Pure.

`c2` is asked of the first job, `c2-2` of the second. A repeat is there once its first question has an answer, and
gone once that answer is taken away.
"""

from collections.abc import Iterable

REPEATED = {"c": ("c2", "c3", "c4", "c5", "c6"), "d": ("d2", "d3", "d4", "d5")}
# Behind which question the repeats of a group are asked.
ASKED_AFTER = {"c": "c7", "d": "d5"}
FIRST = 1
MOST = 12


def base_of(question_id: str) -> str:
    return question_id.partition("-")[0]


def number_of(question_id: str) -> int:
    """Raises ValueError where the id has a number that no repeat has."""
    base, dash, number = question_id.partition("-")
    if not dash:
        return FIRST
    if not (is_repeated(base) and number.isascii() and number.isdecimal() and number == str(int(number))):
        raise ValueError(question_id)
    if not FIRST < int(number) <= MOST:
        raise ValueError(question_id)
    return int(number)


def repeated(base: str, number: int) -> str:
    """The id of a question as it is asked of this job or education; of others there is only one."""
    return base if number == FIRST or not is_repeated(base) else f"{base}-{number}"


def is_repeated(base: str) -> bool:
    return base in REPEATED.get(base[:1], ())


def opener(group: str, number: int) -> str:
    """The question whose answer makes a job or an education exist."""
    return repeated(REPEATED[group][0], number)


def numbers_of(group: str, given_ids: Iterable[str]) -> tuple[int, ...]:
    """The jobs or educations there are beside the first."""
    first = REPEATED[group][0]
    return tuple(sorted(number_of(id_) for id_ in given_ids if id_.startswith(f"{first}-")))


def next_number(group: str, given_ids: Iterable[str]) -> int | None:
    """The lowest number that is free, for one more; None where there are enough."""
    taken = numbers_of(group, given_ids)
    return next((number for number in range(FIRST + 1, MOST + 1) if number not in taken), None)


def opener_of_one_more(group: str, given_ids: Iterable[str]) -> str:
    """The question that names one more job or education; empty where there are enough."""
    number = next_number(group, given_ids)
    return opener(group, number) if number else ""
