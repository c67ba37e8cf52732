"""The catalogue as linked open data, for everybody: it holds nothing about anybody."""

from functools import lru_cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Max
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import condition, require_safe

from newcomer_portal.accounts.models import ReferenceLoad
from services.cpsv.describing import describe
from services.cpsv.formats import JSON_LD, MEDIA_TYPES, TURTLE, write
from services.cpsv.store import in_force
from services.models import CatalogueVersion

_HTML = "text/html"
_FORMATS = {media_type: form for form, media_type in MEDIA_TYPES.items()}


@require_safe
@login_not_required
def catalogue(request):
    """One address for all: people are led to the steps, programs get the form they ask for, or Turtle."""
    wanted = request.get_preferred_type([*_FORMATS, _HTML])
    if wanted is None:
        response = HttpResponse(f"Ask for {', '.join(_FORMATS)} or {_HTML}.\n", "text/plain", 406)
    elif wanted == _HTML:
        response = HttpResponseRedirect(reverse("services:step_list"))
        response.status_code = 303
    else:
        response = _answer(request, form=_FORMATS[wanted])
        response["Content-Location"] = reverse(f"catalogue_{'turtle' if _FORMATS[wanted] == TURTLE else 'json_ld'}")
    patch_vary_headers(response, ["Accept"])
    return response


@require_safe
@login_not_required
def catalogue_turtle(request):
    return _answer(request, form=TURTLE)


@require_safe
@login_not_required
def catalogue_json_ld(request):
    return _answer(request, form=JSON_LD)


def _edition() -> tuple[str, str]:
    """What the text depends on: the edition, and when the words around it last followed their files."""
    number = CatalogueVersion.objects.in_force(timezone.localdate())
    if number is None:
        raise Http404
    key = CatalogueVersion.objects.values_list("key", flat=True).get(number=number)
    loaded_at = ReferenceLoad.objects.aggregate(at=Max("loaded_at"))["at"]
    return key.hex, f"{loaded_at.timestamp():.0f}" if loaded_at else ""


def _etag(request, form):
    return f'"{"-".join((*_edition(), form))}"'


@condition(etag_func=_etag)
def _answer(request, form):
    response = HttpResponse(_printed(form, *_edition()), f"{MEDIA_TYPES[form]}; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Cache-Control"] = "public, max-age=3600"
    return response


@lru_cache(maxsize=2)
def _printed(form, key, loaded_at) -> bytes:
    """Kept, because it takes a second or two and changes with the edition."""
    content = in_force(today=timezone.localdate())
    return write(describe(content, origin=settings.SITE_ORIGIN, portal_name=settings.PORTAL_NAME), form).encode()
