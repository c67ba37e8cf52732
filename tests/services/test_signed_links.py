"""Somebody without an account answers through a link: once, in time, unchanged; and looking changes nothing."""

import datetime

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from newcomer_portal.accounts.models import Agency, SecurityEvent
from services import handover_actions as actions
from services import link_views
from services.models import HandOver, HandOverState
from services.signed_links import token_of
from tests.builders import make_agency, make_child
from tests.services.builders import make_hand_over, make_plan_step

DAY = datetime.timedelta(days=1)
ACCEPT = {"decision": "accept", "reason": ""}


@pytest.fixture
def bank_step(newcomer):
    return make_plan_step(newcomer)


@pytest.fixture
def hand_over(newcomer, bank_step):
    now = timezone.now()
    return make_hand_over(
        newcomer, step=bank_step, contact_email="skranke@bank.example", offered_at=now, expires_at=now + 30 * DAY
    )


def address_of(hand_over):
    return reverse("services:link_answer", args=[token_of(hand_over)])


def test_the_letter_carries_the_link(newcomer, caseworker, bank_step, django_capture_on_commit_callbacks, settings):
    with django_capture_on_commit_callbacks(execute=True):
        hand_over = actions.offer_step(
            step=bank_step,
            taker=bank_step.owner,
            contact=("skranke@bank.example", "sv"),
            by=caseworker,
            at=timezone.now(),
        )
    (letter,) = mail.outbox
    assert letter.to == ["skranke@bank.example"]
    assert settings.SITE_ORIGIN + address_of(hand_over) in letter.body


def test_the_page_says_what_is_asked_and_names_nobody(client, hand_over):
    page = client.get(address_of(hand_over))
    assertContains(page, "Open a bank account")
    assertContains(page, hand_over.reference)
    assertNotContains(page, "Amal")


def test_a_household_is_a_number_of_people_and_their_languages(client, newcomer):
    make_child(newcomer.household)
    there = make_hand_over(newcomer, contact_email="mottak@utby.example", expires_at=timezone.now() + DAY)
    page = client.get(address_of(there))
    assertContains(page, "1 adult, 1 child")
    assertNotContains(page, "Lina")


def test_a_mail_program_that_opens_the_link_changes_nothing(client, hand_over):
    for method in (client.get, client.head):
        method(address_of(hand_over))
    hand_over.refresh_from_db()
    assert hand_over.is_open
    assert not hand_over.events.exists()
    assert not SecurityEvent.objects.exists()


def test_an_answer_needs_the_pages_own_token(hand_over):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address_of(hand_over), ACCEPT).status_code == 403
    hand_over.refresh_from_db()
    assert hand_over.is_open


def test_one_answer_counts_and_is_recorded(client, hand_over):
    assertContains(client.post(address_of(hand_over), ACCEPT), "You have taken it over.")
    hand_over.refresh_from_db()
    assert (hand_over.state, hand_over.answered_by) == (HandOverState.ACCEPTED, None)
    assert list(SecurityEvent.objects.values_list("kind", "about_id", "by_id")) == [
        ("LINK_ANSWERED", hand_over.offered_by_id, None)
    ]


def test_a_return_says_why(client, hand_over):
    assertContains(client.post(address_of(hand_over), {"decision": "return", "reason": ""}), "Say why you return it.")
    client.post(address_of(hand_over), {"decision": "return", "reason": "Come with a passport."})
    hand_over.refresh_from_db()
    assert (hand_over.state, hand_over.reason) == (HandOverState.RETURNED, "Come with a passport.")


def test_the_words_of_a_reason_are_asked_about(client, hand_over):
    data = {"decision": "return", "reason": "She has cancer."}
    assertContains(client.post(address_of(hand_over), data), "Do you want to keep these words?")
    client.post(address_of(hand_over), data | {"keep_text": "1"})
    assert HandOver.objects.get().reason == "She has cancer."


def test_a_step_that_is_theirs_no_more_can_only_be_returned(client, hand_over, bank_step):
    bank_step.owner = make_agency()
    bank_step.save()
    assertContains(client.post(address_of(hand_over), ACCEPT), "This step has changed since it was handed on.")
    client.post(address_of(hand_over), {"decision": "return", "reason": "It is not ours."})
    assert HandOver.objects.get().state == HandOverState.RETURNED


def test_a_second_answer_changes_nothing_and_is_seen(client, hand_over):
    client.post(address_of(hand_over), ACCEPT)
    page = client.post(address_of(hand_over), {"decision": "return", "reason": "We think again."})
    assertContains(page, "This has been answered already", status_code=410)
    hand_over.refresh_from_db()
    assert (hand_over.state, hand_over.events.count()) == (HandOverState.ACCEPTED, 1)
    assert SecurityEvent.objects.filter(kind="LINK_REFUSED").count() == 1


def test_a_late_answer_changes_nothing(client, hand_over):
    HandOver.objects.update(expires_at=timezone.now())
    for answer in (client.get(address_of(hand_over)), client.post(address_of(hand_over), ACCEPT)):
        assertContains(answer, "The time to answer is over", status_code=410)
    hand_over.refresh_from_db()
    assert hand_over.is_open


def test_what_was_taken_back_says_so(client, hand_over):
    actions.withdraw(hand_over=hand_over, by=hand_over.offered_by, at=timezone.now())
    assertContains(client.get(address_of(hand_over)), "This was taken back", status_code=410)


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token[:-1],
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: ("0" if token[0] != "0" else "1") + token[1:],
        lambda token: token.split(".")[0],
        lambda token: "x",
        lambda token: "ضيف" * 50,
    ],
)
def test_a_changed_link_opens_nothing(client, hand_over, change):
    address = reverse("services:link_answer", args=[change(token_of(hand_over))])
    for answer in (client.get(address), client.post(address, ACCEPT)):
        assertContains(answer, "This link is not whole", status_code=404)


def test_a_municipality_that_merged_takes_nobody_through_a_link(client, newcomer):
    there = make_hand_over(newcomer, contact_email="mottak@utby.example", expires_at=timezone.now() + DAY)
    Agency.objects.filter(pk=there.taker_id).update(retired_date=timezone.localdate())
    assertContains(client.post(address_of(there), ACCEPT), "no longer exists", status_code=410)
    assert newcomer.household.municipality == there.giver


def test_whoever_guesses_links_is_made_to_wait(client, db, monkeypatch):
    monkeypatch.setattr(link_views, "_MOST_WRONG", 1)
    address = reverse("services:link_answer", args=["guess"])
    assert [client.get(address).status_code for _ in range(2)] == [404, 429]


def test_the_page_speaks_the_readers_language(client, hand_over):
    page = client.get(address_of(hand_over), headers={"Accept-Language": "ar"})
    assertContains(page, 'dir="rtl"')


def test_a_municipality_without_an_account_takes_a_household_through_the_link(client, newcomer):
    taker = make_agency(name="Utby")
    there = make_hand_over(newcomer, taker=taker, contact_email="mottak@utby.example", expires_at=timezone.now() + DAY)
    client.post(address_of(there), ACCEPT)
    newcomer.household.refresh_from_db()
    assert newcomer.household.municipality == taker
