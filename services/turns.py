"""Whose turn it is, as steps are planned, done and undone."""

from collections.abc import Iterable

from services.catalogue import Rules
from services.deadlines import Deadline
from services.models import PlanStep, PlanStepEvent, StepEventKind, Turn
from services.planning import OpenStep, blockers, starts_with_the_owner


def first_turn(deadline: Deadline) -> Turn:
    return Turn.OWNER if starts_with_the_owner(deadline) else Turn.NEWCOMER


def pass_turns(rules: Rules, steps: Iterable[PlanStep], at) -> list[PlanStep]:
    """Move the turns of a plan's steps, in memory: nobody's while something comes first, then whoever begins.

    Returns those whose turn has changed. What the person has reported stays where it is.
    """
    by_code = rules.by_code
    steps = [step for step in steps if step.is_open and step.code in by_code]
    before = blockers(by_code, (OpenStep(place, step.code, step.newcomer_id) for place, step in enumerate(steps)))
    changed = []
    for place, step in enumerate(steps):
        if step.reported_at or bool(before[place]) == (step.turn == Turn.NOBODY):
            continue
        step.turn = Turn.NOBODY if before[place] else first_turn(by_code[step.code].deadline)
        step.turn_since = at
        changed.append(step)
    return changed


def events_of_turns(changed: Iterable[PlanStep], *, by, at) -> list[PlanStepEvent]:
    """That a step can begin now, or has to wait again, is kept: how long steps take is counted from it."""
    kinds = {True: StepEventKind.BLOCKED, False: StepEventKind.READY}
    return [PlanStepEvent(step=step, kind=kinds[step.turn == Turn.NOBODY], by=by, at=at) for step in changed]
