"""What a talk is about: the gaps, the contradictions and the answers that need a human. Pure: no database, no clock."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from competence.branching import Given, is_shown
from competence.repeats import base_of
from competence.voices import counting, differ

# The card is read and called right on the card's own page.
_ASKED_ELSEWHERE = frozenset({"h2"})
_BEFORE_YES = frozenset({"a1", "a2", "a3"})


class Reason(StrEnum):
    """In the order they are talked about: what somebody waits for comes first, what was never asked last."""

    TWO_ANSWERS = "TWO_ANSWERS"
    TALK_WANTED = "TALK_WANTED"
    PLAN_FOR = "PLAN_FOR"
    OWN_WORDS = "OWN_WORDS"
    DRAFT_CHOICE = "DRAFT_CHOICE"
    DONT_KNOW = "DONT_KNOW"
    PREFER_NOT = "PREFER_NOT"
    NOT_ANSWERED = "NOT_ANSWERED"


@dataclass(frozen=True)
class Point:
    """`question` is its id."""

    question: str
    reason: Reason


def points(
    questions: Iterable,
    given: Mapping[str, Given],
    standing: Mapping[str, Mapping[str, object]],
    *,
    drafts: Collection[str],
    offered: Collection[str],
) -> list[Point]:
    """Each question at most once, under the first reason that holds.

    `standing` are the answers by question and voice. `drafts`: questions whose answer was chosen by a name that nobody
    has reviewed. `offered`: questions that somebody would rather not answer and that were offered once already.
    """
    may_go_on = given.get("a3") == Given(True, "yes")
    found = []
    for question in questions:
        if question.id in _ASKED_ELSEWHERE or not is_shown(question, given):
            continue
        if not may_go_on and question.id not in _BEFORE_YES:
            continue
        reason = _reason(question.id, question.id in given, standing.get(question.id, {}), drafts)
        if reason and not (reason is Reason.PREFER_NOT and question.id in offered):
            found.append(Point(question.id, reason))
    return sorted(found, key=lambda point: list(Reason).index(point.reason))


def _reason(id_, is_given, standing, drafts) -> Reason | None:
    answer = counting(standing)
    if differ(standing):
        return Reason.TWO_ANSWERS
    if not is_given:
        return Reason.NOT_ANSWERED
    if answer is None:
        return None
    if answer.state != "ANSWERED":
        return Reason.DONT_KNOW if answer.state == "DONT_KNOW" else Reason.PREFER_NOT
    return _reason_of_value(id_, answer.value) or (Reason.DRAFT_CHOICE if id_ in drafts else None)


def _reason_of_value(id_, value) -> Reason | None:
    match base_of(id_):
        case "g5" if str(value).startswith("yes"):
            return Reason.TALK_WANTED
        case "g4" if value:
            return Reason.PLAN_FOR
        case "c2" if value["occupation"] is None:
            return Reason.OWN_WORDS
        case "b2" | "b3":
            skipped = {said["state"] for said in value.values() if "state" in said}
            return Reason.DONT_KNOW if "DONT_KNOW" in skipped else Reason.PREFER_NOT if skipped else None
    return None


def next_point(before: list[Point], after: list[Point], here: str, dealt: Collection[str]) -> str:
    """The question to go on with from `here`; empty at the end. `before` and `after` are the points as they were
    when the page was opened, and as they are now."""
    ids = [point.question for point in before]
    behind = ids[ids.index(here) + 1 :] if here in ids else ids
    open_ = [point.question for point in after if point.question not in dealt and point.question != here]
    opened = [id_ for id_ in open_ if id_ not in ids]
    return next((id_ for id_ in [*opened, *behind] if id_ in open_), "")
