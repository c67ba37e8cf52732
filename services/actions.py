"""Every change that a person makes to a plan. One function, one transaction, keyword arguments only.

Each asks its permission again once it holds the row: somebody may have been quicker, in another tab or office.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from intake.actions.answers import lock_household
from services.catalogue import rules_of
from services.deadlines import parse_deadline
from services.models import Plan, PlanStep, PlanStepEvent, StepEventKind, Turn
from services.permissions import can_confirm, can_confirm_as_decided, can_report, can_take_back, can_undo
from services.plan_making import bring_up_to_date
from services.turns import events_of_turns, first_turn, pass_turns

__all__ = [
    "AlreadyReported",
    "NotTheirTurn",
    "NothingToUndo",
    "StepAlreadyCompleted",
    "bring_up_to_date",
    "confirm_step",
    "report_for_all",
    "report_step",
    "take_back_report",
    "undo_step",
]


class PlanStepMoved(Exception):
    """The step is not as the page showed it. The message is for the person."""


class NotTheirTurn(PlanStepMoved):
    """The step was never this person's to move, or is no longer open."""


class AlreadyReported(PlanStepMoved):
    """A second tap, or somebody else in the family was first."""


class StepAlreadyCompleted(PlanStepMoved):
    """Somebody else closed the step first."""


class NothingToUndo(PlanStepMoved):
    """The report or the confirmation is gone already."""


def _locked(step: PlanStep) -> PlanStep:
    """The household is the lock, as in planning: what is done to one step moves the turn of others."""
    lock_household(Plan.objects.values_list("household", flat=True).get(pk=step.plan_id))
    return PlanStep.objects.select_related("plan__household", "plan__catalogue", "newcomer", "step").get(pk=step.pk)


def _save(step, kind, *, by, at, reason=""):
    step.save(update_fields=["turn", "turn_since", "reported_at", "reported_by", "completed_at", "completed_by"])
    PlanStepEvent.objects.create(step=step, kind=kind, by=by, at=at, reason=reason)
    others = pass_turns(rules_of(step.plan.catalogue.number), step.plan.steps.at_home(), at)
    PlanStep.objects.bulk_update(others, ["turn", "turn_since"])
    PlanStepEvent.objects.bulk_create(events_of_turns(others, by=by, at=at))
    step.refresh_from_db(fields=["turn", "turn_since"])
    return step


def _back_to_the_start(step, at):
    step.turn, step.turn_since = first_turn(parse_deadline(step.step.deadline)), at
    step.reported_at = step.reported_by = step.completed_at = step.completed_by = None


@transaction.atomic
def report_step(*, step: PlanStep, by, at) -> PlanStep:
    """The newcomer says it is done: the turn passes to the owner, or to the municipality that confirms for them."""
    step = _locked(step)
    if step.completed_at:
        raise StepAlreadyCompleted(_("This step is already done."))
    if step.reported_at:
        raise AlreadyReported(_("You have already told us. Your municipality will confirm it."))
    if not can_report(by, step):
        raise NotTheirTurn(_("This step has changed. Please look at the plan again."))
    is_theirs = step.owner_id == step.plan.household.municipality_id
    step.turn, step.turn_since = Turn.OWNER if is_theirs else Turn.MUNICIPALITY, at
    step.reported_at, step.reported_by = at, by
    return _save(step, StepEventKind.REPORTED, by=by, at=at)


@transaction.atomic
def report_for_all(*, step: PlanStep, by, at) -> int:
    """The same step of everybody the newcomer speaks for: a family goes to an office together. How many were open."""
    lock_household(step.plan.household_id)
    same = PlanStep.objects.visible_to(by).filter(plan=step.plan_id, code=step.code).select_related("newcomer")
    open_steps = [other for other in same.order_by("pk") if can_report(by, other)]
    for other in open_steps:
        report_step(step=other, by=by, at=at)
    return len(open_steps)


@transaction.atomic
def take_back_report(*, step: PlanStep, by, at) -> PlanStep:
    step = _locked(step)
    if step.completed_at:
        raise StepAlreadyCompleted(_("Your municipality has already confirmed this step. Talk to them to change it."))
    if not can_take_back(by, step):
        raise NothingToUndo(_("There is no report to take back."))
    _back_to_the_start(step, at)
    return _save(step, StepEventKind.TAKEN_BACK, by=by, at=at)


@transaction.atomic
def confirm_step(*, step: PlanStep, by, at, is_decided=False) -> PlanStep:
    """`is_decided`: the decision that the step was about has been recorded (services.recognition_actions)."""
    step = _locked(step)
    if step.completed_at:
        raise StepAlreadyCompleted(_("This step is already done."))
    if not (can_confirm(by, step) or (is_decided and can_confirm_as_decided(by, step))):
        raise NotTheirTurn(_("This step has changed. Please look at the plan again."))
    step.completed_at, step.completed_by = at, by
    return _save(step, StepEventKind.CONFIRMED, by=by, at=at)


@transaction.atomic
def undo_step(*, step: PlanStep, reason: str, by, at) -> PlanStep:
    """It was not done after all. The trace keeps what was undone, by whom and why."""
    step = _locked(step)
    if not can_undo(by, step):
        raise NothingToUndo(_("This step is not marked as done."))
    _back_to_the_start(step, at)
    return _save(step, StepEventKind.UNDONE, by=by, at=at, reason=reason)
