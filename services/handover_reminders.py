"""What the background worker does about hand-overs: remind, tell those who wait, end what nobody answered.

A row makes each letter go out once: two workers at once, or one that was killed half-way, send nothing twice.
"""

import logging

from django.db import InterfaceError, OperationalError, transaction

from services import handover_mail
from services.handover_actions import end_stale, expire
from services.handover_rules import is_escalated, reminders_due
from services.models import HandOver, HandOverEvent, HandOverEventKind

_log = logging.getLogger(__name__)


def follow_up(at) -> int:
    """How many letters or endings came of it."""
    # What nobody may answer any more ends in silence: of a household that has become protected no letter goes out.
    end_stale(HandOver.objects.all(), at)
    waiting = HandOver.objects.open().order_by("offered_at", "pk")
    return sum(_by_itself(pk, at) for pk in waiting.values_list("pk", flat=True))


def _by_itself(pk, at) -> int:
    """One letter that cannot go out keeps back no other."""
    try:
        return _follow_up(pk, at)
    except (OperationalError, InterfaceError):
        # Without the database there are no others.
        raise
    except Exception as error:
        # What the error quotes may be somebody's data.
        _log.error("Hand-over %s was not followed up: %s", pk, type(error).__name__)
        return 0


def _follow_up(pk, at) -> int:
    related = ("household", "giver", "taker")
    with transaction.atomic():
        rows = HandOver.objects.open().select_related(*related).select_for_update(of=("self",), no_key=True)
        hand_over = rows.filter(pk=pk, expires_at__gt=at).first()
        if hand_over:
            return _remind(hand_over, at)
    # The other way round, household first: that is how everybody else locks them.
    ended = HandOver.objects.open().filter(pk=pk).first()
    return int(bool(ended) and expire(hand_over=ended, at=at))


def _remind(hand_over, at) -> int:
    new = [
        days
        for days in reminders_due(hand_over.offered_at, at)
        if _once(hand_over, HandOverEventKind.REMINDED, days, at)
    ]
    if new:
        # After a pause of the worker one letter is enough.
        transaction.on_commit(lambda: handover_mail.tell_taker(hand_over, handover_mail.REMINDER, new[-1]))
    is_told = is_escalated(hand_over.offered_at, at) and _once(hand_over, HandOverEventKind.ESCALATED, None, at)
    if is_told:
        transaction.on_commit(lambda: handover_mail.tell_giver(hand_over, handover_mail.ESCALATED))
    return bool(new) + bool(is_told)


def _once(hand_over, kind, days, at) -> bool:
    """Whether this is the first time: the row is what makes a letter go out once."""
    event = {"hand_over": hand_over, "kind": kind, "after_days": days}
    return HandOverEvent.objects.get_or_create(**event, defaults={"at": at})[1]
