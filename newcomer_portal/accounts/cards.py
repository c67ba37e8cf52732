"""Cards and PINs: issue, replace, check. A PIN leaves here once, when it is made, and is kept as a hash."""

import datetime
import secrets
from dataclasses import dataclass

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F

from newcomer_portal.accounts.audit import record_security
from newcomer_portal.accounts.models import Card, PinThrottle, SecurityEventKind, User
from newcomer_portal.text import normalise_digits

# No letter that can be read as a digit or another letter.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NUMBER_LENGTH = 12
PIN_LENGTH = 6
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None, "–": None})
# After so many wrong PINs in a row the number waits so long. Ten are enough to be sure it is no mistake.
_WAITS = ((10, datetime.timedelta(minutes=15)), (5, datetime.timedelta(minutes=1)))
_FORGET_AFTER = datetime.timedelta(days=1)


class CardRefused(Exception):
    """The number and the PIN do not belong together, or the card has ended. Which of them is not said."""


class CardBlocked(Exception):
    """Too many wrong PINs for this number."""

    def __init__(self, until):
        super().__init__(until)
        self.until = until


@dataclass(frozen=True)
class IssuedCard:
    card: Card
    pin: str


def read_number(text: str) -> str:
    """A card number as people type it: any case, any digits, spaces and hyphens, O for 0."""
    return normalise_digits(text).upper().translate(_LOOKALIKES)


def format_number(number: str) -> str:
    """In groups of four, to be read aloud."""
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))


def _new_pin() -> str:
    while True:
        pin = "".join(secrets.choice("0123456789") for _ in range(PIN_LENGTH))
        if len(set(pin)) > 2:
            return pin


@transaction.atomic
def issue_card(*, user, by, at) -> IssuedCard:
    """The first card of somebody who has none."""
    pin = _new_pin()
    number = "".join(secrets.choice(ALPHABET) for _ in range(NUMBER_LENGTH))
    card = Card.objects.create(number=number, user=user, pin_hash=make_password(pin), issued_at=at)
    record_security(kind=SecurityEventKind.CARD_ISSUED, about_id=user.pk, by=by, at=at)
    return IssuedCard(card, pin)


@transaction.atomic
def replace_card(*, user, by, at) -> IssuedCard:
    """End the card and every session it opened, and give a new one. Done in person."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    Card.objects.current().filter(user=locked).update(ended_at=at)
    end_sessions(locked)
    record_security(kind=SecurityEventKind.CARD_REPLACED, about_id=user.pk, by=by, at=at)
    return issue_card(user=locked, by=by, at=at)


def end_sessions(user) -> None:
    User.objects.filter(pk=user.pk).update(sessions_version=F("sessions_version") + 1)


@transaction.atomic
def change_pin(*, card, pin, by, at) -> None:
    """Ends every session of the person: whoever changes a PIN may fear that somebody else knows the old one."""
    card.pin_hash = make_password(pin)
    card.save(update_fields=["pin_hash"])
    end_sessions(card.user)
    record_security(kind=SecurityEventKind.PIN_CHANGED, about_id=card.user_id, by=by, at=at)


def check_pin(*, number: str, pin: str, at) -> Card:
    """The card that this number and PIN open.

    A number that no card has costs the same time and is blocked the same way as one that exists.
    Raises CardBlocked and CardRefused.
    """
    with transaction.atomic():
        PinThrottle.objects.filter(failed_at__lt=at - _FORGET_AFTER).delete()
        throttle, _ = PinThrottle.objects.get_or_create(number=number, defaults={"failed_at": at})
        throttle = PinThrottle.objects.select_for_update().get(pk=throttle.pk)
        if throttle.blocked_until and throttle.blocked_until > at:
            raise CardBlocked(throttle.blocked_until)
        card = Card.objects.current().select_related("user__agency").filter(number=number).first()
        if _is_right(card, pin) and card.user.is_active:
            PinThrottle.objects.filter(pk=throttle.pk).update(failed_count=0, blocked_until=None)
            return card
        _count_failure(throttle, card, at)
    raise CardRefused


def _count_failure(throttle, card, at) -> None:
    throttle.failed_count += 1
    throttle.failed_at = at
    wait = next((wait for count, wait in _WAITS if throttle.failed_count >= count), None)
    throttle.blocked_until = at + wait if wait else None
    throttle.save()
    if card and throttle.failed_count == _WAITS[0][0]:
        record_security(kind=SecurityEventKind.CARD_BLOCKED, about_id=card.user_id, by=None, at=at)


def _is_right(card, pin) -> bool:
    if card is None:
        # One hash, as for a card that exists: from the first guess on, a clock tells them apart as little as we do.
        make_password(pin)
        return False
    return check_password(pin, card.pin_hash)
