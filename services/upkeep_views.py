"""Looking after the catalogue day by day: county staff sign steps off and watch the law, a municipality's own staff
say where, when and whom to call in their place."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Country, Role
from newcomer_portal.kept_posts import keeps_posts, typed
from newcomer_portal.languages import COUNTRY_LANGUAGE
from services import catalogue, upkeep
from services.decision_forms import SeenForm
from services.edition_views import COUNTY_ONLY, country_or_403
from services.entries import entries_of
from services.models import LawChange, LocalFacts, OnboardingStep
from services.reports.edition_step import published_step_page
from services.reports.upkeep import law_lines, local_facts, review_lines, standings
from services.texts import texts_of
from services.upkeep_forms import LocalFactsForm, LookForm

GET_OR_POST = require_http_methods(["GET", "POST"])


@require_GET
@COUNTY_ONLY
def review_list(request):
    country, today = country_or_403(request), timezone.localdate()
    lines = review_lines(country=country, language=get_language(), today=today)
    return render(request, "services/review_list.html", {"lines": lines, "country": Country(country)})


@GET_OR_POST
@COUNTY_ONLY
def step_review(request, code):
    country, now = country_or_403(request), timezone.now()
    number = catalogue.load(today=timezone.localdate(now)).number
    steps = OnboardingStep.objects.of_version(number).filter(country=country).select_related("version")
    step = get_object_or_404(steps, code=code)
    if request.method == "POST":
        form = SeenForm(request.POST)
        try:
            seen = form.cleaned_data["seen"] if form.is_valid() else 0
            upkeep.sign_off(step=step, seen=seen, by=request.user, at=now)
        except upkeep.ChangedMeanwhile as changed:
            messages.info(request, str(changed))
            return redirect("services:step_review", code)
        messages.success(request, _("Signed off. It stands on the step’s page, and you are asked again in six months."))
        return redirect("services:review_list")
    context = {
        "step": step,
        "page": published_step_page(step=step, language=get_language()),
        "standing": standings(codes=[code], number=number, today=timezone.localdate(now))[code],
    }
    return render(request, "services/step_review.html", context)


@require_GET
@COUNTY_ONLY
def law_list(request):
    country = country_or_403(request)
    lines = law_lines(country=country, today=timezone.localdate())
    return render(request, "services/law_list.html", {"lines": lines, "country": Country(country)})


@GET_OR_POST
@keeps_posts
@COUNTY_ONLY
def law_look(request, code):
    country, today = country_or_403(request), timezone.localdate()
    changes = LawChange.objects.filter(retired_date__isnull=True, country__in=[country, "EU"])
    change = get_object_or_404(changes, code=code)
    county = request.user.agency.county
    form = LookForm(typed(request), county=county, today=today, initial={"owner": request.user.pk})
    if request.method == "POST" and form.is_valid():
        upkeep.look_at_law(change=change, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Saved. It is listed again on its day."))
        return redirect("services:law_list")
    looks = change.looks.select_related("owner", "by").order_by("-pk")
    return render(request, "services/law_look.html", {"change": change, "form": form, "looks": looks})


def _municipality(request):
    if not request.user.agency.municipality_code:
        raise PermissionDenied
    return request.user.agency


@require_GET
@role_required(Role.CASEWORKER)
def local_list(request):
    municipality = _municipality(request)
    number = catalogue.load(today=timezone.localdate()).number
    said = {facts.step_code: facts for facts in local_facts(municipality=municipality)}
    texts = texts_of(number, get_language())
    codes = [code for code, entry in entries_of(number).items() if entry.country == municipality.country]
    lines = [(code, texts[code], said.get(code)) for code in codes]
    return render(request, "services/local_list.html", {"lines": lines, "municipality": municipality})


@GET_OR_POST
@keeps_posts
@role_required(Role.CASEWORKER)
def local_edit(request, code):
    municipality = _municipality(request)
    number = catalogue.load(today=timezone.localdate()).number
    entry = entries_of(number).get(code)
    if entry is None or entry.country != municipality.country:
        raise Http404
    current = LocalFacts.objects.current().filter(municipality=municipality, step_code=code).first()
    made_with = {"current": current, "language": get_language(), "official": COUNTRY_LANGUAGE[entry.country]}
    form, theirs, status = LocalFactsForm(typed(request), **made_with), None, 200
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in LocalFactsForm.FIELDS}
        seen = form.cleaned_data["seen"]
        try:
            upkeep.say_locally(
                municipality=municipality, code=code, seen=seen, by=request.user, at=timezone.now(), **said
            )
        except upkeep.ChangedMeanwhile as changed:
            theirs, status = LocalFacts.objects.current().filter(municipality=municipality, step_code=code).first(), 409
            data = request.POST.copy()
            data["seen"] = theirs.pk if theirs else ""
            form = LocalFactsForm(data, **made_with)
            messages.warning(request, str(changed))
        else:
            messages.success(request, _("Saved. It stands on the step’s page and in the plans of your people."))
            return redirect("services:local_list")
    context = {"form": form, "code": code, "text": texts_of(number, get_language())[code], "theirs": theirs}
    return render(request, "services/local_edit.html", context | {"municipality": municipality}, status=status)
