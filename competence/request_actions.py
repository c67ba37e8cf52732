"""An employer asks, the person answers, a grant opens and closes. One function, one transaction.

Locks are taken in one order: vacancy, request, grant, profile, household. Whoever comes second reads what the first
one left: a grant withdrawn, a switch turned off and a protection mark all close the door before the next look.
"""

import datetime
from dataclasses import dataclass

from django.db import transaction

from competence.candidates import shareable, shown, wanted_of
from competence.contact_ways import contact_ways
from competence.employer_mail import send_answer_waits, send_message_waits
from competence.models import ContactAnswer, ContactRequest, Grant, GrantField, Profile, Vacancy
from competence.pseudonyms import card_of
from newcomer_portal.accounts.audit import record_read
from newcomer_portal.accounts.models import Purpose

GRANT_LASTS = datetime.timedelta(days=30)
WAYS = frozenset({GrantField.EMAIL, GrantField.PHONE})


class CardGone(Exception):
    """No such card among those the employer sees now: it never was, or the person has gone, or too few are left."""


class RequestClosed(Exception):
    """The vacancy was closed, or the person's card is no longer shown to employers."""


class AlreadyGranted(Exception):
    """A yes stands: it is withdrawn, not answered again."""


class NotTheirRequest(Exception):
    """Nobody answers for somebody else."""


class NothingToReach(Exception):
    """A yes without a phone number or an e-mail address leads nowhere."""


class GrantClosed(Exception):
    """Withdrawn, over, or its giver is no longer shown to employers. The employer is not told which."""


@dataclass(frozen=True)
class OpenedGrant:
    """What a grant opens at this moment."""

    values: dict[str, str]
    until: datetime.datetime


def profile_of_card(vacancy, card, *, today) -> int:
    """The profile behind a card the employer sees now. A card is never an address: only the cards shown are tried."""
    for match in shown(vacancy, wanted=wanted_of(vacancy), today=today):
        if card_of(agency_id=vacancy.agency_id, profile_id=match.person) == card:
            return match.person
    raise CardGone


@transaction.atomic
def ask(*, vacancy, card, message, by, at, today) -> tuple[ContactRequest, bool]:
    """Ask the person behind a card. Asking again returns the first question and False."""
    locked = Vacancy.objects.select_for_update(of=("self",)).select_related("occupation").get(pk=vacancy.pk)
    profile_id = profile_of_card(locked, card, today=today)
    request, is_new = ContactRequest.objects.get_or_create(
        vacancy=locked, profile_id=profile_id, defaults={"message": message, "asked_by": by, "asked_at": at}
    )
    if is_new:
        _tell(Profile.objects.select_related("newcomer__user").get(pk=profile_id).newcomer)
    return request, is_new


def _tell(newcomer) -> None:
    """By the address they sign in with, else by the one they gave as read by nobody else; or not at all."""
    ways = contact_ways(newcomer)
    address = newcomer.user.email or (ways.email if ways.is_private else "")
    if address:
        language = newcomer.user.language
        transaction.on_commit(lambda: send_message_waits(address, language), robust=True)


def _locked(request, by) -> ContactRequest:
    rows = ContactRequest.objects.select_for_update(of=("self",))
    locked = rows.select_related("vacancy", "asked_by", "profile__newcomer").get(pk=request.pk)
    if locked.profile.newcomer.user_id != by.pk:
        raise NotTheirRequest
    return locked


def is_answerable(request, *, today) -> bool:
    vacancy = request.vacancy
    return vacancy.is_open and shareable(county=vacancy.county, today=today).filter(pk=request.profile_id).exists()


@transaction.atomic
def say_yes(*, request, fields, by, at, today) -> Grant:
    """Open these fields to the employer for GRANT_LASTS. A second yes returns the one that stands, unchanged."""
    locked = _locked(request, by)
    standing = locked.grants.filter(withdrawn_at__isnull=True).first()
    if standing and standing.until > at:
        return standing
    if not is_answerable(locked, today=today):
        raise RequestClosed
    if not WAYS & set(contact_ways(locked.profile.newcomer).only(fields)):
        raise NothingToReach
    if standing:
        standing.withdrawn_at = at
        standing.save(update_fields=["withdrawn_at"])
    _answer(locked, ContactAnswer.YES, at)
    transaction.on_commit(lambda: send_answer_waits(locked.asked_by, locked.vacancy), robust=True)
    return Grant.objects.create(
        request=locked,
        agency=locked.vacancy.agency,
        fields=[field for field in GrantField.values if field in fields],
        given_at=at,
        until=at + GRANT_LASTS,
    )


@transaction.atomic
def say_no(*, request, by, at) -> None:
    """The employer is not told. A no can become a yes while the vacancy is open."""
    locked = _locked(request, by)
    if locked.grants.open(at).exists():
        raise AlreadyGranted
    _answer(locked, ContactAnswer.NO, at)


def _answer(request, answer, at) -> None:
    request.answer, request.answered_at = answer, at
    request.save(update_fields=["answer", "answered_at"])


@transaction.atomic
def withdraw(*, grant, by, at) -> None:
    """Once this returns, no look through the grant succeeds. Withdrawing twice is withdrawing once."""
    request = _locked(grant.request, by)
    locked = Grant.objects.select_for_update().get(pk=grant.pk)
    if locked.withdrawn_at is None:
        locked.withdrawn_at = at
        locked.save(update_fields=["withdrawn_at"])
        _answer(request, ContactAnswer.NO, at)


@transaction.atomic
def open_grant(*, grant, by, at, today) -> OpenedGrant:
    """Read what a grant opens, and log the look, or raise GrantClosed.

    The grant, the person's switch and the household's mark are read again under lock in this transaction: a
    withdrawal either waits until this look is logged, or is seen by it.
    """
    locked = Grant.objects.select_for_update().open(at).filter(pk=grant.pk, agency=by.agency_id).first()
    if locked is None:
        raise GrantClosed
    vacancy = Vacancy.objects.get(requests__grants=locked)
    people = shareable(county=vacancy.county, today=today).select_related("newcomer__household")
    people = people.select_for_update(of=("self", "newcomer__household"), no_key=True)
    profile = people.filter(requests__grants=locked).first()
    if profile is None:
        raise GrantClosed
    record_read(by=by, person_id=profile.newcomer_id, purpose=Purpose.USE_GRANT, at=at)
    return OpenedGrant(contact_ways(profile.newcomer).only(locked.fields), locked.until)
