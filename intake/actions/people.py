"""Who is in the portal, in which household, with or without a card."""

import datetime

from django.db import IntegrityError, transaction

from intake import dates
from intake.actions.answers import forget_answer, forget_parent, lock_household, raise_version, record_answer
from intake.facts import born
from intake.models import AnswerState, Household, Newcomer, PersonRole
from newcomer_portal.accounts.audit import record_security
from newcomer_portal.accounts.cards import IssuedCard, issue_card, replace_card
from newcomer_portal.accounts.models import Card, Role, SecurityEventKind, User

_SECOND_CLICK = datetime.timedelta(minutes=1)


class AlreadyStarted(Exception):
    """This start page was used a while ago, perhaps by the person before on the same tablet."""


class PartnerAlreadyThere(Exception):
    """A household has one partner."""


class HasAnAccount(Exception):
    """Somebody with a card of their own is not removed by others."""


class IsUnder18(Exception):
    """Under 18: no account without a guardian."""


def start_newcomer(*, key, language: str, at) -> tuple[Newcomer, IssuedCard]:
    """Somebody comes alone: a household of one, and a card.

    `key` is made with the page. Sent twice at once it leads to the same person, and the card shown last counts.
    """
    try:
        with transaction.atomic():
            household = Household.objects.create(created_at=at)
            newcomer = _new_person(household=household, key=key, person_role=PersonRole.ADULT, at=at)
            user = _give_account(newcomer, language)
            return newcomer, issue_card(user=user, by=user, at=at)
    except IntegrityError:
        return _start_again(key, at)


@transaction.atomic
def _start_again(key, at) -> tuple[Newcomer, IssuedCard]:
    newcomer = Newcomer.objects.select_related("user").get(key=key)
    if at - newcomer.created_at > _SECOND_CLICK or not newcomer.user or newcomer.facts.exists():
        raise AlreadyStarted
    card = replace_card(user=newcomer.user, by=newcomer.user, at=at)
    newcomer.user.refresh_from_db()
    return newcomer, card


@transaction.atomic
def register_newcomer(*, key, name, latin_name, language, by, at) -> tuple[Newcomer, IssuedCard | None]:
    """A caseworker registers somebody in their own municipality. No second card for the same key."""
    # One after the other: the second click finds what the first has made.
    User.objects.select_for_update().get(pk=by.pk)
    if found := Newcomer.objects.filter(key=key).first():
        return found, None
    household = Household.objects.create(created_at=at)
    newcomer = _new_person(household=household, key=key, person_role=PersonRole.ADULT, at=at)
    _record_name(newcomer, name, latin_name, by, at)
    for code, value in (("country", by.agency.country), ("municipality", by.agency.code)):
        record_answer(newcomer=newcomer, code=code, state=AnswerState.ANSWERED, value=value, by=by, at=at)
    user = _give_account(newcomer, language)
    return newcomer, issue_card(user=user, by=by, at=at)


@transaction.atomic
def add_child(*, household: Household, key, name, latin_name, by, at) -> Newcomer:
    return _add_member(household, key, PersonRole.CHILD, name, latin_name, by, at)


@transaction.atomic
def add_partner(*, household: Household, key, name, latin_name, by, at) -> Newcomer:
    lock_household(household.pk)
    if household.members.filter(person_role=PersonRole.PARTNER).exclude(key=key).exists():
        raise PartnerAlreadyThere
    return _add_member(household, key, PersonRole.PARTNER, name, latin_name, by, at)


_ASKED_OF_MAIN_ADULT = {PersonRole.CHILD: "has_children", PersonRole.PARTNER: "has_partner"}


def _add_member(household, key, person_role, name, latin_name, by, at) -> Newcomer:
    lock_household(household.pk)
    if found := household.members.filter(key=key).first():
        return found
    member = _new_person(household=household, key=key, person_role=person_role, at=at)
    _record_name(member, name, latin_name, by, at)
    if main := main_adult(household):
        code = _ASKED_OF_MAIN_ADULT[person_role]
        record_answer(newcomer=main, code=code, state=AnswerState.ANSWERED, value=True, by=by, at=at)
    return member


