"""Every change to a case of recognition. One function, one transaction, keyword arguments only."""

from django.db import transaction
from django.utils.translation import gettext as _

from intake.actions.answers import lock_household
from intake.models import Newcomer
from services import actions
from services.models import PlanStep, RecognitionCase, RecognitionEvent
from services.permissions import can_confirm_as_decided, can_report, can_take_back, can_undo, can_undo_move
from services.recognition import REGULATED_PROFESSION
from services.recognition_stages import Stage, next_stages, standing


class CaseMoved(Exception):
    """The case is not as the page showed it. The message is for the person."""


class AlreadyFollowed(CaseMoved):
    """There is an open case of this profession in this country. `case` is that case."""

    def __init__(self, message, case):
        super().__init__(message)
        self.case = case


@transaction.atomic
def open_case(*, newcomer: Newcomer, profession: str, country: str, by, at) -> RecognitionCase:
    lock_household(newcomer.household_id)
    same = RecognitionCase.objects.open().filter(newcomer=newcomer, profession=profession, country=country).first()
    if same:
        raise AlreadyFollowed(_("You follow this already. Here it is."), same)
    case = RecognitionCase.objects.create(newcomer=newcomer, profession=profession, country=country, stage_since=at)
    RecognitionEvent.objects.create(case=case, stage=case.stage, by=by, at=at)
    return case


@transaction.atomic
def move_case(*, case: RecognitionCase, seen: str, stage: str, note: str, by, at) -> RecognitionCase:
    """`seen` is the stage that the page showed. "Recognised" also says that the plan's own step is done."""
    case = _locked(case)
    if case.stage != seen or stage not in next_stages(case.stage):
        raise CaseMoved(_("This has changed meanwhile. Please look at it again."))
    RecognitionEvent.objects.create(case=case, stage=stage, note=note, by=by, at=at)
    _stand_at(case, stage, at)
    if stage == Stage.RECOGNISED:
        _step_is_done(case, by, at)
    return case


@transaction.atomic
def undo_move(*, case: RecognitionCase, seen: str, by, at) -> RecognitionCase:
    """Back to the stage before, and to its date. The trace keeps both."""
    case = _locked(case)
    stands = standing(case.events.select_related("by").order_by("pk"))
    if case.stage != seen or len(stands) < 2:
        raise CaseMoved(_("There is nothing to undo. Please look at it again."))
    last, before = stands[-1], stands[-2]
    if not can_undo_move(by, last) or (last.stage == Stage.RECOGNISED and _is_confirmed_by_others(case, by)):
        raise CaseMoved(_("Your municipality has written this down or confirmed it. Ask them to put it right."))
    others = RecognitionCase.objects.open().exclude(pk=case.pk)
    if others.filter(newcomer=case.newcomer_id, profession=case.profession, country=case.country).exists():
        raise CaseMoved(_("A newer case of the same profession is open. Only one can be."))
    RecognitionEvent.objects.create(case=case, stage=before.stage, is_undo=True, by=by, at=at)
    _stand_at(case, before.stage, before.at)
    if last.stage == Stage.RECOGNISED:
        _step_is_not_done(case, last, by, at)
    return case


def _locked(case: RecognitionCase) -> RecognitionCase:
    """The household is the lock, as for a plan: a decision moves a step of it."""
    lock_household(case.newcomer.household_id)
    return RecognitionCase.objects.select_related("newcomer").get(pk=case.pk)


def _stand_at(case, stage, since):
    case.stage, case.stage_since = stage, since
    case.save(update_fields=["stage", "stage_since"])


def _step_of(case, by):
    steps = PlanStep.objects.visible_to(by).select_related("newcomer")
    return steps.filter(newcomer=case.newcomer_id, code=REGULATED_PROFESSION[case.country]).first()


def _is_confirmed_by_others(case, by):
    step = _step_of(case, by)
    return bool(step and step.completed_at and not can_undo(by, step))


def _step_is_done(case, by, at):
    step = _step_of(case, by)
    if step and can_report(by, step):
        actions.report_step(step=step, by=by, at=at)
    elif step and can_confirm_as_decided(by, step):
        actions.confirm_step(step=step, by=by, at=at, is_decided=True)


def _step_is_not_done(case, decision, by, at):
    """Only what this decision did to the step is taken back; what somebody said of it themselves stays."""
    step = _step_of(case, by)
    if step is None or decision.at not in {step.reported_at, step.completed_at}:
        return
    if can_take_back(by, step):
        actions.take_back_report(step=step, by=by, at=at)
    elif can_undo(by, step):
        actions.undo_step(step=step, reason=_("The decision on recognition was taken back."), by=by, at=at)
