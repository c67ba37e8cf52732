"""Three honest next steps for somebody who has said what they can do, and why these. Pure: no database, no clock."""

from dataclasses import dataclass
from enum import StrEnum

from competence.nearest import falls_short
from services.recognition_stages import Ball

ENOUGH_FOR_MOST_WORK = "B1"
MOST = 3


class Kind(StrEnum):
    PLAN = "PLAN"
    LICENCE = "LICENCE"
    CASE = "CASE"
    EDUCATION = "EDUCATION"
    LANGUAGE = "LANGUAGE"
    GUIDE = "GUIDE"


class Because(StrEnum):
    NEXT_IN_PLAN = "NEXT_IN_PLAN"
    WORK_IS_REGULATED = "WORK_IS_REGULATED"
    LICENCE_AT_HOME = "LICENCE_AT_HOME"
    CASE_WAITS_FOR_YOU = "CASE_WAITS_FOR_YOU"
    CASE_WAITS_FOR_THEM = "CASE_WAITS_FOR_THEM"
    FOREIGN_DIPLOMA = "FOREIGN_DIPLOMA"
    FOREIGN_DIPLOMA_NO_PAPERS = "FOREIGN_DIPLOMA_NO_PAPERS"
    LANGUAGE_NOT_SAID = "LANGUAGE_NOT_SAID"
    LANGUAGE_BELOW = "LANGUAGE_BELOW"
    ASKED_FOR_A_TALK = "ASKED_FOR_A_TALK"
    A_TALK_HELPS = "A_TALK_HELPS"


@dataclass(frozen=True)
class Situation:
    """`case` is whose turn it is in an open case of recognition (a Ball), or empty. `level` is the
    CEFR level of the country's language, or empty where it is not said."""

    has_plan_step: bool = False
    is_regulated: bool = False
    is_recognised: bool = False
    had_a_licence: bool = False
    case: str = ""
    has_foreign_diploma: bool = False
    has_papers: bool = True
    level: str = ""
    wants_a_talk: bool = False


@dataclass(frozen=True)
class NextThing:
    kind: Kind
    because: Because


def next_three(situation: Situation) -> tuple[NextThing, ...]:
    """The plan first, because it has days; then what opens one's own profession; then the language; a talk always
    helps, and whoever has asked for one sees it among the three."""
    things = [*_plan(situation), *_profession(situation)]
    language, talk = [*_language(situation)], _talk(situation)
    if situation.wants_a_talk:
        return (*[*things, *language][: MOST - 1], talk)
    return tuple([*things, *language, talk][:MOST])


def _plan(situation):
    if situation.has_plan_step:
        yield NextThing(Kind.PLAN, Because.NEXT_IN_PLAN)


def _profession(situation):
    if situation.case:
        is_theirs = situation.case == Ball.PERSON
        yield NextThing(Kind.CASE, Because.CASE_WAITS_FOR_YOU if is_theirs else Because.CASE_WAITS_FOR_THEM)
    elif situation.is_regulated and not situation.is_recognised:
        yield NextThing(Kind.LICENCE, Because.WORK_IS_REGULATED)
    elif situation.had_a_licence and not situation.is_recognised:
        yield NextThing(Kind.LICENCE, Because.LICENCE_AT_HOME)
    elif situation.has_foreign_diploma:
        because = Because.FOREIGN_DIPLOMA if situation.has_papers else Because.FOREIGN_DIPLOMA_NO_PAPERS
        yield NextThing(Kind.EDUCATION, because)


def _language(situation):
    if falls_short(situation.level, ENOUGH_FOR_MOST_WORK):
        yield NextThing(Kind.LANGUAGE, Because.LANGUAGE_BELOW if situation.level else Because.LANGUAGE_NOT_SAID)


def _talk(situation):
    return NextThing(Kind.GUIDE, Because.ASKED_FOR_A_TALK if situation.wants_a_talk else Because.A_TALK_HELPS)
