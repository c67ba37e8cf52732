from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from newcomer_portal.accounts.models import Role
from newcomer_portal.languages import OWN_NAMES

HOME_PAGES = {
    Role.NEWCOMER: "services:my_page",
    Role.CASEWORKER: "services:today",
    Role.EMPLOYER: "competence:vacancy_list",
    Role.COUNTY: "services:county_overview",
}


def portal(request):
    """Context processor: what every page shows."""
    return {"portal_name": settings.PORTAL_NAME, "own_names": OWN_NAMES, "is_demo": settings.DEMO}


@require_safe
@login_not_required
def home(request):
    """The front page, or for somebody signed in the page their day begins with."""
    if request.user.is_authenticated:
        return redirect(HOME_PAGES[request.user.role])
    return render(request, "home.html")
