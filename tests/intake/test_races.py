"""At two counters, in two tabs, with a finger that presses twice: one wins, and nothing is done twice or half."""

from functools import partial

import pytest
from django.utils import timezone

from intake import actions
from intake.models import Newcomer
from intake.once import key_of
from newcomer_portal.accounts import cards, invitations
from newcomer_portal.accounts.models import Card, PinThrottle, Role, User
from services.actions import StepAlreadyCompleted, confirm_step
from services.models import PlanStepEvent
from tests.at_once import at_once
from tests.builders import MORNING, PASSWORD, make_agency, make_newcomer, make_user
from tests.intake.builders import make_card
from tests.services.builders import make_plan_step

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def test_a_case_is_taken_by_one_of_two_municipalities():
    one, other = (make_user(Role.CASEWORKER) for _ in range(2))
    for _ in range(ROUNDS):
        person = make_newcomer(user=make_user(), municipality=None)
        card = make_card(person)
        now = timezone.now()
        results = at_once(*[partial(actions.take_case, number=card.number, by=by, at=now) for by in (one, other)])
        person.household.refresh_from_db()
        winner = 0 if person.household.municipality_id == one.agency_id else 1
        assert results[winner] == person
        assert isinstance(results[1 - winner], actions.CaseNotFound)
        assert person.facts.current().filter(code="municipality").count() == 1


def test_a_lost_card_is_replaced_once():
    agency = make_agency()
    colleagues = [make_user(Role.CASEWORKER, agency=agency) for _ in range(2)]
    for _ in range(ROUNDS):
        person = make_newcomer(user=make_user(), municipality=agency)
        seen = make_card(person)
        asked = {"newcomer": person, "seen_card_id": seen.pk, "language": "en", "at": timezone.now()}
        results = at_once(*[partial(actions.give_card, **asked, by=by) for by in colleagues])
        (issued,) = [result for result in results if result is not None]
        assert Card.objects.current().get(user=person.user) == issued.card
        assert cards.check_pin(number=issued.card.number, pin=issued.pin, at=timezone.now()) == issued.card


def test_a_second_press_of_start_or_register_makes_nobody_twice():
    caseworker = make_user(Role.CASEWORKER)
    for number in range(ROUNDS):
        start, register = (key_of(f"{what} {number}") for what in ("start", "register"))
        asked = {"language": "en", "at": timezone.now()}
        named = {"name": "Amal", "latin_name": "", "by": caseworker}
        at_once(*[partial(actions.start_newcomer, key=start, **asked)] * 3)
        at_once(*[partial(actions.register_newcomer, key=register, **named, **asked)] * 3)
        for key in (start, register):
            person = Newcomer.objects.get(key=key)
            assert Card.objects.current().filter(user=person.user).count() == 1
    assert Newcomer.objects.count() == 2 * ROUNDS


def test_two_answers_at_once_leave_one_that_counts():
    person = make_newcomer(user=make_user())
    for _ in range(ROUNDS):
        said = {"newcomer": person, "code": "category", "state": "ANSWERED", "by": person.user, "at": timezone.now()}
        values = ("protection", "temporary_protection")
        at_once(*[partial(actions.record_answer, **said, value=value) for value in values])
        assert person.facts.current().filter(code="category").count() == 1


def test_a_step_is_confirmed_once():
    person = make_newcomer(user=make_user())
    agency = person.household.municipality
    colleagues = [make_user(Role.CASEWORKER, agency=agency) for _ in range(2)]
    for _ in range(ROUNDS):
        step = make_plan_step(person, owner=agency, turn="OWNER")
        results = at_once(*[partial(confirm_step, step=step, by=by, at=timezone.now()) for by in colleagues])
        assert sum(isinstance(result, StepAlreadyCompleted) for result in results) == 1
        assert PlanStepEvent.objects.filter(step=step, kind="CONFIRMED").count() == 1


def test_guesses_at_once_are_counted_one_by_one():
    number = make_card(make_newcomer(user=make_user())).number

    def guess():
        return cards.check_pin(number=number, pin="000000", at=MORNING)

    refused = [type(result) for result in at_once(*[guess] * 8)]
    assert sorted(refused, key=str) == [cards.CardBlocked] * 3 + [cards.CardRefused] * 5
    assert PinThrottle.objects.get(number=number).failed_count == 5


def test_an_invitation_accepted_twice_at_once_makes_one_account():
    county = make_user(Role.COUNTY)
    for number in range(ROUNDS):
        now = timezone.now()
        asked = {"email": f"new{number}@example.org", "role": Role.CASEWORKER, "agency": county.agency}
        invitation = invitations.invite(**asked, language="en", by=county, at=now)
        accept = {"invitation": invitation, "display_name": "Kim", "password": PASSWORD, "at": now}
        results = at_once(*[partial(invitations.accept, **accept)] * 3)
        assert sum(isinstance(result, User) for result in results) == 1
        assert sum(isinstance(result, invitations.InvitationUsed) for result in results) == 2
