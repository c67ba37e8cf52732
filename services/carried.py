"""Answers that no row, session or address keeps: each form of a page takes them along, its language menu too."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import translation

from newcomer_portal.languages import OWN_NAMES

_PARTS = ("_day", "_month", "_year")


def carried(posted: QueryDict, fields: Iterable[str]) -> list[tuple[str, str]]:
    """What a form takes along unseen. A day comes in three parts of its field's name."""
    names = {name + part for name in fields for part in ("", *_PARTS)}
    return [(name, value) for name, values in posted.lists() if name in names for value in values]


def speak_as_posted(request: HttpRequest) -> Callable[[HttpResponse], HttpResponse]:
    """A button named "language" says the same page in another language, and the next ones, as Django's set_language
    does; that one answers with a redirect, which would lose what was posted. Hand the answer to what is returned.
    """
    chosen = request.POST.get("language")
    if chosen not in OWN_NAMES:
        return lambda response: response
    translation.activate(chosen)
    return lambda response: _remembering(response, chosen)


def _remembering(response: HttpResponse, language: str) -> HttpResponse:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return response
