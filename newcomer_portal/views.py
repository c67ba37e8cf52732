from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from newcomer_portal.languages import OWN_NAMES


def portal(request):
    """Context processor: what every page shows."""
    return {"portal_name": settings.PORTAL_NAME, "own_names": OWN_NAMES, "is_demo": settings.DEMO}


@require_safe
@login_not_required
def home(request):
    return render(request, "home.html")
