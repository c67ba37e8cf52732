"""Hand-overs of single steps, what a newcomer at a reception may ask for, and what is never passed on."""

import datetime

import pytest
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from intake.models import Household
from newcomer_portal.accounts.models import AgencyKind
from services import handover_actions as actions
from services.models import HandOver, PlanStep, PlanStepEvent, Turn
from tests.builders import MORNING, make_agency, make_household, make_newcomer, make_user
from tests.services.builders import make_hand_over, make_plan_step

DAY = datetime.timedelta(days=1)
LIST = reverse("services:handover_list")


@pytest.fixture
def signed_in(client, caseworker):
    client.force_login(caseworker)
    return client


@pytest.fixture
def elsewhere(caseworker_elsewhere):
    """The municipality that takes over, and has somebody who can answer."""
    return caseworker_elsewhere.agency


def offered(newcomer, taker, caseworker, **fields):
    return actions.offer_household(household=newcomer.household, taker=taker, by=caseworker, at=MORNING, **fields)


def test_an_accepted_step_is_the_owners_turn(newcomer, caseworker):
    step = make_plan_step(newcomer)
    hand_over = actions.offer_step(
        step=step, taker=step.owner, contact=("skranke@bank.example", "sv"), by=caseworker, at=MORNING
    )
    actions.accept(hand_over=hand_over, at=MORNING + DAY)
    step.refresh_from_db()
    assert (step.turn, step.turn_since) == (Turn.OWNER, MORNING + DAY)
    assert PlanStepEvent.objects.filter(step=step, kind="HANDED_OVER", at=MORNING + DAY).exists()


@pytest.mark.parametrize("state", [{"turn": Turn.NOBODY}, {"status": "NOT_NEEDED"}])
def test_a_step_whose_time_has_not_come_is_not_handed_on(signed_in, newcomer, caseworker, state):
    step = make_plan_step(newcomer, **state)
    with pytest.raises(actions.MayNotOffer):
        actions.offer_step(step=step, taker=step.owner, by=caseworker, at=MORNING)
    assertRedirects(
        signed_in.get(reverse("services:step_offer", args=[step.key])),
        step.get_absolute_url(),
        fetch_redirect_response=False,
    )


def test_what_was_reported_meanwhile_stays_with_who_confirms_it(newcomer, caseworker):
    step = make_plan_step(newcomer)
    hand_over = actions.offer_step(step=step, taker=step.owner, by=caseworker, at=MORNING)
    PlanStep.objects.update(turn=Turn.MUNICIPALITY, reported_at=MORNING, reported_by=newcomer.user)
    actions.accept(hand_over=hand_over, at=MORNING + DAY)
    assert PlanStep.objects.get().turn == Turn.MUNICIPALITY


def test_the_list_costs_the_same_however_long(signed_in, municipality, django_assert_max_num_queries):
    for _ in range(3):
        make_hand_over(make_newcomer(), taker=municipality)
        make_hand_over(make_newcomer(municipality=municipality))
    with django_assert_max_num_queries(16):
        signed_in.get(LIST)
    for _ in range(9):
        make_hand_over(make_newcomer(), taker=municipality)
    with django_assert_max_num_queries(16):
        signed_in.get(LIST)


@pytest.mark.parametrize("change", ["owner", "done"])
def test_a_step_that_is_theirs_no_more_is_not_taken_over(newcomer, caseworker, change):
    step = make_plan_step(newcomer)
    hand_over = actions.offer_step(step=step, taker=step.owner, by=caseworker, at=MORNING)
    changes = {"owner": {"owner": make_agency()}, "done": {"completed_at": MORNING, "completed_by": caseworker}}
    PlanStep.objects.update(**changes[change])
    with pytest.raises(actions.HandOverMoved, match="has changed"):
        actions.accept(hand_over=hand_over, at=MORNING)
    assert HandOver.objects.get().is_open


def test_a_household_without_anybody_is_not_taken_over(elsewhere, caseworker, caseworker_elsewhere):
    household = make_household(municipality=caseworker.agency)
    hand_over = actions.offer_household(household=household, taker=elsewhere, by=caseworker, at=MORNING)
    with pytest.raises(actions.HandOverMoved, match="Nobody"):
        actions.accept(hand_over=hand_over, by=caseworker_elsewhere, at=MORNING)


def test_offered_and_taken_back_in_turn_is_no_flood_of_letters(newcomer, elsewhere, caseworker):
    for _ in range(3):
        actions.withdraw(hand_over=offered(newcomer, elsewhere, caseworker), by=caseworker, at=MORNING)
    with pytest.raises(actions.MayNotOffer, match="tomorrow"):
        offered(newcomer, elsewhere, caseworker)
    actions.offer_household(household=newcomer.household, taker=elsewhere, by=caseworker, at=MORNING + DAY)


@pytest.fixture
def at_the_reception(db):
    make_agency(AgencyKind.STATE, code="se-migrationsverket")
    person = make_newcomer(user=make_user(), municipality=None)
    Household.objects.update(country="SE")
    person.household.refresh_from_db()
    return person


def test_a_newcomer_asks_only_where_somebody_answers_and_gives_no_address(client, at_the_reception, caseworker):
    make_agency(name="Utby")
    client.force_login(at_the_reception.user)
    form = client.get(reverse("services:household_offer", args=[at_the_reception.key])).context["form"]
    assert ([*form.fields], [*form.fields["taker"].queryset]) == (["taker"], [caseworker.agency])


def test_a_newcomer_cannot_take_themselves_in(at_the_reception, caseworker):
    person, nobodys = at_the_reception, make_agency()
    mine = ("me@example.org", "sv")
    for taker, contact in ((nobodys, mine), (nobodys, None), (caseworker.agency, mine)):
        with pytest.raises(actions.MayNotOffer):
            actions.offer_household(
                household=person.household, taker=taker, contact=contact, by=person.user, at=MORNING
            )


def test_where_the_reception_is_not_known_nothing_is_offered(at_the_reception, caseworker):
    Household.objects.update(country="NO")
    with pytest.raises(actions.MayNotOffer):
        offered(at_the_reception, caseworker.agency, at_the_reception.user)
