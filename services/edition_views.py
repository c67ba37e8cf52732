"""Editions of the catalogue for county staff: the drafts, what they change, and the decision about them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Country, Role
from services import editions
from services.decision_forms import ApproveForm, GiveBackForm, ProposeForm, SeenForm
from services.edition_impact import COUNTS_A_DAY, FEWEST, CountedEnough, Impact, count_impact
from services.edition_permissions import can_approve_edition, country_of
from services.edition_store import contents_of
from services.models import CatalogueVersion, EditionState
from services.problem_words import problem_lines
from services.reports.editions import edition_page
from services.reports.upkeep import law_lines, review_lines

COUNTY_ONLY = role_required(Role.COUNTY)


def visible_edition(request, key) -> CatalogueVersion:
    editions_ = CatalogueVersion.objects.visible_to(request.user).select_related("based_on")
    return get_object_or_404(editions_, key=key)


def country_or_403(request) -> str:
    """A county agency without a county looks after nothing."""
    if not country_of(request.user):
        raise PermissionDenied
    return country_of(request.user)


@require_GET
@COUNTY_ONLY
def edition_list(request):
    country, today = country_or_403(request), timezone.localdate()
    visible = CatalogueVersion.objects.visible_to(request.user)
    context = {
        "country": Country(country),
        "draft": visible.unfinished().filter(country=country).first(),
        "approved": visible.approved().order_by("-number"),
        "dropped": visible.filter(state=EditionState.DROPPED).order_by("-pk"),
        "in_force": CatalogueVersion.objects.in_force(today),
        "today": today,
        "reviews": sum(
            line.standing.signed is None or line.standing.is_overdue
            for line in review_lines(country=country, language=get_language(), today=today)
        ),
        "looks": sum(line.look is None or line.is_overdue for line in law_lines(country=country, today=today)),
    }
    return render(request, "services/edition_list.html", context)


@require_POST
@COUNTY_ONLY
def edition_start(request):
    try:
        draft = editions.start_draft(country=country_or_403(request), by=request.user, at=timezone.now())
    except editions.EditionRefused as refused:
        messages.error(request, str(refused))
        return redirect("services:edition_list")
    return redirect(draft)


@require_GET
@COUNTY_ONLY
def edition_detail(request, key):
    return _show(request, visible_edition(request, key))


def _show(request, edition, **forms):
    page = edition_page(edition=edition, language=get_language())
    context = {"page": page, "edition": edition, "country": Country(edition.country) if edition.country else None}
    day = page.from_date or timezone.localdate()
    if edition.is_editable:
        context["propose_form"] = ProposeForm(None, edition=edition, from_date=day)
    elif edition.state == EditionState.PROPOSED:
        context["can_approve"] = can_approve_edition(request.user, edition)
        context["approve_form"] = ApproveForm(None, edition=edition, from_date=day)
        context["give_back_form"] = GiveBackForm(None, edition=edition)
    context |= forms
    context["form"] = next(iter(forms.values()), None)
    return render(request, "services/edition_detail.html", context)


def _decide(request, key, name, form_of, verb, done):
    """One decision about a draft: what cannot be is said, and what was typed stays."""
    edition = visible_edition(request, key)
    form = form_of(edition)
    if not form.is_valid():
        return _show(request, edition, **{name: form})
    try:
        verb(edition=edition, by=request.user, at=timezone.now(), **form.cleaned_data)
    except editions.EditionMoved as moved:
        messages.info(request, str(moved))
    except editions.EditionRefused as refused:
        lines = problem_lines(refused.found, contents_of(edition), get_language()) or [str(refused)]
        for line in lines:
            form.add_error(None, line)
        return _show(request, edition, **{name: form})
    else:
        messages.success(request, done)
    return redirect(edition)


@require_POST
@COUNTY_ONLY
def edition_propose(request, key):
    def form(edition):
        return ProposeForm(request.POST, edition=edition, from_date=timezone.localdate())

    done = _("Handed over. Somebody else in your county has to approve it.")
    return _decide(request, key, "propose_form", form, editions.propose, done)


@require_POST
@COUNTY_ONLY
def edition_approve(request, key):
    def form(edition):
        return ApproveForm(request.POST, edition=edition, from_date=timezone.localdate())

    return _decide(
        request, key, "approve_form", form, editions.approve, _("Approved. It holds from the day you chose.")
    )


@require_POST
@COUNTY_ONLY
def edition_give_back(request, key):
    def form(edition):
        return GiveBackForm(request.POST, edition=edition)

    return _decide(request, key, "give_back_form", form, editions.give_back, _("Given back. It can be changed again."))


@require_POST
@COUNTY_ONLY
def edition_drop(request, key):
    return _press(request, key, editions.drop, _("Dropped. It can still be read."))


@require_POST
@COUNTY_ONLY
def edition_bring_up(request, key):
    done = _("Brought up to the newest edition. Please read below what the draft changes now.")
    return _press(request, key, editions.bring_up, done)


def _press(request, key, verb, done):
    edition, form = visible_edition(request, key), SeenForm(request.POST)
    try:
        verb(
            edition=edition,
            seen=form.cleaned_data["seen"] if form.is_valid() else -1,
            by=request.user,
            at=timezone.now(),
        )
    except editions.EditionMoved as moved:
        messages.info(request, str(moved))
    else:
        messages.success(request, done)
    return redirect(edition)


@require_http_methods(["GET", "POST"])
@COUNTY_ONLY
def edition_preview(request, key):
    """Counting is a question asked of people's records, so it has a button of its own."""
    edition, county = visible_edition(request, key), request.user.agency.county
    if not edition.is_unfinished:
        return redirect(edition)
    if request.method == "POST":
        try:
            count_impact(edition=edition, county=county, by=request.user, at=timezone.now())
        except CountedEnough:
            messages.info(request, _("There were enough counts today. Count again tomorrow."))
        return redirect("services:edition_preview", edition.key)
    page = edition_page(edition=edition, language=get_language())
    count = edition.counts.filter(county=county).order_by("-at", "-pk").first()
    impact = Impact.from_json(count.numbers) if count else None
    titles = {change.code: change.title for change in page.changes}
    context = {
        "page": page,
        "edition": edition,
        "count": count,
        "is_old": count is not None and count.revision != edition.revision,
        "impact": impact,
        "rows": [(titles.get(step.code, step.code), step) for step in impact.steps] if impact else [],
        "fewest": FEWEST,
        "a_day": COUNTS_A_DAY,
    }
    return render(request, "services/edition_preview.html", context)
