"""What has happened to a plan, the latest first, and why."""

from dataclasses import dataclass

from django.db.models import Q

from newcomer_portal.accounts.models import Role
from services.agency_names import named_agencies
from services.change_words import agencies_in, why_changed
from services.models import Plan, PlanStep, PlanStepEvent, StepEventKind
from services.stand_ins import spoken_of
from services.step_words import text_of

# What became of a step because facts or rules changed, not because somebody did something about it.
REPLANNED = [
    StepEventKind.PLANNED,
    StepEventKind.NO_LONGER_NEEDED,
    StepEventKind.NEEDED_AGAIN,
    StepEventKind.UNCERTAIN,
    StepEventKind.OWNER_CHANGED,
    StepEventKind.DAY_CHANGED,
]


@dataclass(frozen=True)
class StoryLine:
    """One event. `who` is an agency's name, or empty: then `by_newcomer` tells the person from the portal itself.
    `why` is a sentence about a plan that changed, or empty."""

    event: PlanStepEvent
    title: str
    person: str
    who: str
    by_newcomer: bool
    why: str


def story_of(*, plan: Plan | None, reader, language: str, limit: int = 30) -> tuple[StoryLine, ...]:
    """The latest that happened, without what the plan began with: who did or undid what, when and why."""
    return _lines(plan, reader, language, limit, ~Q(kind=StepEventKind.PLANNED, because={}))


def changes_of(*, plan: Plan | None, reader, language: str, limit: int = 30) -> tuple[StoryLine, ...]:
    """How the plan followed the facts: what came into it, left it or moved, and why."""
    return _lines(plan, reader, language, limit, Q(kind__in=REPLANNED) & ~Q(because={}))


def _lines(plan, reader, language, limit, which):
    if plan is None:
        return ()
    steps = PlanStep.objects.filter(plan=plan).visible_to(reader)
    events = PlanStepEvent.objects.filter(which, step__in=steps)
    events = events.select_related("step__step__version", "step__newcomer", "by__agency").order_by("-at", "-pk")
    events = list(events[:limit])
    codes = {code for event in events for code in agencies_in(event.because)}
    owners = named_agencies(language, codes) if codes else {}
    if reader.role != Role.NEWCOMER:
        owners = spoken_of(owners)
    return tuple(
        StoryLine(
            event=event,
            title=text_of(event.step, language).title,
            person=event.step.newcomer.name if event.step.newcomer else "",
            who=event.by.agency.name if event.by and event.by.agency else "",
            by_newcomer=bool(event.by and event.by.role == Role.NEWCOMER),
            why="" if event.step.step.is_disputed else why_changed(event.because, language, owners),
        )
        for event in events
    )
