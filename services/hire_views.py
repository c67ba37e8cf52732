"""An employer's checklist for one hire, without an account. As with My situation, nothing of it is kept."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from competence.paper_views import PDF, download
from newcomer_portal.accounts.models import Country
from newcomer_portal.pdf import render_pdf
from services.carried import carried, speak_as_posted
from services.hire_forms import HireForm
from services.reports.hire import hire_page
from services.who_does_what import WhoDoesWhat


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
@sensitive_post_parameters()
def employer_hire(request):
    with_language = speak_as_posted(request)
    return with_language(_page(request, *_answer(request)))


@require_POST
@login_not_required
@never_cache
@sensitive_post_parameters()
def employer_hire_pdf(request):
    form, page = _answer(request)
    if page is None:
        return _page(request, form, None)
    context = {"page": page, "country": Country(page.hire.country), "today": timezone.localdate()}
    paper = render_pdf("services/employer_hire_pdf.html", context, language=get_language())
    return download(paper, PDF, "new-employee.pdf")


def _answer(request):
    today = timezone.localdate()
    if request.method != "POST":
        asked = request.GET.get("country")
        return HireForm(today=today, initial={"country": asked if asked in Country.values else ""}), None
    form = HireForm(request.POST, today=today)
    if not form.is_valid():
        return form, None
    return form, hire_page(WhoDoesWhat(language=get_language(), today=today), form.hire)


def _page(request, form, page):
    context = {
        "form": form,
        "page": page,
        "carried": carried(request.POST, form.fields),
        "carried_to": reverse("services:employer_hire"),
    }
    return render(request, "services/employer_hire.html", context)
