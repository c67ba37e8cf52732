"""The way to recognition of one person, tracked by them and their caseworker."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from competence.looks import record_look
from intake.models import Newcomer
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role
from newcomer_portal.free_text import DELETE
from newcomer_portal.kept_posts import keeps_posts, typed
from services import recognition_actions as actions
from services.models import RecognitionCase
from services.recognition_forms import MoveForm, OpenForm
from services.reports.professions import professions_of
from services.reports.recognition_cases import case_lines, case_page

NEWCOMER_OR_CASEWORKER = role_required(Role.NEWCOMER, Role.CASEWORKER)


@require_http_methods(["GET", "POST"])
@keeps_posts
@NEWCOMER_OR_CASEWORKER
@transaction.atomic
def recognition_person(request, key):
    """What somebody could follow, and what they follow."""
    people = Newcomer.objects.visible_to(request.user).adults().select_related("household")
    person = get_object_or_404(people, key=key)
    now, language = timezone.now(), get_language()
    record_look(newcomer=person, by=request.user, purpose=Purpose.FOLLOW_PLAN, at=now)
    suggested = professions_of(person)
    initial = {"profession": suggested[0].slug if suggested else "", "country": person.household.country}
    form = OpenForm(typed(request), initial=initial, language=language)
    if request.method == "POST" and form.is_valid():
        return _opened(request, person, form.cleaned_data, now)
    context = {
        "person": person,
        "form": form,
        "suggested": [(one.slug, one.name(language)) for one in suggested],
        "cases": case_lines(people=[person], reader=request.user, language=language, is_with_closed=True),
    }
    return render(request, "services/recognition_person.html", context)


def _opened(request, person, asked, now):
    try:
        case = actions.open_case(newcomer=person, by=request.user, at=now, **asked)
    except actions.AlreadyFollowed as already:
        messages.info(request, str(already))
        case = already.case
    else:
        messages.success(request, _("You follow it now. Say here what happens, and everybody sees whose turn it is."))
    return redirect(case)


@require_GET
@NEWCOMER_OR_CASEWORKER
@transaction.atomic
def recognition_case(request, key):
    case = _visible(request, key)
    return _show(request, case, MoveForm(initial={"seen": case.stage}))


@require_POST
@NEWCOMER_OR_CASEWORKER
@transaction.atomic
def recognition_move(request, key):
    case, now = _visible(request, key), timezone.now()
    form = MoveForm(request.POST)
    if DELETE in request.POST:
        form = MoveForm(form.without_text())
    if not form.is_valid() or form.asks_about_text():
        return _show(request, case, form)
    try:
        actions.move_case(case=case, by=request.user, at=now, **form.cleaned_data)
    except actions.CaseMoved as moved:
        messages.info(request, str(moved))
    else:
        messages.success(request, _("Saved. You see here whose turn it is now."))
    return redirect(case)


@require_POST
@NEWCOMER_OR_CASEWORKER
@transaction.atomic
def recognition_undo(request, key):
    case, now = _visible(request, key), timezone.now()
    try:
        actions.undo_move(case=case, seen=request.POST.get("seen", ""), by=request.user, at=now)
    except actions.CaseMoved as moved:
        messages.info(request, str(moved))
    else:
        messages.success(request, _("Taken back. What happened is kept below."))
    return redirect(case)


def _visible(request, key):
    cases = RecognitionCase.objects.visible_to(request.user).select_related("newcomer__household")
    case = get_object_or_404(cases, key=key)
    record_look(newcomer=case.newcomer, by=request.user, purpose=Purpose.FOLLOW_PLAN, at=timezone.now())
    return case


def _show(request, case, form):
    page = case_page(case=case, reader=request.user, language=get_language())
    return render(request, "services/recognition_case.html", {"case": case, "page": page, "form": form})
