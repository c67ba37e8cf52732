import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.test import Client
from django.urls import get_resolver
from django.utils import translation

from newcomer_portal import errors
from newcomer_portal.languages import OWN_NAMES

languages = pytest.mark.parametrize("language", OWN_NAMES)


def stranger(language, **kwargs):
    client = Client(raise_request_exception=False, **kwargs)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


@pytest.fixture
def failing(monkeypatch):
    """Make the front page fail with this."""

    def fail(error):
        def view(request):
            raise error

        pattern = next(p for p in get_resolver().url_patterns if getattr(p, "name", "") == "home")
        monkeypatch.setattr(pattern, "callback", login_not_required(view))

    return fail


@languages
@pytest.mark.parametrize(
    ("error", "status"), [(BadRequest("x"), 400), (PermissionDenied(), 403), (RuntimeError("secret"), 500)]
)
def test_a_failure_is_told_in_the_reader_s_language_and_in_the_others(failing, language, error, status):
    failing(error)
    response = stranger(language).get("/")
    page = response.content.decode()
    assert response.status_code == status
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page
    assert "secret" not in page
    for other in set(OWN_NAMES) - {language}:
        assert f'<li lang="{other}"' in page
    with translation.override(language):
        assert str(errors.PAGES[status][0]) in page


@languages
def test_a_missing_page_never_names_the_address_asked_for(language):
    first, second = stranger(language).get("/nobody/"), stranger(language).get("/newcomers/Olena/")
    assert first.status_code == second.status_code == 404
    assert first.content == second.content


@languages
def test_a_form_that_waited_too_long_is_explained(language):
    response = stranger(language, enforce_csrf_checks=True).post("/language/", {"language": "sv"})
    assert response.status_code == 403
    with translation.override(language):
        assert str(errors.CSRF[0]) in response.content.decode()


@languages
def test_a_wrong_verb_is_answered_in_words(language):
    response = stranger(language).get("/language/")
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    with translation.override(language):
        assert str(errors.PAGES[405][0]) in response.content.decode()


def test_a_failure_is_answered_even_when_no_template_can_be_drawn(failing, monkeypatch):
    failing(RuntimeError("secret"))
    monkeypatch.setattr(errors, "render_to_string", lambda *args: 1 / 0)
    response = stranger("en").get("/")
    assert response.status_code == 500
    assert b"Something went wrong" in response.content


def test_an_unknown_language_is_answered_in_english():
    client = Client(headers={"Accept-Language": "ti, so;q=0.8"})
    assert '<html lang="en"' in client.get("/nobody/").content.decode()


def test_the_browser_s_language_is_used_where_none_was_chosen():
    client = Client(headers={"Accept-Language": "uk-UA, en;q=0.5"})
    assert '<html lang="uk"' in client.get("/nobody/").content.decode()
