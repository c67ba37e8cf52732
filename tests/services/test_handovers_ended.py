"""A hand-over whose ground is gone ends as taken back, and what has ended tells an outsider nothing more."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from intake.actions.protection import protect_household
from intake.models import Household, ProtectionClearance
from newcomer_portal.accounts.models import AccessRecord, Role
from services import handover_actions as actions
from services.models import HandOver, HandOverState
from tests.builders import MORNING, make_agency, make_child, make_newcomer, make_user
from tests.services.builders import make_hand_over, make_plan_step
from tests.services.test_handovers import DAY, LIST, elsewhere, offered  # noqa: F401
from tests.services.test_signed_links import ACCEPT, address_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(newcomer, elsewhere, caseworker):  # noqa: F811
    return make_hand_over(
        newcomer, taker=elsewhere, by=caseworker, message="They like to ski.", expires_at=timezone.now() + DAY
    )


def protect(newcomer, by):
    protect_household(household=newcomer.household, named=[], by=by, at=MORNING)


def moved_to(newcomer, municipality):
    Household.objects.filter(pk=newcomer.household_id).update(municipality=municipality)


@pytest.mark.parametrize("state", ["RETURNED", "WITHDRAWN", "EXPIRED"])
def test_who_did_not_take_a_household_reads_nothing_of_it_any_more(
    client, newcomer, waiting, caseworker_elsewhere, state
):
    make_child(newcomer.household)
    answered = {"answered_at": MORNING, "reason": "No flat."} if state == "RETURNED" else {}
    HandOver.objects.update(state=state, **answered)
    client.force_login(caseworker_elsewhere)
    page = client.get(waiting.get_absolute_url())
    for words in ("1 adult", "Languages", "They like to ski."):
        assertNotContains(page, words)
    assert not AccessRecord.objects.exists()


def test_who_gave_a_household_away_reads_nothing_of_it_any_more(client, waiting, caseworker, caseworker_elsewhere):
    actions.accept(hand_over=waiting, by=caseworker_elsewhere, at=timezone.now())
    client.force_login(caseworker)
    assertNotContains(client.get(waiting.get_absolute_url()), "1 adult")
    client.force_login(caseworker_elsewhere)
    assertContains(client.get(waiting.get_absolute_url()), "1 adult")


def test_that_somebody_read_of_a_household_before_they_answer_is_recorded(
    client, newcomer, waiting, caseworker_elsewhere
):
    child = make_child(newcomer.household)
    client.force_login(caseworker_elsewhere)
    client.get(waiting.get_absolute_url())
    assert set(AccessRecord.objects.values_list("person_id", "by_id")) == {
        (person.pk, caseworker_elsewhere.pk) for person in (newcomer, child)
    }


def test_an_outsider_cannot_tell_protection_from_taking_back(
    client, newcomer, waiting, caseworker, caseworker_elsewhere
):
    other = make_newcomer(municipality=caseworker.agency)
    taken_back = make_hand_over(
        other, taker=caseworker_elsewhere.agency, by=caseworker, message="Four of them.", expires_at=waiting.expires_at
    )
    actions.withdraw(hand_over=taken_back, by=caseworker, at=timezone.now())
    protect(newcomer, caseworker)
    client.force_login(caseworker_elsewhere)
    assert [line.hand_over.state for line in client.get(LIST).context["answered"]] == ["WITHDRAWN"] * 2
    pages = []
    for hand_over in (waiting, taken_back):
        page = client.get(hand_over.get_absolute_url())
        assert page.status_code == 200
        text = page.content.decode().replace(str(hand_over.key), "").replace(hand_over.reference, "")
        pages.append([line for line in text.splitlines() if "csrfmiddlewaretoken" not in line])
    assert pages[0] == pages[1]


def test_what_was_answered_before_a_household_became_protected_stands_as_before(
    client, newcomer, waiting, caseworker, caseworker_elsewhere
):
    actions.give_back(hand_over=waiting, reason="No flat.", by=caseworker_elsewhere, at=timezone.now())
    client.force_login(caseworker_elsewhere)
    before = client.get(waiting.get_absolute_url()).context["page"]
    protect(newcomer, caseworker)
    assert client.get(waiting.get_absolute_url()).context["page"] == before


@pytest.mark.parametrize("is_step", [False, True])
def test_a_link_to_what_has_become_protected_says_taken_back(client, newcomer, caseworker, is_step):
    step = make_plan_step(newcomer) if is_step else None
    hand_over = make_hand_over(
        newcomer, step=step, contact_email="a@utby.example", by=caseworker, expires_at=timezone.now() + DAY
    )
    protect(newcomer, caseworker)
    for answer in (client.get(address_of(hand_over)), client.post(address_of(hand_over), ACCEPT)):
        assertContains(answer, "This was taken back", status_code=410)


def test_protection_that_comes_while_somebody_answers_counts(newcomer, caseworker):
    hand_over = make_hand_over(newcomer, taker=make_agency(), contact_email="a@utby.example", by=caseworker)
    protect(newcomer, caseworker)
    with pytest.raises(actions.AlreadyAnswered):
        actions.accept(hand_over=hand_over, at=MORNING)
    assert Household.objects.get().municipality == caseworker.agency


@pytest.mark.parametrize("is_by_newcomer", [False, True])
def test_a_household_that_lives_elsewhere_by_now_is_not_taken_from_there(
    client,
    newcomer,
    caseworker,
    elsewhere,
    caseworker_elsewhere,
    is_by_newcomer,  # noqa: F811
):
    third = make_agency()
    if is_by_newcomer:
        moved_to(newcomer, None)
        hand_over = make_hand_over(newcomer, giver=make_agency("STATE"), taker=elsewhere, by=newcomer.user)
    else:
        hand_over = offered(newcomer, elsewhere, caseworker)
    HandOver.objects.update(expires_at=timezone.now() + DAY)
    moved_to(newcomer, third)
    with pytest.raises(actions.AlreadyAnswered):
        actions.accept(hand_over=hand_over, by=caseworker_elsewhere, at=timezone.now())
    client.force_login(caseworker_elsewhere)
    assertContains(client.post(hand_over.get_absolute_url(), ACCEPT, follow=True), "Taken back")
    assert Household.objects.get().municipality == third
    assert HandOver.objects.get().state == HandOverState.WITHDRAWN


def test_who_was_told_before_the_offer_still_knows_after_it(newcomer, elsewhere, caseworker, caseworker_elsewhere):  # noqa: F811
    earlier = make_user(Role.CASEWORKER, agency=elsewhere)
    protect(newcomer, caseworker)
    ProtectionClearance.objects.create(household=newcomer.household, user=earlier, given_at=MORNING)
    newcomer.household.refresh_from_db()
    hand_over = offered(newcomer, elsewhere, caseworker, named=caseworker_elsewhere)
    actions.give_back(hand_over=hand_over, reason="No flat.", by=caseworker_elsewhere, at=MORNING + DAY)
    assert {clearance.user for clearance in ProtectionClearance.objects.all()} == {caseworker, earlier}


def test_a_family_member_opens_a_step_that_was_handed_on(client, newcomer):
    for _ in range(2):
        make_child(newcomer.household)
    hand_over = make_hand_over(newcomer, step=make_plan_step(newcomer), expires_at=timezone.now() + DAY)
    client.force_login(newcomer.user)
    assert client.get(hand_over.get_absolute_url()).status_code == 200
    assert len(client.get(reverse("services:my_page")).context["hand_overs"]) == 1
