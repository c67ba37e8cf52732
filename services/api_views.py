"""A small open API: read only, the same for everybody, described at /api/v1/openapi.json."""

from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.views.decorators.http import conditional_page, require_safe

from newcomer_portal.accounts.models import Country
from newcomer_portal.languages import OWN_NAMES
from services.api_values import agency_values, step_value
from services.openapi import openapi_document
from services.who_does_what import WhoDoesWhat

_KEPT_SECONDS = 300


class _Refused(Exception):
    def __init__(self, status: int, title: str, detail: str):
        self.problem = {"status": status, "title": title, "detail": detail}


def _open(view):
    """Answers any site, in the language asked for, with an ETag; what is wrong is said as RFC 9457 has it."""

    @require_safe
    @login_not_required
    @conditional_page
    @wraps(view)
    def answer(request, **kwargs):
        language = get_language()
        try:
            language = _chosen(request, "language", OWN_NAMES) or language
            with translation.override(language):
                response = JsonResponse(view(request, language, **kwargs), json_dumps_params={"ensure_ascii": False})
            response.headers["Cache-Control"] = f"public, max-age={_KEPT_SECONDS}"
        except _Refused as refused:
            problem = refused.problem
            response = JsonResponse(problem, status=problem["status"], content_type="application/problem+json")
        response.headers["Content-Language"] = language
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return answer


@_open
def step_list(request, language):
    catalogue = WhoDoesWhat(language=language, today=timezone.localdate())
    country = _chosen(request, "country", Country.values)
    area = _chosen(request, "life_area", catalogue.areas)
    steps = [
        step_value(catalogue.line(code), settings.SITE_ORIGIN)
        for code, entry in catalogue.entries.items()
        if country in {"", entry.country} and area in {"", entry.life_area}
    ]
    return {"edition": catalogue.rules.number, "language": language, "count": len(steps), "steps": steps}


@_open
def step_detail(request, language, code):
    catalogue = WhoDoesWhat(language=language, today=timezone.localdate())
    if code not in catalogue.entries:
        raise _Refused(404, "Not found", "There is no step with this code in force.")
    return step_value(catalogue.line(code), settings.SITE_ORIGIN)


@_open
def agency_list(request, language):
    agencies = agency_values(language)
    return {"language": language, "count": len(agencies), "agencies": agencies}


@_open
def openapi(request, language):
    return openapi_document(name=settings.PORTAL_NAME, origin=settings.SITE_ORIGIN)


def _chosen(request, name: str, known) -> str:
    value = request.GET.get(name, "")
    if value and value not in known:
        raise _Refused(400, "Bad request", f"{name} is one of: {', '.join(known)}.")
    return value
