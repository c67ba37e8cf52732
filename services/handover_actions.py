"""Everything that is done to a hand-over. The household is the lock, as for its plan: what passes moves turns."""

import datetime
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from intake.actions.answers import lock_household, record_answer
from intake.actions.people import main_adult
from intake.models import AnswerState, Household, ProtectionClearance
from newcomer_portal.accounts.audit import record_security
from newcomer_portal.accounts.models import Agency, Role, SecurityEventKind
from services import handover_mail
from services.handover_permissions import can_answer, can_offer_household, can_offer_step, can_withdraw
from services.handover_rules import MOST_OFFERS_A_DAY, RECEPTION, VALID_FOR
from services.handover_takers import has_an_account, takers_of
from services.models import (
    HandOver,
    HandOverEvent,
    HandOverEventKind,
    HandOverQuerySet,
    HandOverState,
    PlanStep,
    PlanStepEvent,
    StepEventKind,
    Turn,
)
from services.plan_making import bring_up_to_date

_DAY = datetime.timedelta(days=1)


class HandOverMoved(Exception):
    """It is not as the page showed it. The message is for the person."""


class AlreadyOffered(HandOverMoved):
    """The same household or step waits for an answer already."""


class MayNotOffer(HandOverMoved):
    """The household or the step was never this person's to pass on, or is no longer."""


class AlreadyAnswered(HandOverMoved):
    """Accepted, returned or taken back: by a colleague, in another tab, or by a second click."""


class TakerIsGone(HandOverMoved):
    """The municipality that was asked has merged into another one."""


class TooLate(HandOverMoved):
    """It has ended without an answer."""


@transaction.atomic
def offer_household(*, household: Household, taker: Agency, message="", contact=None, named=None, by, at) -> HandOver:
    """Ask another municipality to take a household. `named` is the one caseworker there who may know of it, where
    its identity is protected: nobody else is told."""
    household = lock_household(household.pk)
    if not can_offer_household(by, household) or taker.pk == household.municipality_id:
        raise MayNotOffer(_("This household is not yours to hand over now."))
    if household.is_protected and (named is None or contact is not None):
        raise MayNotOffer(_("Name the one colleague there who may know of this household."))
    if HandOver.objects.open().of_households().filter(household=household).exists():
        raise AlreadyOffered(_("There is already a hand-over of this household. Take it back first."))
    if household.is_protected:
        ProtectionClearance.objects.get_or_create(household=household, user=named, defaults={"given_at": at})
    giver = by.agency or Agency.objects.filter(code=RECEPTION[household.country]).first()
    if giver is None or by.role == Role.NEWCOMER and (contact or not has_an_account(taker)):
        raise MayNotOffer(_("This cannot be offered from here. Ask at the reception."))
    hand_over = HandOver(household=household, giver=giver, taker=taker, message=message)
    hand_over.named = named if household.is_protected else None
    return _offer(hand_over, contact, by, at)


@transaction.atomic
def offer_step(*, step: PlanStep, taker: Agency, message="", contact=None, by, at) -> HandOver:
    """Ask whoever answers for a step to take it over."""
    household = lock_household(step.plan.household_id)
    step = PlanStep.objects.select_related("plan__household").get(pk=step.pk)
    if not can_offer_step(by, step):
        raise MayNotOffer(_("This step has changed. Please look at the plan again."))
    if HandOver.objects.open().filter(step=step).exists():
        raise AlreadyOffered(_("This step has already been handed on. Take that hand-over back first."))
    hand_over = HandOver(household=household, step=step, giver=by.agency, taker=taker, message=message)
    return _offer(hand_over, contact, by, at)


def _offer(hand_over, contact, by, at):
    """`contact` is (e-mail address, language) of a taker who answers through a link."""
    today = HandOver.objects.filter(household=hand_over.household, step=hand_over.step, offered_at__gt=at - _DAY)
    if today.count() >= MOST_OFFERS_A_DAY:
        raise MayNotOffer(_("This has been offered often enough today. Try again tomorrow."))
    if contact:
        hand_over.contact_email, hand_over.language = contact
        hand_over.link_key = uuid.uuid4()
    hand_over.offered_by, hand_over.offered_at, hand_over.expires_at = by, at, at + VALID_FOR
    hand_over.save()
    _record(hand_over, HandOverEventKind.OFFERED, by, at)
    transaction.on_commit(lambda: handover_mail.tell_taker(hand_over, handover_mail.OFFERED))
    return hand_over


@transaction.atomic
def accept(*, hand_over: HandOver, by=None, at) -> HandOver:
    """By a caseworker of the taker; by nobody, through the link."""
    hand_over = _locked(hand_over, by, at)
    if hand_over.step_id:
        _take_step(hand_over, by, at)
    else:
        _take_household(hand_over, by, at)
    return _answer(hand_over, HandOverState.ACCEPTED, by, at)


@transaction.atomic
def give_back(*, hand_over: HandOver, reason: str, by=None, at) -> HandOver:
    hand_over = _locked(hand_over, by, at)
    hand_over.reason = reason
    _forget_named(hand_over)
    return _answer(hand_over, HandOverState.RETURNED, by, at)


