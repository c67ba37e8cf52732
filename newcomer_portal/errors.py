"""The pages for what went wrong. They need no database, no session and no context: they must work when those do not."""

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from newcomer_portal.languages import OWN_NAMES

# status: what happened, what to do. No address in any of them: a page that is hidden and a page that never
# was must answer with the same bytes.
PAGES = {
    400: (_("We could not read what your browser sent"), _("Go back, check what you wrote, and try again.")),
    403: (
        _("You may not open this page"),
        _("It is meant for another group of users. Go to the start page, or sign in with the right account."),
    ),
    404: (
        _("This page does not exist"),
        _("The address may be wrong, or the page is gone, or it is not yours to see. Go to the start page."),
    ),
    405: (_("This page cannot be opened like that"), _("Go to the start page and find your way from there.")),
    429: (_("There were too many attempts"), _("Wait five minutes, then try again.")),
    500: (
        _("Something went wrong with us"),
        _("It is not your fault. What you saved before is still here. Wait a minute, then try again."),
    ),
}
CSRF = (
    _("This page was open for too long"),
    _("Go back, load the page again, and send it once more. Your browser must accept cookies from this site."),
)
LAST_RESORT = (
    "<!doctype html><html lang=en><title>Error</title><h1>Something went wrong with us</h1><p>Try again later."
)


def error_page(request, status, words=None):
    """One error in the reader's language, and shortly in the others: whoever holds the phone can read it."""
    title, advice = words or PAGES[status]
    language = translation.get_language_from_request(request)
    others = []
    for code in OWN_NAMES:
        if code != language:
            with translation.override(code):
                others.append((code, translation.get_language_bidi(), str(title)))
    with translation.override(language):
        context = {
            "portal_name": settings.PORTAL_NAME,
            "language": language,
            "is_rtl": translation.get_language_bidi(),
            "title": title,
            "advice": advice,
            "others": others,
        }
        return HttpResponse(render_to_string("errors/error.html", context), status=status)


def bad_request(request, exception):
    return error_page(request, 400)


def permission_denied(request, exception):
    return error_page(request, 403)


def page_not_found(request, exception):
    return error_page(request, 404)


def too_many_requests(request, exception=None):
    return error_page(request, 429)


def server_error(request):
    try:
        return error_page(request, 500)
    except Exception:  # Nothing may stand between a failure and its answer.
        return HttpResponse(LAST_RESORT, status=500)


def csrf_failure(request, reason=""):
    return error_page(request, 403, CSRF)
