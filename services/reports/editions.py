"""What the pages of an edition show. Nothing here is about a newcomer."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from services.catalogue_checks import problems
from services.edition_changes import Difference, differences
from services.edition_content import StepContent
from services.edition_store import contents_of, known
from services.models import CatalogueVersion, EditionEvent, EditionEventKind
from services.problem_words import problem_lines
from services.reports.edition_words import ChangeRow, EditionWords
from services.texts import Words


@dataclass(frozen=True)
class ChangedStep:
    """`kind` is new, out or changed."""

    code: str
    title: str
    kind: str
    touches_plans: bool
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True)
class EventLine:
    event: EditionEvent
    who: str
    title: str
    from_date: datetime.date | None


@dataclass(frozen=True)
class StepLine:
    code: str
    title: str
    is_changed: bool
    is_stale: bool


@dataclass(frozen=True)
class EditionPage:
    """`from_date` is the day that was proposed last. `is_behind`: a newer edition has been approved."""

    edition: CatalogueVersion
    changes: tuple[ChangedStep, ...]
    problems: tuple[str, ...]
    areas: tuple[tuple[Words, tuple[StepLine, ...]], ...]
    events: tuple[EventLine, ...]
    from_date: datetime.date | None
    is_behind: bool

    @property
    def plan_changes(self) -> tuple[ChangedStep, ...]:
        return tuple(change for change in self.changes if change.touches_plans)


def edition_page(*, edition: CatalogueVersion, language: str) -> EditionPage:
    steps = contents_of(edition)
    base = contents_of(edition.based_on) if edition.based_on else steps
    words, pairs = EditionWords(base | steps, language), differences(base, steps)
    is_open = edition.is_unfinished
    events = _events(edition, words)
    proposed = [line.from_date for line in events if line.event.kind == EditionEventKind.PROPOSED]
    return EditionPage(
        edition,
        tuple(_changed(pair, words) for pair in pairs),
        tuple(problem_lines(problems(steps.values(), known()), steps, language)) if is_open else (),
        _areas(edition, steps, pairs, words) if is_open else (),
        events,
        proposed[0] if proposed else None,
        is_open and edition.based_on != CatalogueVersion.objects.newest(),
    )


def _changed(pair: Difference, words: EditionWords) -> ChangedStep:
    kind = "new" if pair.before is None else "out" if pair.after is None else "changed"
    return ChangedStep(pair.code, words.title(pair.code), kind, pair.touches_plans, tuple(words.rows(pair)))


def _events(edition, words) -> tuple[EventLine, ...]:
    """The latest first."""
    rows = edition.events.select_related("by").order_by("-at", "-pk")
    return tuple(
        EventLine(
            event,
            event.by.display_name or event.by.email,
            words.title(event.step_code) if event.step_code else "",
            datetime.date.fromisoformat(event.changes["from"]) if "from" in event.changes else None,
        )
        for event in rows
    )


def _areas(edition, steps: Mapping[str, StepContent], pairs, words: EditionWords):
    changed = {pair.code for pair in pairs}
    lines = {code: [] for code in words.areas}
    for code, step in steps.items():
        if step.country == edition.country:
            is_stale = any(text.stale_since for text in step.texts.values())
            lines.setdefault(step.life_area, []).append(StepLine(code, words.title(code), code in changed, is_stale))
    return tuple((words.area(area), tuple(found)) for area, found in lines.items() if found)
