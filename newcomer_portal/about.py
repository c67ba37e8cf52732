"""Public pages about the portal itself."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from newcomer_portal.languages import OWN_NAMES

# Who has read the texts of each language: (interface, step texts and questions). The source texts of the steps are
# English and, for names of authorities and laws, the country's language.
OURS = _("written by us")
DRAFT = _("draft, not reviewed by a native professional")
REVIEWS = {
    "en": (OURS, OURS),
    "sv": (DRAFT, DRAFT),
    "nb": (DRAFT, DRAFT),
    "ar": (DRAFT, DRAFT),
    "uk": (DRAFT, DRAFT),
}


def _page(request, name, **context):
    return render(request, f"about/{name}.html", {"contact_email": settings.CONTACT_EMAIL, **context})


@require_safe
@login_not_required
def data(request):
    return _page(request, "data", session_minutes=settings.SESSION_COOKIE_AGE // 60)


@require_safe
@login_not_required
def accessibility(request):
    return _page(request, "accessibility")


@require_safe
@login_not_required
def sources(request):
    return _page(request, "sources")


@require_safe
@login_not_required
def languages(request):
    rows = [(code, OWN_NAMES[code], interface, texts) for code, (interface, texts) in REVIEWS.items()]
    return _page(request, "languages", rows=rows)