def _answer(hand_over, state, by, at):
    hand_over.state, hand_over.answered_by, hand_over.answered_at = state, by, at
    hand_over.save(update_fields=["state", "reason", "answered_by", "answered_at"])
    _record(hand_over, HandOverEventKind(state), by, at)
    if by is None:
        record_security(kind=SecurityEventKind.LINK_ANSWERED, about_id=hand_over.offered_by_id, by=None, at=at)
    transaction.on_commit(lambda: handover_mail.tell_giver(hand_over, HandOverEventKind(state)))
    return hand_over


@transaction.atomic
def withdraw(*, hand_over: HandOver, by, at) -> HandOver:
    hand_over = _row(hand_over)
    if not can_withdraw(by, hand_over):
        raise AlreadyAnswered(_("This hand-over has already been answered."))
    return _end(hand_over, HandOverState.WITHDRAWN, by, at)


@transaction.atomic
def expire(*, hand_over: HandOver, at) -> bool:
    """By the portal. False where somebody has answered in the meantime."""
    hand_over = _row(hand_over)
    if not hand_over.is_open or hand_over.expires_at > at:
        return False
    _end(hand_over, HandOverState.EXPIRED, None, at)
    transaction.on_commit(lambda: handover_mail.tell_giver(hand_over, HandOverEventKind.EXPIRED))
    return True


def end_stale(hand_overs: HandOverQuerySet, at) -> None:
    """Take back, for the portal, what nobody may answer any more: by whoever reads it next, or by the worker."""
    for hand_over in hand_overs.stale().order_by("household", "pk"):
        _end_stale(hand_over, at)


@transaction.atomic
def _end_stale(hand_over, at):
    hand_over = _row(hand_over)
    if _is_stale(hand_over):
        _end(hand_over, HandOverState.WITHDRAWN, None, at)


def _is_stale(hand_over):
    return HandOver.objects.filter(pk=hand_over.pk).stale().exists()


def _end(hand_over, state, by, at):
    hand_over.state = state
    hand_over.save(update_fields=["state"])
    _forget_named(hand_over)
    _record(hand_over, HandOverEventKind(state), by, at)
    return hand_over


def _row(hand_over):
    lock_household(hand_over.household_id)
    related = ("household__municipality", "step__plan", "giver", "taker")
    return HandOver.objects.select_related(*related).get(pk=hand_over.pk)


def _locked(hand_over, by, at):
    hand_over = _row(hand_over)
    if hand_over.state == HandOverState.EXPIRED or hand_over.is_open and hand_over.expires_at <= at:
        raise TooLate(_("This hand-over has ended without an answer."))
    if not hand_over.is_open or not (by is None or can_answer(by, hand_over)):
        raise AlreadyAnswered(_("This hand-over has already been answered."))
    if _is_stale(hand_over):
        raise AlreadyAnswered(_("This hand-over was taken back."))
    return hand_over


def _record(hand_over, kind, by, at):
    HandOverEvent.objects.create(hand_over=hand_over, kind=kind, by=by, at=at)


def _take_step(hand_over, by, at):
    """The turn is the owner's from now on, unless the newcomer has said meanwhile that it is done. Where it passes
    to somebody else, as the ground for their work, the owner stays as it is and so does the turn."""
    step = hand_over.step
    if not step.is_open or hand_over.taker not in takers_of(step):
        raise HandOverMoved(_("This step has changed since it was handed on. Return it, and say so."))
    is_owner = step.owner_id == hand_over.taker_id
    if is_owner and step.turn == Turn.NEWCOMER and not step.reported_at:
        step.turn, step.turn_since = Turn.OWNER, at
        step.save(update_fields=["turn", "turn_since"])
    PlanStepEvent.objects.create(step=step, kind=StepEventKind.HANDED_OVER, by=by, at=at)


def _take_household(hand_over, by, at):
    """The municipality of settlement is an answer like others; with it the plan, its owners and who may see it move.

    Nothing else is touched: what was answered stays, so nothing is asked again.
    """
    household, taker = hand_over.household, hand_over.taker
    if not Agency.objects.municipalities().filter(pk=taker.pk).exists():
        raise TakerIsGone(_("This municipality no longer exists. The household must be offered to another one."))
    main = main_adult(household) or household.members.order_by("pk").first()
    if main is None:
        raise HandOverMoved(_("Nobody is in this household any more. Return it, and say so."))
    answered_by = by or hand_over.offered_by
    answers = {"country": taker.country} if household.country != taker.country else {}
    for code, value in (answers | {"municipality": taker.code}).items():
        record_answer(newcomer=main, code=code, state=AnswerState.ANSWERED, value=value, by=answered_by, at=at)
    household.clearances.exclude(user__agency=taker).delete()
    household = Household.objects.get(pk=household.pk)
    bring_up_to_date(household=household, by=by, at=at)
    hand_over.household = household


def _forget_named(hand_over):
    """Whoever was told of a protected household in order to take it, and did not, may not know of it any more; but
    whoever knew before the offer still does."""
    hand_over.household.clearances.filter(user=hand_over.named_id, given_at=hand_over.offered_at).delete()
