from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from competence import employer_actions
from competence.employer_forms import DecisionForm, EmployerApplicationForm
from competence.models import Decision, EmployerApplication
from competence.organisation_numbers import looks_right, readable
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Role
from newcomer_portal.kept_posts import keeps_posts, typed


@require_http_methods(["GET", "POST"])
@login_not_required
def employer_apply(request):
    """The answer is the same whoever applies, and whether or not the application was kept."""
    form = EmployerApplicationForm(request.POST or None)
    if form.is_valid():
        if form.is_trap:
            return redirect("competence:employer_applied")
        try:
            employer_actions.apply(**form.application, language=request.LANGUAGE_CODE, at=timezone.now())
        except employer_actions.TooManyApplications:
            form.add_error(None, _("Many employers are applying just now. Please try again in an hour."))
        else:
            return redirect("competence:employer_applied")
    return render(request, "competence/employer_apply.html", {"form": form})


@require_GET
@login_not_required
def employer_applied(request):
    return render(request, "competence/employer_applied.html")


@require_GET
@role_required(Role.COUNTY)
def employer_list(request):
    applications = EmployerApplication.objects.visible_to(request.user)
    decided = applications.decided().select_related("decided_by").order_by("-decided_at", "-pk")
    context = {
        "waiting": applications.waiting().order_by("applied_at", "pk")[:100],
        "page": Paginator(decided, 50).get_page(request.GET.get("page")),
    }
    return render(request, "competence/employer_list.html", context)


@require_http_methods(["GET", "POST"])
@keeps_posts
@role_required(Role.COUNTY)
def employer_decide(request, key):
    applications = EmployerApplication.objects.visible_to(request.user).select_related("decided_by", "agency")
    application = get_object_or_404(applications, key=key)
    form = DecisionForm(typed(request))
    if request.method == "POST" and form.is_valid():
        return _decide(request, application, form.cleaned_data)
    number = application.organisation_number
    context = {
        "application": application,
        "form": form,
        "number": readable(number),
        "is_number_odd": bool(number) and not looks_right(number, application.country),
        "known_employer": None if application.decided_at else employer_actions.employer_with_number(application),
    }
    return render(request, "competence/employer_decide.html", context)


def _decide(request, application, data):
    try:
        if data["decision"] == Decision.APPROVED:
            employer_actions.approve(application=application, by=request.user, at=timezone.now())
            messages.success(request, _("Approved. The invitation is on its way."))
        else:
            employer_actions.reject(application=application, reason=data["reason"], by=request.user, at=timezone.now())
            messages.success(request, _("Rejected. The applicant gets your reason by e-mail."))
    except employer_actions.AlreadyDecided:
        messages.info(request, _("A colleague has already decided. Nothing was changed."))
    return redirect("competence:employer_list")
