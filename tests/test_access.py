"""The access matrix, played: every URL × the cast × {own, another's, protected, missing} × verb."""

import re
import uuid

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from newcomer_portal.accounts.models import User
from tests.access_matrix import CAST, merged

MATRIX, ARGS, DATA, PUBLIC = merged("MATRIX"), merged("ARGS"), merged("DATA"), merged("PUBLIC")
ALL_ARGS = merged("OBJECT_ARGS") | ARGS
CSRF_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
# To set it up, to change the language, and the way out.
OPEN_WITHOUT = {"mfa_activate_totp", "account_logout", "account_reauthenticate", "set_language"}
VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def named_views(patterns, namespace=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from named_views(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name}"


def test_every_view_has_a_row():
    assert set(named_views(get_resolver().url_patterns)) == {name for _, name in MATRIX}


def sign_in(request, client, who):
    if who != "anonymous":
        person = request.getfixturevalue(who)
        client.force_login(getattr(person, "user", person))


def send(client, method, name, args):
    data = DATA.get(name, {}) if method == "POST" else {}
    if callable(data):
        data = data(*args)
    sender = client.post if method == "POST" else lambda url, data: client.generic(method, url)
    return sender(reverse(name, args=args), data)


@pytest.mark.parametrize(
    ("method", "name", "who", "status"),
    [
        pytest.param(method, name, who, status, id=f"{who} {method} {name}")
        for (method, name), row in MATRIX.items()
        for who, status in zip(CAST, row, strict=True)
    ],
)
def test_access(request, client, newcomer, method, name, who, status):
    args = ALL_ARGS[name](newcomer) if name in ALL_ARGS else []
    sign_in(request, client, who)
    response = send(client, method, name, args)
    assert response.status_code == status
    if who == "anonymous" and name not in PUBLIC:
        assert response.headers["Location"].startswith(reverse(settings.LOGIN_URL) + "?next=")


@pytest.mark.parametrize(("method", "name"), MATRIX)
def test_whose_access_has_ended_is_a_stranger_at_the_next_request(request, client, newcomer, method, name):
    """Each with the session that was open a moment ago: whom the page was for, and the person themselves."""
    args = ALL_ARGS[name](newcomer) if name in ALL_ARGS else []
    clients = {who: Client() for who in ("caseworker", "employer", "county", "newcomer")}
    for who, theirs in clients.items():
        sign_in(request, theirs, who)
    User.objects.update(is_active=False)
    for who, theirs in clients.items():
        assert send(theirs, method, name, args).status_code == MATRIX[method, name][0], who


@pytest.mark.parametrize(("method", "name"), [key for key in MATRIX if key[1] not in OPEN_WITHOUT])
def test_staff_without_a_second_factor_reach_nothing_else(client, caseworker, newcomer, method, name):
    args = ALL_ARGS[name](newcomer) if name in ALL_ARGS else []
    Authenticator.objects.all().delete()
    client.force_login(caseworker)
    response = send(client, method, name, args)
    assert (response.status_code, response.headers["Location"]) == (302, reverse("mfa_activate_totp"))


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize(("method", "name"), [key for key in MATRIX if key[1] in ARGS])
def test_a_protected_person_cannot_be_told_from_a_missing_one(request, client, protected, method, name, who):
    """Every byte of the answer is the same: only the address asked for may differ."""
    args = ARGS[name](protected)
    missing = [uuid.uuid4() if isinstance(arg, uuid.UUID) else arg for arg in args]
    missing = [arg + 1_000_000 if isinstance(arg, int) else arg for arg in missing]
    sign_in(request, client, who)
    first, second = (answered(client, method, name, these) for these in (args, missing))
    assert first == second
    assert first[0] in {302, 403, 404}


def answered(client, method, name, args):
    """Status, headers, page, and the words that the next page will say; without the address asked for."""
    client.cookies.pop("messages", None)
    response = send(client, method, name, args)
    page, headers = response.content.decode(), str(sorted(response.headers.items()))
    for arg in map(str, args):
        page, headers = page.replace(arg, "…"), headers.replace(arg, "…")
    said = [str(message) for message in get_messages(response.wsgi_request)]
    return response.status_code, headers, CSRF_TOKEN.sub("", page), said


@pytest.mark.parametrize(
    ("method", "name"),
    [(verb, name) for verb in VERBS for name in sorted({n for _, n in MATRIX}) if (verb, name) not in MATRIX],
)
def test_other_verbs_are_refused(client, newcomer, method, name):
    client.force_login(newcomer.user)
    args = ALL_ARGS[name](newcomer) if name in ALL_ARGS else []
    # A role that may not open the page at all is told so first, or the verb is: both are a refusal.
    assert client.generic(method, reverse(name, args=args)).status_code in {403, 405}
