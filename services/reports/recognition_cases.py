"""Cases of recognition as pages show them: on my page, the plan and a person's page, and each on its own."""

from collections.abc import Iterable
from dataclasses import dataclass

from newcomer_portal.accounts.models import Role
from services import recognition
from services.agency_names import NamedAgency, named_agencies
from services.models import RecognitionCase, RecognitionEvent
from services.permissions import can_undo_move
from services.recognition import Profession
from services.recognition_stages import standing
from services.texts import Words


@dataclass(frozen=True)
class CaseLine:
    """`person` is empty where it is the reader."""

    case: RecognitionCase
    profession: Words
    person: str
    authority: NamedAgency | None


@dataclass(frozen=True)
class EventLine:
    """`who` is an agency's name; empty for the newcomer."""

    event: RecognitionEvent
    who: str


@dataclass(frozen=True)
class CasePage:
    line: CaseLine
    profession: Profession
    events: tuple[EventLine, ...]
    can_undo: bool


def case_lines(*, people: Iterable, reader, language: str, is_with_closed: bool = False) -> tuple[CaseLine, ...]:
    """Two queries at most, and one where nobody follows anything."""
    cases = RecognitionCase.objects.visible_to(reader).filter(newcomer__in=people).select_related("newcomer")
    cases = list((cases if is_with_closed else cases.open()).in_order())
    return _lines(cases, reader, language)


def case_page(*, case: RecognitionCase, reader, language: str) -> CasePage:
    events = list(case.events.select_related("by__agency").order_by("pk"))
    stands = standing(events)
    return CasePage(
        line=_lines([case], reader, language)[0],
        profession=recognition.profession(case.profession),
        events=tuple(
            EventLine(event, event.by.agency.name if event.by.role != Role.NEWCOMER and event.by.agency else "")
            for event in reversed(events)
        ),
        can_undo=len(stands) > 1 and can_undo_move(reader, stands[-1]),
    )


def _lines(cases, reader, language) -> tuple[CaseLine, ...]:
    routes = {case.pk: recognition.profession(case.profession).route(case.country) for case in cases}
    agencies = named_agencies(language, {route.authority for route in routes.values()}) if routes else {}
    return tuple(
        CaseLine(
            case=case,
            profession=recognition.profession(case.profession).name(language),
            person="" if case.newcomer.user_id == reader.pk else case.newcomer.name,
            authority=agencies.get(routes[case.pk].authority),
        )
        for case in cases
    )
