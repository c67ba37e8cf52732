"""Hand a household or a step on, and answer what others hand on."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from intake.models import Newcomer
from newcomer_portal.accounts.audit import record_reads
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role
from newcomer_portal.errors import too_many_requests
from newcomer_portal.kept_posts import keeps_posts, typed
from newcomer_portal.throttle import are_too_many
from services import handover_actions as actions
from services.agency_names import named_agencies
from services.handover_forms import ACCEPT, AnswerForm, HouseholdOfferForm, StepOfferForm, decided
from services.handover_permissions import can_offer_household, can_offer_step
from services.handover_takers import takers_of
from services.models import HandOver, HandOverState, PlanStep
from services.reports.handover_changes import changes_since
from services.reports.handovers import HAND_OVER_ROWS, lines_of, page_of
from services.stand_ins import spoken_of
from services.step_words import text_of

FAMILY_OR_CASEWORKER = role_required(Role.NEWCOMER, Role.CASEWORKER)
_MOST_SHOWN = 50
_MOST_ADDRESSES, _SECONDS = 10, 3600


@require_GET
@role_required(Role.CASEWORKER)
@transaction.atomic
def handover_list(request):
    """What waits for us, what we wait for, and what was answered last. The first rows of each: the oldest wait."""
    actions.end_stale(HandOver.objects.between(request.user.agency_id), timezone.now())
    mine = HandOver.objects.visible_to(request.user).select_related(*HAND_OVER_ROWS)
    ours, open_ones = request.user.agency_id, mine.open().order_by("offered_at", "pk")
    groups = {
        "to_us": open_ones.filter(taker=ours),
        "from_us": open_ones.exclude(taker=ours),
        "answered": mine.exclude(state=HandOverState.OFFERED).order_by("-offered_at", "-pk"),
    }
    lines = lines_of(
        [row for rows in groups.values() for row in rows[:_MOST_SHOWN]], reader=request.user, language=get_language()
    )
    _record(request, {line.person.pk for line in lines if line.person}, Purpose.FIND_WORK_TO_DO)
    context = {
        "to_us": [line for line in lines if line.hand_over.is_open and line.hand_over.taker_id == ours],
        "from_us": [line for line in lines if line.hand_over.is_open and line.hand_over.taker_id != ours],
        "answered": [line for line in lines if not line.hand_over.is_open],
    }
    return render(request, "services/handover_list.html", context)


def _record(request, ids, purpose):
    record_reads(by=request.user, person_ids=sorted(ids), purpose=purpose, at=timezone.now())


@require_http_methods(["GET", "POST"])
@keeps_posts
@FAMILY_OR_CASEWORKER
@transaction.atomic
def handover_detail(request, key):
    """Whoever it is for answers here. Who has taken a household over reads what changed since they last had it."""
    actions.end_stale(HandOver.objects.filter(key=key), timezone.now())
    hand_over = get_object_or_404(HandOver.objects.visible_to(request.user).select_related(*HAND_OVER_ROWS), key=key)
    page = page_of(hand_over, reader=request.user, language=get_language())
    form = decided(AnswerForm, typed(request)) if page.line.may_answer else None
    if request.method == "POST" and (form is None or form.is_valid() and not form.asks_about_text()):
        return _answer(request, hand_over, form)
    people = list(Newcomer.objects.visible_to(request.user).filter(household=hand_over.household_id))
    context = {"page": page, "line": page.line, "form": form}
    if request.user.role == Role.CASEWORKER:
        told_of = page.household.person_ids if page.household else ()
        _record(request, {person.pk for person in people} | set(told_of), Purpose.TAKE_OVER)
        if people and not hand_over.step and not hand_over.is_open and hand_over.taker_id == request.user.agency_id:
            context["changes"] = changes_since(hand_over, people=people, reader=request.user, language=get_language())
    return render(request, "services/handover_detail.html", context)


def _answer(request, hand_over, form):
    if form is None:
        messages.info(request, _("This hand-over is not yours to answer, or has been answered already."))
        return redirect(hand_over)
    accepts = form.cleaned_data["decision"] == ACCEPT
    answer, extra = (actions.accept, {}) if accepts else (actions.give_back, {"reason": form.cleaned_data["reason"]})
    try:
        answer(hand_over=hand_over, by=request.user, at=timezone.now(), **extra)
    except actions.HandOverMoved as moved:
        messages.info(request, str(moved))
    else:
        messages.success(request, _("You have taken it over.") if accepts else _("It is returned, with your reason."))
    return redirect(hand_over)


@require_POST
@FAMILY_OR_CASEWORKER
def handover_withdraw(request, key):
    actions.end_stale(HandOver.objects.filter(key=key), timezone.now())
    hand_over = get_object_or_404(HandOver.objects.visible_to(request.user), key=key)
    try:
        actions.withdraw(hand_over=hand_over, by=request.user, at=timezone.now())
    except actions.HandOverMoved as moved:
        messages.info(request, str(moved))
    else:
        messages.success(request, _("It is taken back. Nobody can answer it any more."))
    return redirect(hand_over)


@require_http_methods(["GET", "POST"])
@keeps_posts
@FAMILY_OR_CASEWORKER
@transaction.atomic
def household_offer(request, key):
    """The household moves: another municipality is asked to take it. Until it says yes nothing changes."""
    people = Newcomer.objects.visible_to(request.user).select_related("household__municipality")
    person = get_object_or_404(people, key=key)
    household = person.household
    if not can_offer_household(request.user, household):
        messages.info(request, _("Your municipality arranges the hand-over when you move. Ask them."))
        return redirect("services:my_page")
    _record(request, {person.pk}, Purpose.TAKE_OVER)
    if request.method == "POST" and household.is_protected and _tries_addresses(request):
        return too_many_requests(request)
    form = decided(partial(HouseholdOfferForm, household=household, user=request.user), typed(request))
    if request.method == "POST" and form.is_valid() and not form.asks_about_text():
        return _offered(
            request,
            lambda at: actions.offer_household(household=household, by=request.user, at=at, **form.offered),
            person,
        )
    waiting = HandOver.objects.visible_to(request.user).open().of_households().filter(household=household).first()
    return render(request, "services/household_offer.html", {"person": person, "form": form, "waiting": waiting})


def _tries_addresses(request):
    """An address of a caseworker is taken and any other is not: nobody shall try out a list of them."""
    now = timezone.now()
    return are_too_many(request, "services.named", most=_MOST_ADDRESSES, seconds=_SECONDS, now=now)


@require_http_methods(["GET", "POST"])
@keeps_posts
@role_required(Role.CASEWORKER)
@transaction.atomic
def step_offer(request, key):
    """Whoever answers for a step is asked to take it over."""
    related = ("plan__household__municipality", "newcomer", "step__version", "owner")
    step = get_object_or_404(PlanStep.objects.visible_to(request.user).select_related(*related), key=key)
    language, takers = get_language(), takers_of(step)
    if step.newcomer:
        _record(request, {step.newcomer_id}, Purpose.FOLLOW_PLAN)
    if not can_offer_step(request.user, step) or not takers:
        messages.info(request, _("This step cannot be handed on now."))
        return redirect(step)
    names = spoken_of(named_agencies(language, [taker.code for taker in takers]))
    make = partial(StepOfferForm, takers=takers, names=names, country=step.plan.household.country)
    form = decided(make, typed(request))
    if request.method == "POST" and form.is_valid() and not form.asks_about_text():
        return _offered(request, lambda at: actions.offer_step(step=step, by=request.user, at=at, **form.offered), step)
    context = {"step": step, "form": form, "text": text_of(step, language)}
    return render(request, "services/step_offer.html", context)


def _offered(request, offer, back):
    try:
        hand_over = offer(timezone.now())
    except actions.HandOverMoved as moved:
        messages.info(request, str(moved))
        return redirect("services:my_page" if request.user.role == Role.NEWCOMER else "services:handover_list")
    messages.success(request, _("It is offered. You see here when they answer."))
    return redirect(hand_over)