@transaction.atomic
def remove_member(*, newcomer: Newcomer, by, at) -> None:
    """Take out somebody who was entered by mistake, with all their answers."""
    household = lock_household(newcomer.household_id)
    locked = Newcomer.objects.select_for_update(of=("self",)).get(pk=newcomer.pk)
    if locked.user_id or locked.person_role == PersonRole.ADULT:
        raise HasAnAccount
    locked.delete()
    forget_parent(household.pk, [newcomer.key], at)
    reopen_family_questions(household, at)
    raise_version(household.pk)


def reopen_family_questions(household: Household, at) -> None:
    """With the last child or the partner gone, whether there is one is asked again."""
    main = main_adult(household)
    for person_role, code in _ASKED_OF_MAIN_ADULT.items():
        if main and not household.members.filter(person_role=person_role).exists():
            forget_answer(main, code, at)


@transaction.atomic
def give_card(*, newcomer: Newcomer, seen_card_id: int | None, language: str, by, at) -> IssuedCard | None:
    """The first card, or a new one in place of a lost one, which ends the old one and its sessions.

    None when the card that was seen is no longer the current one: somebody has just replaced it.
    """
    lock_household(newcomer.household_id)
    locked = Newcomer.objects.adults().select_related("user").get(pk=newcomer.pk)
    if dates.is_surely_under_18(born(locked), at.date()):
        raise IsUnder18
    if locked.user is None:
        user = _give_account(locked, language)
        raise_version(locked.household_id)
        return issue_card(user=user, by=by, at=at)
    current = Card.objects.current().filter(user=locked.user).first()
    if (current and current.pk) != seen_card_id:
        return None
    return replace_card(user=locked.user, by=by, at=at)


@transaction.atomic
def close_minors_account(*, newcomer: Newcomer, birth: dict, by, at) -> Newcomer | None:
    """Somebody with an account turns out to be under 18.

    In a municipality the answers stay as a child's, for a guardian to go on with. Without one nobody could ever
    find them again: they are deleted, and None is returned.
    """
    household = lock_household(newcomer.household_id)
    user = newcomer.user
    Card.objects.current().filter(user=user).update(ended_at=at)
    # Ends every session too: a backend knows no inactive user.
    User.objects.filter(pk=user.pk).update(is_active=False, email=None)
    record_security(kind=SecurityEventKind.ACCESS_ENDED, about_id=user.pk, by=by, at=at)
    if household.municipality_id is None:
        household.members.all().delete()
        household.delete()
        user.delete()
        return None
    Newcomer.objects.filter(pk=newcomer.pk).update(user=None, person_role=PersonRole.CHILD)
    promote_partner(household)
    newcomer.refresh_from_db()
    record_answer(newcomer=newcomer, code="birth", state=AnswerState.ANSWERED, value=birth, by=by, at=at)
    return newcomer


def main_adult(household: Household) -> Newcomer | None:
    return household.members.filter(person_role=PersonRole.ADULT).first()


def promote_partner(household: Household) -> None:
    """A household whose main adult is gone is answered for by the partner."""
    if not main_adult(household):
        household.members.filter(person_role=PersonRole.PARTNER).update(person_role=PersonRole.ADULT)


def _new_person(*, household, key, person_role, at) -> Newcomer:
    return Newcomer.objects.create(household=household, key=key, person_role=person_role, search_name="", created_at=at)


def _record_name(newcomer, name, latin_name, by, at) -> None:
    value = {"name": name, "latin_name": latin_name}
    record_answer(newcomer=newcomer, code="name", state=AnswerState.ANSWERED, value=value, by=by, at=at)


def _give_account(newcomer: Newcomer, language: str) -> User:
    newcomer.user = User.objects.create_user(role=Role.NEWCOMER, language=language)
    newcomer.save(update_fields=["user"])
    return newcomer.user
