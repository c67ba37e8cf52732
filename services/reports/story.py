"""What has happened to a plan, the latest first, and why."""

from collections import defaultdict
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

_FOLLOWED_FACTS = Q(kind__in=REPLANNED) & ~Q(because={})


@dataclass(frozen=True)
class StoryLine:
    """One event, or the same one of several people at once; a shared step is nobody's. `who` is an agency's name, or
    empty: then `by_newcomer` tells the person from the portal itself. `why` is a sentence about a plan that changed,
    or empty."""

    event: PlanStepEvent
    title: str
    people: tuple[str, ...]
    who: str
    by_newcomer: bool
    why: str


def story_of(*, plan: Plan | None, reader, language: str, limit: int = 30) -> tuple[StoryLine, ...]:
    """The latest that happened, without what the plan began with: who did or undid what, when and why."""
    told = ~Q(kind=StepEventKind.PLANNED, because={}) & ~Q(kind__in=[StepEventKind.READY, StepEventKind.BLOCKED])
    return _lines(plan, reader, language, limit, told)


def changes_of(*, plan: Plan | None, reader, language: str, limit: int = 30) -> tuple[StoryLine, ...]:
    """How the plan followed the facts: what came into it, left it or moved, and why."""
    return _lines(plan, reader, language, limit, _FOLLOWED_FACTS)


def has_changed(*, plan: Plan | None, reader, since) -> bool:
    """Whether `changes_of` has anything from then on."""
    steps = PlanStep.objects.filter(plan=plan).visible_to(reader)
    return PlanStepEvent.objects.filter(_FOLLOWED_FACTS, step__in=steps, at__gte=since).exists()


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
    whys = {e.pk: "" if _is_disputed(e) else why_changed(e.because, language, owners) for e in events}
    same = defaultdict(list)
    for event in events:
        same[event.at, event.kind, event.step.code, event.by_id, event.reason, whys[event.pk]].append(event)
    return tuple(_line(group, whys[group[0].pk], language) for group in same.values())


def _is_disputed(event):
    """Nobody can say for sure whom a disputed rule is for and by when; who answers for the step is known."""
    return event.step.step.is_disputed and event.kind != StepEventKind.OWNER_CHANGED


def _line(events, why, language):
    first = events[0]
    return StoryLine(
        event=first,
        title=text_of(first.step, language).title,
        people=tuple(event.step.newcomer.name for event in reversed(events) if event.step.newcomer),
        who=first.by.agency.name if first.by and first.by.agency else "",
        by_newcomer=bool(first.by and first.by.role == Role.NEWCOMER),
        why=why,
    )
