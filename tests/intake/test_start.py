import datetime

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from intake import actions
from intake.models import Household, Newcomer
from intake.once import key_of
from intake.views import start
from newcomer_portal.accounts.cards import check_pin
from newcomer_portal.accounts.models import Card
from tests.builders import make_fact

URL = "/newcomers/start/"
CARD = "/newcomers/me/card/"
A_MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _no_starts_yet(db):
    cache.clear()


def press_start(client, token="t"):
    return client.post(URL, {"token": token})


def pin_of(response):
    return response.context["pin"]


def test_a_stranger_becomes_a_newcomer_with_a_card_that_works(client):
    assertRedirects(press_start(client), CARD, fetch_redirect_response=False)
    response = client.get(CARD)
    card = Card.objects.get()
    assert check_pin(number=card.number, pin=pin_of(response), at=timezone.now()) == card
    assert Newcomer.objects.get().user == card.user


def test_the_card_page_leads_to_the_name(client):
    press_start(client)
    assertContains(client.get(CARD), reverse("intake:question", args=[Newcomer.objects.get().key, "name"]))


def test_the_pin_is_shown_once(client):
    press_start(client)
    pin = pin_of(client.get(CARD))
    response = client.get(CARD)
    assertNotContains(response, pin)
    assertContains(response, "shown only once")


def test_the_code_on_the_card_has_a_name(client):
    press_start(client)
    assertContains(client.get(CARD), "<title>Code with the card number</title>")


def test_the_portal_speaks_on_in_the_language_of_the_start(client):
    client.cookies["django_language"] = "uk"
    press_start(client)
    assert Card.objects.get().user.language == "uk"


def test_a_second_click_leads_to_one_person_and_the_card_shown_last_works(client):
    press_start(client)
    client.cookies.pop("sessionid")
    press_start(client)
    assert Newcomer.objects.count() == Household.objects.count() == 1
    card = Card.objects.current().get()
    assert check_pin(number=card.number, pin=pin_of(client.get(CARD)), at=timezone.now()) == card


def test_the_start_page_of_the_person_before_opens_nothing(client):
    press_start(client)
    make_fact(Newcomer.objects.get(), "category", "family")
    client.cookies.pop("sessionid")
    assertRedirects(press_start(client), URL)
    assert client.get(CARD).status_code == 302


def test_an_old_start_page_opens_nothing_even_without_an_answer(db):
    now = timezone.now()
    actions.start_newcomer(key=key_of("t"), language="en", at=now)
    with pytest.raises(actions.AlreadyStarted):
        actions.start_newcomer(key=key_of("t"), language="en", at=now + 2 * A_MINUTE)


def test_somebody_signed_in_does_not_start_again(client, newcomer):
    client.force_login(newcomer.user)
    press_start(client)
    assert Newcomer.objects.count() == 1


def test_a_script_does_not_get_far(client, monkeypatch):
    monkeypatch.setattr(start, "_MOST_STARTS", 1)
    press_start(client, "a")
    client.cookies.clear()
    response = press_start(client, "b")
    assert response.status_code == 429
    assert Newcomer.objects.count() == 1


def test_who_could_not_write_the_pin_down_makes_a_new_card(client):
    press_start(client)
    client.get(CARD)
    assertRedirects(client.post(CARD), CARD, fetch_redirect_response=False)
    card = Card.objects.current().get()
    assert check_pin(number=card.number, pin=pin_of(client.get(CARD)), at=timezone.now()) == card
    assert Card.objects.count() == 2


def test_later_a_card_is_replaced_in_person_only(client):
    with time_machine.travel(timezone.now() - 31 * A_MINUTE, tick=False):
        press_start(client)
    client.force_login(Newcomer.objects.get().user)
    assertNotContains(client.get(CARD), "Make a new card")
    client.post(CARD)
    assert Card.objects.count() == 1


def test_the_way_for_those_under_18_is_open_to_everybody(client, db):
    assertContains(client.get(URL), reverse("intake:under_18"))
    assertContains(client.get(reverse("intake:under_18")), "116 111")
