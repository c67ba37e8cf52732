from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from competence import branching, inventory_actions
from competence.answers import current_answers, given_of, value_of
from competence.inventory_forms import FORMS, Asked
from competence.inventory_pages import cards_to_read, inventory_summary, question_page
from competence.looks import record_look
from competence.models import Profile
from competence.questions import question as question_of
from competence.questions import quick_questions
from intake.models import AnswerState, Newcomer
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role
from newcomer_portal.kept_posts import keeps_posts, typed

_SKIPS = {"dont_know": AnswerState.DONT_KNOW, "prefer_not": AnswerState.PREFER_NOT_TO_SAY}


@require_http_methods(["GET", "POST"])
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def inventory(request, key):
    """Where the inventory begins, and where it is taken up again: every answer, and what is left."""
    newcomer = get_object_or_404(
        Newcomer.objects.visible_to(request.user).adults().select_related("household__municipality"), key=key
    )
    if request.method == "POST":
        profile = inventory_actions.start_profile(newcomer=newcomer, at=timezone.now())
        waiting = branching.next_question(quick_questions(), given_of(current_answers(profile)))
        return redirect("competence:question", key, waiting.id) if waiting else redirect("competence:card", key)
    record_look(newcomer=newcomer, by=request.user, purpose=Purpose.REVIEW_PROFILE, at=timezone.now())
    profile = Profile.objects.visible_to(request.user).filter(newcomer=newcomer).first()
    summary = inventory_summary(profile, get_language())
    return render(request, "competence/inventory.html", {"newcomer": newcomer, "profile": profile, "summary": summary})


@keeps_posts
@require_http_methods(["GET", "POST"])
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def question(request, key, question):
    """One question a page, saved as you go."""
    newcomer = get_object_or_404(
        Newcomer.objects.visible_to(request.user).adults().select_related("household__municipality"), key=key
    )
    profile = Profile.objects.visible_to(request.user).filter(newcomer=newcomer).first()
    if question not in {q.id for q in quick_questions()}:
        raise Http404
    if profile is None:
        return redirect("competence:inventory", key)
    record_look(newcomer=newcomer, by=request.user, purpose=Purpose.REVIEW_PROFILE, at=timezone.now())
    profile.newcomer = newcomer
    asked = _asked(request, profile, question)
    if elsewhere := _out_of_turn(asked):
        return redirect("competence:question", key, elsewhere)
    form = FORMS[asked.question.kind](typed(request), asked=asked)
    if request.method == "GET":
        return _page(request, asked, form)
    skip = next((state for name, state in _SKIPS.items() if name in request.POST), None) if form.can_skip else None
    if skip is None and not form.is_valid():
        return _page(request, asked, form)
    state, value = form.skipped(skip) if skip else (AnswerState.ANSWERED, form.answer_value())
    try:
        inventory_actions.save_answer(
            profile=profile,
            question=asked.question.id,
            state=state,
            value=value,
            seen=form.seen_version,
            by=request.user,
            at=timezone.now(),
        )
    except inventory_actions.AnswerChangedMeanwhile as error:
        form.see(error.current)
        return _page(request, asked, form, changed=error.current)
    response = _go_on(request, asked, form)
    return _speak(response, value) if asked.question.id == "a1" and not asked.by_staff else response


def _asked(request, profile, question_id) -> Asked:
    return Asked(
        question=question_of(question_id),
        language=get_language(),
        profile=profile,
        answers=current_answers(profile),
        today=timezone.localdate(),
        part=request.GET.get("part", ""),
        by_staff=request.user.role == Role.CASEWORKER,
    )


def _out_of_turn(asked) -> str:
    """Another question to go to: before a yes to go on only the first three are asked; hidden ones never."""
    given = given_of(asked.answers)
    ids = [q.id for q in quick_questions()]
    if ids.index(asked.question.id) > ids.index("a3") and value_of(asked.answers, "a3") != "yes":
        return "a3"
    if not branching.is_shown(asked.question, given):
        waiting = branching.next_question(quick_questions(), given, after=asked.question.id)
        return waiting.id if waiting else "h2"
    return ""


def _go_on(request, asked, form):
    """To the next piece of this question, the next question, or the card when nothing is left."""
    key = asked.profile.newcomer.key
    here = reverse("competence:question", args=[key, asked.question.id])
    answers = current_answers(asked.profile)
    given = given_of(answers)
    if asked.question.id == "a3" and value_of(answers, "a3") == "no":
        messages.info(request, _("You stopped here. You can start again any day."))
        return redirect("competence:inventory", key)
    if piece := form.next_piece(answers):
        return redirect(f"{here}?part={piece}")
    waiting = branching.next_question(quick_questions(), given, after=asked.question.id)
    if waiting is None:
        messages.success(request, _("Saved."))
        return redirect("competence:card", key)
    return redirect("competence:question", key, waiting.id)


def _speak(response, language):
    """The pages that follow are in the language the person has just chosen."""
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", secure=settings.HTTPS)
    return response


def _page(request, asked, form, changed=None):
    page = question_page(asked, changed=changed)
    context = {"page": page, "form": form, "newcomer": asked.profile.newcomer, "is_conflict": changed is not None}
    if asked.question.id == "h2":
        context["cards"] = cards_to_read(asked)
    return render(request, "competence/question.html", context)
