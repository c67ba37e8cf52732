"""A session ends between the page and its button: what was typed is there after the sign-in, and nothing is saved."""

import datetime
import uuid
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from newcomer_portal.kept_posts import typed

LONG_AGO = datetime.timedelta(minutes=31)


@pytest.fixture
def request_to(db, client):
    def make(method, path, data=None):
        request = getattr(RequestFactory(), method)(path, data or {})
        request.session = client.session
        request._messages = []
        return request

    return make


@pytest.fixture
def kept(client, db):
    session = client.session
    until = timezone.now().timestamp() + 1800
    session["kept_post"] = {"path": "/here/", "posted": "name=%D0%9E%D0%BB%D0%B5%D0%BD%D0%B0&to=a&to=b", "until": until}
    session.save()
    return session


class Messages(list):
    def add(self, level, message, extra_tags):
        self.append(message)


def ask(request_to, method, path, data=None):
    request = request_to(method, path, data)
    request._messages = Messages()
    return typed(request), request._messages, request.session


def test_it_waits_at_its_own_page_and_says_why(request_to, kept):
    posted, said, _ = ask(request_to, "get", "/here/")
    assert (posted["name"], posted.getlist("to")) == ("Олена", ["a", "b"])
    assert "You had been signed out" in str(said[0])


def test_it_is_shown_nowhere_else(request_to, kept):
    posted, said, session = ask(request_to, "get", "/elsewhere/")
    assert (posted, said) == (None, [])
    assert "kept_post" in session


def test_it_is_gone_once_the_form_is_sent(request_to, kept):
    posted, said, session = ask(request_to, "post", "/here/", {"name": "Olena"})
    assert posted["name"] == "Olena"
    assert "kept_post" not in session


def test_it_is_gone_after_half_an_hour(request_to, kept):
    kept["kept_post"] |= {"until": (timezone.now() - LONG_AGO).timestamp()}
    kept.save()
    assert ask(request_to, "get", "/here/")[0] is None


def test_nothing_is_kept_of_other_pages(client, db):
    client.post("/", {"name": "Olena"})
    assert not Session.objects.exists()


def where_sign_in_leads(response):
    return parse_qs(urlsplit(response.url).query)["next"][0]


@pytest.mark.parametrize(
    ("came_from", "leads_to"),
    [
        ("http://testserver/services/plans/?a=1", "/services/plans/?a=1"),
        ("http://elsewhere.example/trap/", "/"),
        ("//elsewhere.example/", "/"),
        ("", "/"),
    ],
)
def test_a_button_pressed_too_late_leads_back_to_its_page_and_never_elsewhere(client, db, came_from, leads_to):
    button = reverse("services:step_undo", args=[uuid.uuid4()])
    response = client.post(button, {"reason": "x"}, headers={"referer": came_from})
    assert where_sign_in_leads(response) == leads_to


def test_a_form_with_a_page_of_its_own_leads_back_to_itself(client, db):
    page = reverse("competence:vacancy_create")
    assert where_sign_in_leads(client.post(page, {"text": "Hej"})) == page
    assert client.session["kept_post"]["posted"] == "text=Hej"
