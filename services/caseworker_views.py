"""The caseworker's day, one person on one page, and what is confirmed or undone there."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from intake.models import Newcomer, PersonRole
from intake.reports import answers_of
from newcomer_portal.accounts.audit import record_reads
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role
from services import actions
from services.facts import in_family_order
from services.models import HandOver, PlanStep
from services.plan_forms import UndoForm
from services.reports.plan import plan_page
from services.reports.plan_facts import plan_facts
from services.reports.recognition_cases import case_lines
from services.reports.story import story_of
from services.reports.today import LISTS, Clock, today_list


@require_GET
@role_required(Role.CASEWORKER)
@transaction.atomic
def today(request):
    """The first rows of every list; with ?list= one of them whole."""
    clock = Clock(timezone.now(), timezone.localdate())
    chosen = request.GET.get("list")
    if chosen and chosen not in LISTS:
        raise Http404
    page = request.GET.get("page", "1") if chosen else None
    lists = [
        today_list(code=code, user=request.user, language=get_language(), clock=clock, page=page)
        for code in ([chosen] if chosen else LISTS)
    ]
    people = {row.person.pk for rows in lists for row in rows.rows}
    record_reads(by=request.user, person_ids=sorted(people), purpose=Purpose.FIND_WORK_TO_DO, at=clock.now)
    to_answer = HandOver.objects.visible_to(request.user).open().filter(taker=request.user.agency_id)
    context = {"lists": lists, "chosen": chosen, "hand_overs": 0 if chosen else to_answer.count()}
    return render(request, "services/today.html", context)


@require_GET
@role_required(Role.CASEWORKER)
@transaction.atomic
def person_detail(request, key):
    """Everybody in the household is on the page, so it is a look at each of them."""
    people = Newcomer.objects.visible_to(request.user).select_related("household__municipality", "user", "profile")
    person = get_object_or_404(people, key=key)
    family = in_family_order(people.filter(household=person.household_id))
    now, language = timezone.now(), get_language()
    ids = [member.pk for member in family]
    record_reads(by=request.user, person_ids=ids, purpose=Purpose.FOLLOW_PLAN, at=now)
    plan = actions.bring_up_to_date(household=person.household, at=now)
    profile = getattr(person, "profile", None)
    if profile:
        profile.newcomer = person
    context = {
        "person": person,
        "family": family,
        "page": plan_page(plan=plan, reader=request.user, language=language, today=timezone.localdate(now)),
        "story": story_of(plan=plan, reader=request.user, language=language),
        "profile": profile,
        "answers": answers_of(person, language),
        "facts": plan_facts(family),
        "cases": case_lines(people=family, reader=request.user, language=language, is_with_closed=True),
    }
    return render(request, "services/person_detail.html", context)


def _page_of(step):
    """A shared step is looked at on the main adult's page."""
    household = step.plan.household
    person = step.newcomer or household.members.filter(person_role=PersonRole.ADULT).first()
    return redirect("services:person_detail", person.key) if person else redirect(step)


def _visible_step(request, key):
    steps = PlanStep.objects.visible_to(request.user).select_related("newcomer", "plan__household")
    return get_object_or_404(steps, key=key)


@require_POST
@role_required(Role.CASEWORKER)
def step_confirm(request, key):
    step = _visible_step(request, key)
    try:
        actions.confirm_step(step=step, by=request.user, at=timezone.now())
    except actions.PlanStepMoved as moved:
        messages.info(request, str(moved))
    else:
        messages.success(request, _("The step is confirmed as done."))
    return _page_of(step)


@require_POST
@role_required(Role.CASEWORKER)
def step_undo(request, key):
    step = _visible_step(request, key)
    form = UndoForm(request.POST)
    if not form.is_valid():
        return render(request, "services/step_undo.html", {"step": step, "form": form, "back": _page_of(step).url})
    try:
        actions.undo_step(step=step, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
    except actions.PlanStepMoved as moved:
        messages.info(request, str(moved))
    else:
        messages.success(request, _("The step is open again. What happened is kept in its history."))
    return _page_of(step)
