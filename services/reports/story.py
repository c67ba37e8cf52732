"""What has happened to a plan, the latest first."""

from dataclasses import dataclass

from newcomer_portal.accounts.models import Role
from services.models import Plan, PlanStep, PlanStepEvent, StepEventKind
from services.step_words import text_of


@dataclass(frozen=True)
class StoryLine:
    """One event. `who` is an agency's name, or empty: then `by_newcomer` tells the person from the portal itself."""

    event: PlanStepEvent
    title: str
    person: str
    who: str
    by_newcomer: bool


def story_of(*, plan: Plan | None, reader, language: str, limit: int = 30) -> tuple[StoryLine, ...]:
    """The latest that happened, without the planning itself: who did or undid what, when and why."""
    if plan is None:
        return ()
    steps = PlanStep.objects.filter(plan=plan).visible_to(reader)
    events = PlanStepEvent.objects.filter(step__in=steps).exclude(kind=StepEventKind.PLANNED)
    events = events.select_related("step__step__version", "step__newcomer", "by__agency").order_by("-at", "-pk")
    return tuple(
        StoryLine(
            event=event,
            title=text_of(event.step, language).title,
            person=event.step.newcomer.name if event.step.newcomer else "",
            who=event.by.agency.name if event.by and event.by.agency else "",
            by_newcomer=bool(event.by and event.by.role == Role.NEWCOMER),
        )
        for event in events[:limit]
    )
