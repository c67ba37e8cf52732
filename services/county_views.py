"""A county's overview, and the same numbers on paper."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from competence.sections import SECTIONS
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Role
from newcomer_portal.languages import OWN_NAMES
from newcomer_portal.pdf import render_pdf
from services.reports.county_page import county_page
from services.reports.measures import measure_report
from services.snapshots import snapshot_of


def county_of(request) -> str:
    if not request.user.agency.county:
        raise PermissionDenied
    return request.user.agency.county


def _page(request):
    return county_page(snapshot_of(county=county_of(request), at=timezone.now()), get_language())


@require_GET
@role_required(Role.COUNTY)
def county_overview(request):
    return render(request, "services/county_overview.html", {"page": _page(request)})


@require_GET
@role_required(Role.COUNTY)
def county_measures(request):
    context = {"report": measure_report(county_of(request)), "sections": SECTIONS, "languages": OWN_NAMES}
    return render(request, "services/county_measures.html", context)


@require_GET
@role_required(Role.COUNTY)
def county_pdf(request):
    page = _page(request)
    paper = render_pdf("reports/county.html", {"page": page}, language=get_language())
    name = f"county-{page.snapshot.county}-{page.snapshot.date.isoformat()}.pdf"
    return HttpResponse(
        paper, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )
