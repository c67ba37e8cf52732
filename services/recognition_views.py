"""Recognition routes, for everybody: no sign-in, nothing personal, but the way to one's own page."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from intake.models import Newcomer
from newcomer_portal.accounts.models import Country, Role
from services import recognition
from services.catalogue_views import home_country
from services.reports.recognition import profession_page, profession_pages
from services.step_filter import CountryFilter


@require_safe
@login_not_required
def profession_list(request):
    form = CountryFilter(request.GET, country=home_country(request.user))
    country = form.chosen()["country"]
    page = {
        "form": form,
        "country": Country(country),
        "pages": profession_pages(get_language(), country),
        "reviewed": recognition.REVIEWED,
    }
    return render(request, "services/recognition_list.html", page)


@require_safe
@login_not_required
def profession_detail(request, slug):
    profession = recognition.profession(slug)
    if profession is None:
        raise Http404
    page = {
        "page": profession_page(profession, get_language(), home_country(request.user)),
        "profession": profession,
        "reviewed": recognition.REVIEWED,
        "own_key": _own_key(request.user),
    }
    return render(request, "services/recognition_detail.html", page)


def _own_key(user):
    """For a newcomer who has signed in: where to follow their own application."""
    if user.is_authenticated and user.role == Role.NEWCOMER:
        return Newcomer.objects.visible_to(user).filter(user=user).values_list("key", flat=True).first()
    return None
