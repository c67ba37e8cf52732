"""What somebody sends who means no good: no 500, no way past a door, and no answer that tells who is here."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.test import Client
from django.urls import reverse

from newcomer_portal.accounts import cards
from newcomer_portal.accounts.models import Role, User
from tests.builders import MORNING, PASSWORD, make_user

ELSEWHERE = (
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "///elsewhere.example",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "http:elsewhere.example",
    "javascript:alert(1)",
    "https://testserver@elsewhere.example/",
    "https:///elsewhere.example",
    "\x08//elsewhere.example",
)


def plain(response, *typed):
    """A page without what is new on each load, and without what was typed into it."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode())
    for word in typed:
        text = text.replace(word, "…")
    return text


@pytest.mark.parametrize("cookie", ["sessionid", "csrftoken", "django_language", "messages"])
def test_nul_in_a_cookie_is_refused(db, client, cookie):
    response = client.get("/services/me/", headers={"cookie": f'{cookie}="\\000{"a" * 31}"'})
    assert response.status_code == 400
    assert "<h1>" in response.content.decode()


@pytest.mark.parametrize("value", ["xx", "../../etc", "a" * 5000, "en-" + "a-" * 300, "ar\r\nSet-Cookie: a=b"])
def test_a_language_cookie_that_names_none_is_passed_over(db, client, value):
    response = client.get("/", headers={"cookie": f"django_language={value}"})
    assert response.status_code == 200
    assert '<html lang="en"' in response.content.decode()
    assert set(response.cookies) <= {"csrftoken"}


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 30, "٣" * 5000, "-1", "1e9", " "])
def test_a_number_longer_than_any_card_is_no_card(client, caseworker, newcomer, number):
    client.force_login(caseworker)
    response = client.post(reverse("intake:card_print", args=[newcomer.key]), {"card": number})
    assert response.status_code == 302


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_sign_in_and_no_switch_leads_elsewhere(client, newcomer, caseworker, target):
    issued = cards.issue_card(user=newcomer.user, by=newcomer.user, at=MORNING)
    Authenticator.objects.filter(user=caseworker).delete()
    forms = [
        (reverse("card_login"), {"number": issued.card.number, "pin": issued.pin}),
        (reverse("account_login"), {"login": caseworker.email, "password": PASSWORD}),
        (reverse("account_logout"), {}),
        (reverse("set_language"), {"language": "sv"}),
    ]
    for address, data in forms:
        response = client.post(f"{address}?next={target}", data | {"next": target})
        assert response.status_code == 302, address
        assert response.headers["Location"] in {"/", reverse("mfa_activate_totp")}, address
        assert "elsewhere" not in client.get(address, {"next": target}, follow=True).content.decode(), address


def test_a_new_session_begins_at_the_sign_in_and_ends_at_the_way_out(client, newcomer):
    issued = cards.issue_card(user=newcomer.user, by=newcomer.user, at=MORNING)
    # Kept for a stranger: a session that exists before anybody has signed in.
    client.post(reverse("intake:newcomer_search"), {"name": "Amal"})
    planted = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post(reverse("card_login"), {"number": issued.card.number, "pin": issued.pin})
    mine = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert mine != planted
    client.post(reverse("account_logout"))
    for old in (planted, mine):
        stranger = Client(headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={old}"})
        assert stranger.get(reverse("services:my_page")).status_code == 302


def test_a_code_of_the_second_factor_works_once(client, caseworker):
    Authenticator.objects.filter(user=caseworker).delete()
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(caseworker, secret)
    code = totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))
    for attempt, is_in in ((client, True), (Client(), False)):
        attempt.post(reverse("account_login"), {"login": caseworker.email, "password": PASSWORD})
        attempt.post(reverse("mfa_authenticate"), {"code": code})
        assert ("_auth_user_id" in attempt.session) is is_in


def test_the_password_alone_opens_nothing(client, caseworker):
    client.post(reverse("account_login"), {"login": caseworker.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("services:today")).status_code == 302


@pytest.fixture
def addresses(newcomer, caseworker):
    """An address that nobody here has, a newcomer's, one of staff, and one whose access has ended."""
    leaver = make_user(Role.CASEWORKER, is_active=False)
    User.objects.filter(pk=newcomer.user_id).update(email="amal@example.org")
    EmailAddress.objects.create(user=newcomer.user, email="amal@example.org", verified=True, primary=True)
    return ["nobody@example.org", "amal@example.org", caseworker.email, leaver.email]


def test_asking_for_a_code_does_not_tell_who_is_here(addresses):
    answers = set()
    for address in addresses:
        client = Client()
        pages = [client.post(reverse("account_request_login_code"), {"email": address}, follow=True)]
        wrong = {"code": "ABC123"}
        pages += [client.post(reverse("account_confirm_login_code"), wrong, follow=True) for _ in range(4)]
        answers.add(tuple((page.status_code, *page.redirect_chain, plain(page, address)) for page in pages))
    assert len(answers) == 1


def test_a_wrong_password_does_not_tell_who_is_here(addresses):
    data = {"password": "wrong words entirely"}
    pages = [Client().post(reverse("account_login"), data | {"login": address}) for address in addresses]
    assert len({plain(page, address) for page, address in zip(pages, addresses, strict=True)}) == 1


def test_asking_for_a_new_password_does_not_tell_who_is_here(addresses):
    pages = [Client().post(reverse("account_reset_password"), {"email": one}, follow=True) for one in addresses]
    assert len({plain(page, address) for page, address in zip(pages, addresses, strict=True)}) == 1


HELD_TO = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@pytest.mark.parametrize("address", ["/", "/services/me/", "/services/county/report.pdf", "/no-such-page/"])
def test_every_answer_says_what_a_browser_may_do_with_it(client, newcomer, address):
    client.force_login(newcomer.user)
    response = client.get(address)
    assert {name: response.headers.get(name) for name in HELD_TO} == HELD_TO
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["Cache-Control"] == "no-store"


def test_a_language_cookie_is_for_this_site_alone(db, client):
    cookie = client.post(reverse("set_language"), {"language": "sv"}).cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie["samesite"], cookie["httponly"]) == ("Lax", True)


@pytest.mark.parametrize(("hours", "status"), [(9, 200), (11, 302)])
def test_a_session_that_is_kept_alive_ends_with_the_day(client, newcomer, hours, status):
    client.force_login(newcomer.user)
    client.get(reverse("services:my_page"))
    session = client.session
    session["began"] -= hours * 3600
    session.save()
    assert client.get(reverse("services:my_page")).status_code == status
    assert ("_auth_user_id" in client.session) is (status == 200)
