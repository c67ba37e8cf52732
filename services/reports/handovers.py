"""Hand-overs as their pages show them: what passes between whom, and no name that the reader may not see."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from intake import wording
from intake.models import AnswerState, Fact, Newcomer, PersonRole
from newcomer_portal.accounts.models import Role
from services.agency_names import NamedAgency, named_agencies
from services.handover_permissions import can_answer, can_withdraw
from services.handover_takers import what_passes
from services.models import HandOver, HandOverEvent
from services.stand_ins import spoken_of
from services.step_words import text_of
from services.texts import Text

# What lines_of reads of each: select it along.
HAND_OVER_ROWS = ("household__municipality", "step__step__version", "step__plan", "giver", "taker")


@dataclass(frozen=True)
class HandOverLine:
    """`text` is the step's; with none the whole household passes. `person` is there for those who may see them."""

    hand_over: HandOver
    text: Text | None
    person: Newcomer | None
    giver: NamedAgency
    taker: NamedAgency
    may_answer: bool
    may_withdraw: bool


@dataclass(frozen=True)
class Household:
    """What a municipality needs in order to answer whether it takes somebody in. `person_ids`: whom a look is at."""

    adults: int
    children: int
    languages: tuple[str, ...]
    person_ids: tuple[int, ...]


@dataclass(frozen=True)
class HandOverPage:
    """Once it has ended, what was told of the people (`household`, `message`, `reason`) stays with those who may see
    them: the others needed it to answer."""

    line: HandOverLine
    passes: tuple[str, ...]
    household: Household | None
    message: str
    reason: str
    events: tuple[HandOverEvent, ...]


def lines_of(hand_overs: Iterable[HandOver], *, reader, language: str) -> tuple[HandOverLine, ...]:
    """Three queries, however many there are. They come with HAND_OVER_ROWS."""
    hand_overs = list(hand_overs)
    if not hand_overs:
        return ()
    names = named_agencies(language, {a.code for h in hand_overs for a in (h.giver, h.taker)})
    if reader.role != Role.NEWCOMER:
        names = spoken_of(names)
    people = Newcomer.objects.visible_to(reader).filter(household__in={h.household_id for h in hand_overs})
    by_household = defaultdict(list)
    for person in people.in_family_order():
        by_household[person.household_id].append(person)
    return tuple(_line(h, by_household[h.household_id], names, reader, language) for h in hand_overs)


def _line(hand_over, people, names, reader, language):
    about = hand_over.step.newcomer_id if hand_over.step else None
    person = next((p for p in people if p.pk == about), None) if about else next(iter(people), None)
    return HandOverLine(
        hand_over=hand_over,
        text=text_of(hand_over.step, language) if hand_over.step else None,
        person=person,
        giver=names[hand_over.giver.code],
        taker=names[hand_over.taker.code],
        may_answer=can_answer(reader, hand_over),
        may_withdraw=can_withdraw(reader, hand_over),
    )


def page_of(hand_over: HandOver, *, reader, language: str) -> HandOverPage:
    line = lines_of([hand_over], reader=reader, language=language)[0]
    is_told = hand_over.is_open or line.person is not None
    return HandOverPage(
        line=line,
        passes=passes_of(hand_over),
        household=household_of(hand_over, language) if is_told and not hand_over.step else None,
        message=hand_over.message if is_told else "",
        reason=hand_over.reason if is_told else "",
        events=tuple(hand_over.events.select_related("by__agency").order_by("pk")),
    )


def passes_of(hand_over: HandOver) -> tuple[str, ...]:
    return tuple(what_passes(hand_over.step, hand_over.taker)) if hand_over.step else ()


def household_of(hand_over: HandOver, language: str) -> Household:
    members = Newcomer.objects.filter(household=hand_over.household_id)
    roles = dict(members.order_by("pk").values_list("pk", "person_role"))
    children = list(roles.values()).count(PersonRole.CHILD)
    spoken = Fact.objects.current().filter(newcomer__in=members, code="languages", state=AnswerState.ANSWERED)
    values = spoken.order_by("newcomer", "pk").values_list("value", flat=True)
    lines = (line for value in values for line in wording.languages_answer(value, language))
    return Household(len(roles) - children, children, tuple(dict.fromkeys(lines)), tuple(roles))
