"""What every request is held to, before and after its view."""

import time

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import BadRequest, MiddlewareNotUsed
from django.http import HttpResponseForbidden

from newcomer_portal.errors import error_page

# A session is written at most this often to stay alive: a page costs no write of its own.
_TOUCH_SECONDS = 60
_NUL = ("\x00", "%00")
_LOOPBACK = {"127.0.0.1", "::1"}


def keep_the_demo_at_home(get_response):
    """Whoever is not on this machine gets nothing from a demo, nor does a proxy that stands for somebody else."""
    if not settings.DEMO:
        raise MiddlewareNotUsed

    def middleware(request):
        if request.META.get("REMOTE_ADDR") in _LOOPBACK and "X-Forwarded-For" not in request.headers:
            return get_response(request)
        return HttpResponseForbidden("A demo answers on its own machine only.", content_type="text/plain")

    return middleware


def refuse_hidden_bytes(get_response):
    """NUL reaches PostgreSQL through addresses and cookies as well as forms: a 400 here, never a 500 there.

    In a form it is answered beside the field, in words.
    """

    def middleware(request):
        asked = request.META.get("QUERY_STRING", "")
        # A cookie in quotes is unquoted by Django: "\\000" arrives as a NUL.
        cookies = "".join(request.COOKIES.values())
        if "\x00" in request.path or "\x00" in cookies or any(nul in asked for nul in _NUL):
            raise BadRequest("NUL in the address or a cookie")
        return get_response(request)

    return middleware


def keep_nothing_behind(get_response):
    """A page shown to somebody signed in is not kept by the browser: the next person may use the same tablet."""

    def middleware(request):
        response = get_response(request)
        if request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store"
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


def keep_session_alive(get_response):
    """The time to the end of a session counts from the last page. After SESSION_HOURS it ends all the same: what
    somebody left open, or somebody else has got hold of, is not kept alive for ever.
    """

    def middleware(request):
        now = int(time.time())
        if request.user.is_authenticated:
            if now - request.session.setdefault("began", now) > settings.SESSION_HOURS * 3600:
                logout(request)
            elif now - request.session.get("touched", 0) > _TOUCH_SECONDS:
                request.session["touched"] = now
        return get_response(request)

    return middleware


def explain_wrong_verb(get_response):
    """Django answers a wrong verb with an empty page; somebody who reloaded a form's address deserves a sentence."""

    def middleware(request):
        response = get_response(request)
        if response.status_code == 405 and not response.content:
            response.content = error_page(request, 405).content
        return response

    return middleware
