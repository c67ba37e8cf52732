"""The ball passes: offered, accepted, returned, taken back. Two at once have one outcome."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from intake.models import Household, Newcomer
from newcomer_portal.accounts.models import AccessRecord, Agency, AgencyKind, Purpose, Role
from services import handover_actions as actions
from services.models import HandOver, HandOverEvent, HandOverState
from tests.at_once import at_once
from tests.builders import MORNING, make_agency, make_child, make_fact, make_newcomer, make_user
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


def test_until_the_other_municipality_says_yes_the_household_stays(
    newcomer, elsewhere, caseworker, caseworker_elsewhere
):
    offered(newcomer, elsewhere, caseworker)
    assert Newcomer.objects.visible_to(caseworker).get() == newcomer
    assert not Newcomer.objects.visible_to(caseworker_elsewhere).exists()


def test_a_yes_moves_the_household_and_every_answer(newcomer, elsewhere, caseworker, caseworker_elsewhere):
    make_fact(newcomer, "category", "protection")
    hand_over = offered(newcomer, elsewhere, caseworker)
    before = newcomer.household.facts_version
    actions.accept(hand_over=hand_over, by=caseworker_elsewhere, at=MORNING + DAY)
    household = Household.objects.get()
    assert (household.municipality, household.facts_version > before) == (elsewhere, True)
    assert Newcomer.objects.visible_to(caseworker_elsewhere).get() == newcomer
    assert not Newcomer.objects.visible_to(caseworker).exists()
    assert newcomer.facts.current().get(code="category").value == "protection"
    assert newcomer.facts.current().get(code="municipality").by == caseworker_elsewhere


def test_a_move_to_the_other_country_changes_both_answers(newcomer, caseworker):
    bodo = make_agency(country="NO", county="NO-18")
    taker = make_user(Role.CASEWORKER, agency=bodo)
    actions.accept(hand_over=offered(newcomer, bodo, caseworker), by=taker, at=MORNING + DAY)
    household = Household.objects.get()
    assert (household.municipality, household.country) == (bodo, "NO")
    assert set(newcomer.facts.current().values_list("code", "value")) == {
        ("country", "NO"),
        ("municipality", bodo.code),
    }


def test_everything_that_happened_names_who_and_when(newcomer, elsewhere, caseworker, caseworker_elsewhere):
    hand_over = offered(newcomer, elsewhere, caseworker)
    actions.give_back(hand_over=hand_over, reason="No flat before May.", by=caseworker_elsewhere, at=MORNING + DAY)
    assert list(HandOverEvent.objects.order_by("pk").values_list("kind", "by", "at")) == [
        ("OFFERED", caseworker.pk, MORNING),
        ("RETURNED", caseworker_elsewhere.pk, MORNING + DAY),
    ]
    assert HandOver.objects.get().reason == "No flat before May."
    assert Household.objects.get().municipality == caseworker.agency


def test_what_happened_cannot_be_rewritten(newcomer, elsewhere, caseworker):
    offered(newcomer, elsewhere, caseworker)
    with pytest.raises(Exception, match="append-only"):
        HandOverEvent.objects.update(at=MORNING + DAY)


def test_a_household_is_offered_once(newcomer, elsewhere, caseworker):
    offered(newcomer, elsewhere, caseworker)
    with pytest.raises(actions.AlreadyOffered):
        offered(newcomer, make_agency(), caseworker)


def test_only_the_taker_answers_and_only_once(newcomer, elsewhere, caseworker, caseworker_elsewhere):
    hand_over = offered(newcomer, elsewhere, caseworker)
    with pytest.raises(actions.AlreadyAnswered):
        actions.accept(hand_over=hand_over, by=caseworker, at=MORNING)
    actions.accept(hand_over=hand_over, by=caseworker_elsewhere, at=MORNING)
    with pytest.raises(actions.AlreadyAnswered):
        actions.give_back(hand_over=hand_over, reason="Late", by=caseworker_elsewhere, at=MORNING)


def test_after_thirty_days_nobody_can_accept(newcomer, elsewhere, caseworker, caseworker_elsewhere):
    hand_over = offered(newcomer, elsewhere, caseworker)
    with pytest.raises(actions.TooLate):
        actions.accept(hand_over=hand_over, by=caseworker_elsewhere, at=MORNING + 30 * DAY)


def test_what_is_taken_back_is_answered_by_nobody(newcomer, elsewhere, caseworker, caseworker_elsewhere):
    hand_over = offered(newcomer, elsewhere, caseworker)
    with pytest.raises(actions.AlreadyAnswered):
        actions.withdraw(hand_over=hand_over, by=caseworker_elsewhere, at=MORNING)
    actions.withdraw(hand_over=hand_over, by=caseworker, at=MORNING)
    with pytest.raises(actions.AlreadyAnswered):
        actions.accept(hand_over=hand_over, by=caseworker_elsewhere, at=MORNING)


def test_a_municipality_that_merged_takes_nobody(newcomer, elsewhere, caseworker, caseworker_elsewhere):
    hand_over = offered(newcomer, elsewhere, caseworker)
    Agency.objects.filter(pk=elsewhere.pk).update(retired_date=MORNING.date())
    with pytest.raises(actions.TakerIsGone):
        actions.accept(hand_over=hand_over, by=caseworker_elsewhere, at=MORNING)
    assert Household.objects.get().municipality == caseworker.agency


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_are_one(newcomer, caseworker, caseworker_elsewhere):
    hand_over = offered(newcomer, caseworker_elsewhere.agency, caseworker)
    results = at_once(
        lambda: actions.accept(hand_over=hand_over, by=caseworker_elsewhere, at=MORNING),
        lambda: actions.give_back(hand_over=hand_over, reason="No.", by=caseworker_elsewhere, at=MORNING),
    )
    assert sorted(isinstance(result, actions.AlreadyAnswered) for result in results) == [False, True]
    hand_over.refresh_from_db()
    assert list(hand_over.events.exclude(kind="OFFERED").values_list("kind", flat=True)) == [hand_over.state]


def test_letters_name_nobody(newcomer, elsewhere, caseworker, caseworker_elsewhere, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        hand_over = offered(newcomer, elsewhere, caseworker, message="Two children start school in August.")
    with django_capture_on_commit_callbacks(execute=True):
        actions.accept(hand_over=hand_over, by=caseworker_elsewhere, at=MORNING)
    assert [letter.to for letter in mail.outbox] == [[caseworker_elsewhere.email], [caseworker.email]]
    for letter in mail.outbox:
        assert "Amal" not in letter.subject + letter.body
        assert "August" not in letter.subject + letter.body
        assert hand_over.reference in letter.subject


def test_the_taker_sees_what_it_needs_to_answer_and_no_name(
    client, newcomer, elsewhere, caseworker, caseworker_elsewhere
):
    make_child(newcomer.household)
    hand_over = offered(newcomer, elsewhere, caseworker)
    client.force_login(caseworker_elsewhere)
    for address in (LIST, hand_over.get_absolute_url()):
        page = client.get(address)
        assertNotContains(page, "Amal")
    assertContains(page, "1 adult, 1 child")


def test_the_taker_accepts_and_reads_what_changed(client, newcomer, elsewhere, caseworker, caseworker_elsewhere):
    make_fact(newcomer, "category", "protection", at=MORNING)
    hand_over = offered(newcomer, elsewhere, caseworker)
    HandOver.objects.update(expires_at=timezone.now() + DAY)
    client.force_login(caseworker_elsewhere)
    response = client.post(hand_over.get_absolute_url(), {"decision": "accept", "reason": ""})
    assertRedirects(response, hand_over.get_absolute_url(), fetch_redirect_response=False)
    page = client.get(hand_over.get_absolute_url())
    assertContains(page, "2 answers come with them. Do not ask them again.")
    assertContains(page, "Amal Haddad")
    assert set(AccessRecord.objects.values_list("person_id", "purpose")) == {(newcomer.pk, Purpose.TAKE_OVER)}


def test_who_had_them_before_reads_only_what_is_new(client, newcomer, elsewhere, caseworker, caseworker_elsewhere):
    make_fact(newcomer, "category", "protection", at=MORNING)
    there = offered(newcomer, elsewhere, caseworker)
    actions.accept(hand_over=there, by=caseworker_elsewhere, at=MORNING + DAY)
    make_fact(newcomer, "has_partner", False, at=MORNING + 2 * DAY)
    back = actions.offer_household(
        household=newcomer.household, taker=caseworker.agency, by=caseworker_elsewhere, at=MORNING + 3 * DAY
    )
    actions.accept(hand_over=back, by=caseworker, at=MORNING + 4 * DAY)
    client.force_login(caseworker)
    changes = client.get(back.get_absolute_url()).context["changes"]
    assert changes.since == MORNING + DAY
    assert [line.code for line in changes.people[0].lines] == ["municipality", "has_partner"]
    assert changes.answered == 3


def test_the_day_begins_with_what_waits_for_an_answer(signed_in, newcomer_elsewhere, municipality):
    assertNotContains(signed_in.get(reverse("services:today")), "waits for your answer")
    make_hand_over(newcomer_elsewhere, taker=municipality)
    assertContains(signed_in.get(reverse("services:today")), "1 hand-over waits for your answer")


def test_to_return_it_one_says_why(signed_in, newcomer_elsewhere, municipality):
    hand_over = make_hand_over(newcomer_elsewhere, taker=municipality, expires_at=timezone.now() + DAY)
    page = signed_in.post(hand_over.get_absolute_url(), {"decision": "return", "reason": " "})
    assertContains(page, "Say why you return it.")
    signed_in.post(hand_over.get_absolute_url(), {"decision": "return", "reason": "No flat before May."})
    hand_over.refresh_from_db()
    assert (hand_over.state, hand_over.reason) == (HandOverState.RETURNED, "No flat before May.")


HEALTH = "He has cancer."


@pytest.mark.parametrize(("button", "kept"), [("", None), ("delete_text", ""), ("keep_text", HEALTH)])
def test_words_of_what_we_must_not_keep_are_asked_about_before_they_go_to_others(
    signed_in, newcomer, elsewhere, button, kept
):
    data = {"taker": elsewhere.pk, "contact_email": "", "message": HEALTH} | ({button: "1"} if button else {})
    page = signed_in.post(reverse("services:household_offer", args=[newcomer.key]), data)
    if kept is None:
        assertContains(page, "Do you want to keep these words?")
        assertContains(page, 'name="keep_text"')
    assert list(HandOver.objects.values_list("message", flat=True)) == ([] if kept is None else [kept])


def test_the_words_that_go_with_a_step_are_asked_about(signed_in, newcomer):
    step = make_plan_step(newcomer)
    data = {"taker": step.owner_id, "contact_email": "a@bank.example", "language": "sv", "message": HEALTH}
    page = signed_in.post(reverse("services:step_offer", args=[step.key]), data)
    assertContains(page, "Do you want to keep these words?")
    assert not HandOver.objects.exists()


def test_the_words_of_a_reason_are_asked_about(signed_in, newcomer_elsewhere, municipality):
    hand_over = make_hand_over(newcomer_elsewhere, taker=municipality, expires_at=timezone.now() + DAY)
    data = {"decision": "return", "reason": HEALTH}
    assertContains(signed_in.post(hand_over.get_absolute_url(), data), "Do you want to keep these words?")
    page = signed_in.post(hand_over.get_absolute_url(), data | {"delete_text": "1"})
    assertContains(page, "Say why you return it.")
    hand_over.refresh_from_db()
    assert hand_over.is_open


def test_a_second_click_says_so_and_changes_nothing(signed_in, newcomer_elsewhere, municipality):
    hand_over = make_hand_over(newcomer_elsewhere, taker=municipality, expires_at=timezone.now() + DAY)
    for _ in range(2):
        page = signed_in.post(hand_over.get_absolute_url(), {"decision": "accept", "reason": ""}, follow=True)
    assertContains(page, "has been answered already")
    assert hand_over.events.count() == 1


def test_a_municipality_without_accounts_needs_an_address(signed_in, newcomer):
    address = reverse("services:household_offer", args=[newcomer.key])
    taker = make_agency(name="Utby")
    data = {"taker": taker.pk, "contact_email": "", "message": "They like to ski."}
    page = signed_in.post(address, data)
    assertContains(page, "Nobody there has an account here")
    assertContains(page, "They like to ski.")
    signed_in.post(address, data | {"contact_email": "mottak@utby.example"})
    hand_over = HandOver.objects.get()
    assert (hand_over.taker, hand_over.contact_email, bool(hand_over.link_key)) == (taker, "mottak@utby.example", True)


def test_at_the_reception_the_newcomer_asks_for_themselves(client, caseworker):
    reception = make_agency(AgencyKind.STATE, code="se-migrationsverket", name="Migrationsverket")
    person = make_newcomer(user=make_user(), municipality=None)
    Household.objects.update(country="SE")
    client.force_login(person.user)
    client.post(
        reverse("services:household_offer", args=[person.key]), {"taker": caseworker.agency.pk, "contact_email": ""}
    )
    hand_over = HandOver.objects.get()
    assert (hand_over.giver, hand_over.taker, hand_over.offered_by) == (reception, caseworker.agency, person.user)
    actions.accept(hand_over=hand_over, by=caseworker, at=hand_over.offered_at + DAY)
    assert Newcomer.objects.visible_to(caseworker).get() == person


def test_whom_a_municipality_has_is_handed_over_by_it(client, newcomer):
    client.force_login(newcomer.user)
    page = client.get(reverse("services:household_offer", args=[newcomer.key]), follow=True)
    assertContains(page, "Ask them.")
