"""The newcomer's own page and the household's plan, and what is tapped on them."""

import datetime

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from competence.looks import record_look
from competence.models import ContactRequest
from intake.actions.answers import record_fact
from intake.models import Household, Newcomer
from newcomer_portal.accounts.audit import record_reads
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role
from newcomer_portal.kept_posts import keeps_posts, typed
from services import actions
from services.fact_questions import FACT_QUESTIONS
from services.facts import in_family_order
from services.models import HandOver, PlanStep
from services.plan_forms import FactForm
from services.reports.handovers import HAND_OVER_ROWS, lines_of
from services.reports.plan import plan_page
from services.reports.plan_facts import plan_facts
from services.reports.recognition_cases import case_lines
from services.reports.story import changes_of, has_changed

_NEW_FOR = datetime.timedelta(days=14)


@require_GET
@role_required(Role.NEWCOMER)
@transaction.atomic
def my_page(request):
    me = get_object_or_404(
        Newcomer.objects.visible_to(request.user).select_related("household__municipality", "profile"),
        user=request.user,
    )
    plan, page = _plan(request, me.household)
    context = {
        "me": me,
        "page": page,
        "has_changed": has_changed(plan=plan, reader=request.user, since=timezone.now() - _NEW_FOR),
        "profile": getattr(me, "profile", None),
        "cases": _cases(request, Newcomer.objects.visible_to(request.user)),
        "hand_overs": _open_hand_overs(request),
        "open_requests": ContactRequest.objects.visible_to(request.user).filter(answer="").count(),
    }
    return render(request, "services/my_page.html", context)


@require_GET
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def plan_detail(request, key):
    household = get_object_or_404(Household.objects.visible_to(request.user), key=key)
    people = in_family_order(Newcomer.objects.visible_to(request.user).filter(household=household))
    if request.user.role != Role.NEWCOMER:
        ids = [person.pk for person in people]
        record_reads(by=request.user, person_ids=ids, purpose=Purpose.FOLLOW_PLAN, at=timezone.now())
    plan, page = _plan(request, household, is_with_reasons=True)
    story = changes_of(plan=plan, reader=request.user, language=get_language())
    context = {"people": people, "page": page, "facts": plan_facts(people), "changes": story}
    context["cases"] = _cases(request, people, is_with_closed=True)
    return render(request, "services/plan_detail.html", context)


def _open_hand_overs(request):
    waiting = HandOver.objects.visible_to(request.user).open().select_related(*HAND_OVER_ROWS)
    return lines_of(waiting.order_by("offered_at", "pk"), reader=request.user, language=get_language())


def _cases(request, people, *, is_with_closed=False):
    view = {"reader": request.user, "language": get_language()}
    return case_lines(people=people, is_with_closed=is_with_closed, **view)


def _plan(request, household, *, is_with_reasons=False):
    plan = actions.bring_up_to_date(household=household, at=timezone.now())
    view = {"reader": request.user, "language": get_language(), "today": timezone.localdate()}
    return plan, plan_page(plan=plan, is_with_reasons=is_with_reasons, **view)


@require_POST
@role_required(Role.NEWCOMER)
def step_report(request, key):
    """ "all" in the form: everybody in the family has done it together."""
    step = get_object_or_404(PlanStep.objects.visible_to(request.user).select_related("newcomer", "plan"), key=key)
    now = timezone.now()
    try:
        if "all" in request.POST:
            actions.report_for_all(step=step, by=request.user, at=now)
        else:
            actions.report_step(step=step, by=request.user, at=now)
    except actions.PlanStepMoved as moved:
        messages.info(request, str(moved))
    else:
        messages.success(request, _("Well done. Your municipality will confirm it. Here is what comes next."))
    return redirect("services:my_page")


@require_POST
@role_required(Role.NEWCOMER)
def step_take_back(request, key):
    step = get_object_or_404(PlanStep.objects.visible_to(request.user).select_related("newcomer"), key=key)
    try:
        actions.take_back_report(step=step, by=request.user, at=timezone.now())
    except actions.PlanStepMoved as moved:
        messages.info(request, str(moved))
    else:
        messages.success(request, _("You have taken it back. The step is open again."))
    return redirect("services:my_page")


@require_http_methods(["GET", "POST"])
@keeps_posts
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def fact_answer(request, key, fact):
    """One missing fact: answered with a tap on the plan, or here, where an error is shown and an answer changed."""
    person = get_object_or_404(Newcomer.objects.visible_to(request.user).adults(), key=key)
    question = FACT_QUESTIONS.get(fact)
    if question is None:
        raise Http404
    now = timezone.now()
    record_look(newcomer=person, by=request.user, purpose=Purpose.FOLLOW_PLAN, at=now)
    is_own = request.user.role == Role.NEWCOMER
    back = reverse("services:my_page") if is_own else reverse("services:person_detail", args=[person.key])
    form = FactForm(question, typed(request))
    if request.method == "POST" and form.is_valid():
        state, value = form.answered
        record_fact(newcomer=person, code=fact, state=state, value=value, by=request.user, at=now)
        messages.success(request, _("Thank you. The plan follows your answer."))
        return redirect(f"{back}#questions")
    context = {"person": person, "fact": fact, "question": question, "form": form, "back": back}
    return render(request, "services/fact_answer.html", context)
