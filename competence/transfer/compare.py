"""A file held against what a person has said here: what it would add, and what stays as it is. Nothing is ever
overwritten: where both have an answer, the one given here stands."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from competence.answers import current_answers, given_of
from competence.branching import shown
from competence.models import InventoryAnswer, Profile
from competence.questions import question, questions_with
from competence.repeats import FIRST, REPEATED, base_of, is_repeated, number_of, numbers_of, opener, repeated
from competence.transfer.fitting import fits
from competence.transfer.values import Reader, UnknownConcept
from intake.models import AnswerState

# The person's own choice of language, their yes and their consents count where they were given, and are asked again.
ASKED_AGAIN = frozenset({"a1", "a3", "h1", "h2"})
# An answer about the items of another one, and that other one.
_ABOUT = {"b2": "b1", "b3": "b1", "e2": "e1"} | dict.fromkeys(REPEATED["d"], "d1")
# What makes two jobs, or two educations, the same one.
_SAME = {"c": ("c2",), "d": ("d2", "d3", "d4")}


class Verdict(Enum):
    ADDS = "adds"
    SAME = "same"
    DIFFERS = "differs"
    ASKED_AGAIN = "asked_again"
    UNKNOWN = "unknown"
    DOES_NOT_FIT = "does_not_fit"


@dataclass(frozen=True)
class Row:
    """One answer of the file. `here_id` is the question it would answer here: a job may get another number.

    `left_out` counts the tasks or occupations of its list that ESCO no longer has.
    """

    file_id: str
    here_id: str
    state: str
    value: object
    verdict: Verdict
    left_out: int = 0

    def as_answer(self) -> InventoryAnswer:
        return InventoryAnswer(question=self.here_id, state=self.state, value=self.value)


@dataclass(frozen=True)
class Comparison:
    rows: tuple[Row, ...]
    here: Mapping[str, InventoryAnswer]

    def of(self, *verdicts: Verdict) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.verdict in verdicts)

    @property
    def added(self) -> tuple[Row, ...]:
        return self.of(Verdict.ADDS)


def compare(profile: Profile, document: dict, *, today: datetime.date) -> Comparison:
    here = current_answers(profile)
    rows = _placed(list(_read(document, profile.newcomer.birth_year, today)), here)
    rows = [_held(row, here) for row in rows]
    rows = list(_once([_with_what_it_is_about(row, rows) for row in rows]))
    return Comparison(tuple(_shown_alone(rows, here)), here)


def _read(document, birth_year, today):
    """The answers that count, with the database's own numbers in them, and the verdict where one is plain already."""
    counting = [answer for answer in document["answers"] if answer["counts"]]
    reader = Reader({a["question"]: a["value"] for a in counting if a["state"] == AnswerState.ANSWERED})
    for answer in counting:
        id_, state, value = answer["question"], answer["state"], answer["value"]
        row = Row(id_, id_, state, value, Verdict.ADDS)
        if id_ in ASKED_AGAIN:
            yield replace(row, verdict=Verdict.ASKED_AGAIN)
            continue
        try:
            asked = question(id_)
            if state == AnswerState.ANSWERED and not fits(asked, value, birth_year=birth_year, today=today):
                yield replace(row, verdict=Verdict.DOES_NOT_FIT)
                continue
            value, left_out = reader.read(id_, value) if state == AnswerState.ANSWERED else (value, [])
        except (KeyError, UnknownConcept):
            yield replace(row, verdict=Verdict.UNKNOWN)
            continue
        is_empty = bool(left_out) and not (value["levels"] if isinstance(value, dict) else value)
        verdict = Verdict.UNKNOWN if is_empty else Verdict.ADDS
        yield replace(row, value=value, left_out=len(left_out), verdict=verdict)


def _placed(rows, here):
    """Each job and each education at the number it has here, or at the next that is free."""
    by_id = {row.file_id: row for row in rows if row.verdict is Verdict.ADDS}
    places = {}
    for group in REPEATED:
        known = {id_: answer.value for id_, answer in here.items()}
        taken = [number for number in (FIRST, *numbers_of(group, here)) if opener(group, number) in here]
        for number in (FIRST, *numbers_of(group, by_id)):
            mine = _identity(group, number, {id_: row.value for id_, row in by_id.items()})
            same = next((n for n in taken if _identity(group, n, known) == mine), None)
            if same is None and any(mine):
                same = FIRST if not taken else max(taken) + 1
                taken.append(same)
            places[group, number] = same or number
    return [_moved(row, places) for row in rows]


def _identity(group, number, values):
    return [values.get(repeated(base, number)) for base in _SAME[group]]


def _moved(row, places):
    base = base_of(row.file_id)
    if not is_repeated(base):
        return row
    try:
        here_id = repeated(base, places[base[0], number_of(row.file_id)])
        question(here_id)
    except (KeyError, ValueError):
        return replace(row, verdict=Verdict.DOES_NOT_FIT) if row.verdict is Verdict.ADDS else row
    return replace(row, here_id=here_id)


def _held(row, here):
    current = here.get(row.here_id)
    if row.verdict is not Verdict.ADDS or current is None:
        return row
    is_same = (current.state, current.value) == (row.state, row.value)
    return replace(row, verdict=Verdict.SAME if is_same else Verdict.DIFFERS)


def _with_what_it_is_about(row, rows):
    """Levels of languages that were not added say nothing; nor does the length of a job that was not."""
    if row.verdict is not Verdict.ADDS:
        return row
    verdicts = {other.file_id: other.verdict for other in rows}
    is_known = all(verdicts.get(about) in (Verdict.ADDS, Verdict.SAME) for about in _about(row.file_id))
    return row if is_known else replace(row, verdict=Verdict.DOES_NOT_FIT)


def _about(question_id):
    base = base_of(question_id)
    if base in _ABOUT:
        yield _ABOUT[base]
    if base in REPEATED["c"] and base != "c2":
        yield opener("c", number_of(question_id))


def _once(rows):
    """Two jobs of the file may be one here; what is said of it twice counts once."""
    first = {}
    for row in rows:
        if row.verdict is Verdict.ADDS and row.here_id in first:
            is_same = first[row.here_id] == (row.state, row.value)
            row = replace(row, verdict=Verdict.SAME if is_same else Verdict.DIFFERS)
        elif row.verdict is Verdict.ADDS:
            first[row.here_id] = (row.state, row.value)
        yield row


def _shown_alone(rows, here):
    """What is added must also be asked: a job of somebody who said here that they never worked is none."""
    merged = dict(here) | {row.here_id: row.as_answer() for row in rows if row.verdict is Verdict.ADDS}
    asked = {question.id for question in shown(questions_with(merged), given_of(merged))}
    for row in rows:
        is_hidden = row.verdict is Verdict.ADDS and row.here_id not in asked
        yield replace(row, verdict=Verdict.DOES_NOT_FIT) if is_hidden else row
