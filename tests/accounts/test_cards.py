import datetime

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from newcomer_portal.accounts import cards
from newcomer_portal.accounts.models import Card, SecurityEvent
from tests.builders import MORNING, make_newcomer, make_user

LOGIN = "/card/"


@pytest.fixture
def issued(newcomer):
    return cards.issue_card(user=newcomer.user, by=newcomer.user, at=MORNING)


def sign_in(client, issued, pin=None):
    return client.post(LOGIN, {"number": issued.card.number, "pin": pin or issued.pin})


def wrong(issued):
    return "000000" if issued.pin != "000000" else "111111"


def test_a_card_and_its_pin_open_the_persons_pages(client, newcomer, issued):
    sign_in(client, issued)
    assert client.session["_auth_user_id"] == str(newcomer.user_id)


@pytest.mark.parametrize("number", [None, "000000000000"])
def test_a_wrong_pin_costs_one_hash_whether_or_not_there_is_such_a_card(client, issued, number, monkeypatch):
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append(args[1]) or encode(*args))
    client.post(LOGIN, {"number": number or issued.card.number, "pin": wrong(issued)})
    assert hashed == [wrong(issued)]


@pytest.mark.parametrize(
    "how", [str.lower, cards.format_number, lambda number: number.replace("0", "O").replace("1", "l")]
)
def test_a_number_is_read_as_people_type_it(client, issued, how):
    response = client.post(LOGIN, {"number": how(issued.card.number), "pin": issued.pin})
    assert response.status_code == 302


def test_persian_digits_are_a_pin(client, issued):
    pin = issued.pin.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert sign_in(client, issued, pin).status_code == 302


def test_the_number_alone_opens_nothing(client, issued):
    response = client.get(LOGIN, {"card": issued.card.number})
    assertContains(response, issued.card.number)
    assert "_auth_user_id" not in client.session


def test_the_pin_is_nowhere_in_the_database(issued):
    assert issued.pin not in Card.objects.get().pin_hash


def test_an_unknown_card_and_a_wrong_pin_get_the_same_answer(client, issued):
    known = sign_in(client, issued, wrong(issued))
    unknown = client.post(LOGIN, {"number": "A" * 12, "pin": "123456"})
    strip = lambda response: response.content.decode().replace(issued.card.number, "").replace("A" * 12, "")  # noqa: E731
    form = lambda text: text[text.index("<h1") :].split("csrfmiddlewaretoken")[0]  # noqa: E731
    assert form(strip(known)) == form(strip(unknown))


@pytest.mark.parametrize("number", ["existing", "unknown"])
def test_ten_wrong_pins_throttle_this_number_and_no_other(client, issued, number):
    number = issued.card.number if number == "existing" else "B" * 12
    for _ in range(10):
        response = client.post(LOGIN, {"number": number, "pin": wrong(issued)})
    assertContains(response, "too many wrong PINs")
    assertContains(client.post(LOGIN, {"number": number, "pin": issued.pin}), "too many wrong PINs")
    other = cards.issue_card(user=make_newcomer(user=make_user()).user, by=None, at=MORNING)
    assert sign_in(client, other).status_code == 302


def test_a_throttled_card_opens_again_after_the_wait(client, issued):
    with time_machine.travel(MORNING, tick=False):
        for _ in range(5):
            sign_in(client, issued, wrong(issued))
        assert sign_in(client, issued).status_code == 200
    with time_machine.travel(MORNING + datetime.timedelta(minutes=2), tick=False):
        assert sign_in(client, issued).status_code == 302


def test_replacing_a_card_ends_the_old_one_and_its_sessions(client, newcomer, caseworker, issued):
    sign_in(client, issued)
    assert client.get(reverse("pin_change")).status_code == 200
    replaced = cards.replace_card(user=newcomer.user, by=caseworker, at=MORNING)
    assert client.get(reverse("pin_change")).status_code == 302
    assert sign_in(client, issued).status_code == 200
    assert sign_in(client, replaced).status_code == 302
    assert SecurityEvent.objects.filter(kind="CARD_REPLACED", by_id=caseworker.pk, about_id=newcomer.user_id).exists()


def test_nobody_has_two_current_cards(newcomer, issued):
    with pytest.raises(IntegrityError, match="card_one_current_per_user"):
        cards.issue_card(user=newcomer.user, by=None, at=MORNING)


def test_somebody_whose_account_is_closed_gets_the_common_refusal(client, newcomer, issued):
    newcomer.user.is_active = False
    newcomer.user.save()
    assertContains(sign_in(client, issued), "do not fit together")


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "word"])
def test_signing_in_never_leads_out_of_the_portal(client, issued, target):
    response = client.post(LOGIN, {"number": issued.card.number, "pin": issued.pin, "next": target})
    assert response.headers["Location"] == "/"


def test_signing_in_leads_back_to_where_one_was(client, issued):
    response = client.post(LOGIN, {"number": issued.card.number, "pin": issued.pin, "next": "/card/pin/"})
    assertRedirects(response, "/card/pin/")


@pytest.mark.parametrize("number", ["", "x" * 300, "\x00", "\u202eABC", "ABC", "١٢٣"])
def test_a_strange_number_gets_words_and_no_error(client, number):
    assertContains(client.post(LOGIN, {"number": number, "pin": "123456"}), "Error:")


class TestChangingThePin:
    url = "/card/pin/"

    def change(self, client, issued, **data):
        sign_in(client, issued)
        return client.post(self.url, {"old_pin": issued.pin, "new_pin": "274913", "again": "274913"} | data)

    def test_the_new_pin_works_and_the_old_one_does_not(self, client, issued):
        assert self.change(client, issued).status_code == 302
        client.logout()
        assert sign_in(client, issued).status_code == 200
        assert sign_in(client, issued, "274913").status_code == 302

    def test_it_closes_what_somebody_else_has_open(self, client, issued):
        elsewhere = Client()
        sign_in(elsewhere, issued)
        self.change(client, issued)
        assert client.get(self.url).status_code == 200
        assert elsewhere.get(self.url).status_code == 302

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            ({"old_pin": "999999"}, "do not fit together"),
            ({"new_pin": "1234567"}, "A PIN is six numbers."),
            ({"new_pin": "111111", "again": "111111"}, "too easy to guess"),
            ({"again": "111112"}, "not the same"),
        ],
    )
    def test_a_mistake_is_explained(self, client, issued, data, message):
        if data.get("old_pin") == issued.pin:
            pytest.skip("the random PIN happens to be the wrong one")
        assertContains(self.change(client, issued, **data), message)


ADDRESS = {"action_add": "", "email": "new@example.org"}


def test_an_open_page_alone_adds_no_way_in(client, issued, mailoutbox):
    sign_in(client, issued)
    for data in (ADDRESS, ADDRESS | {"pin": wrong(issued)}):
        assertContains(client.post(reverse("account_email"), data), "Error:")
    assert mailoutbox == []
    assert client.post(reverse("account_email"), ADDRESS | {"pin": issued.pin}).status_code == 302
    assert mailoutbox[0].to == ["new@example.org"]


def test_guessing_the_pin_beside_an_address_is_throttled_too(client, issued):
    sign_in(client, issued)
    for _ in range(5):
        client.post(reverse("account_email"), ADDRESS | {"pin": wrong(issued)})
    assertContains(client.post(reverse("account_email"), ADDRESS | {"pin": issued.pin}), "too many wrong PINs")
