from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from competence import inventory_actions, measuring, picture_view
from competence.answers import (
    answers_before,
    counting_answers,
    current_answers,
    standing_answers,
    value_of,
)
from competence.interviews import standing_notes
from competence.inventory_forms import Asked, form_of
from competence.inventory_pages import cards_to_read, question_page
from competence.inventory_summary import inventory_summary
from competence.looks import record_look
from competence.models import Profile, WayIn
from competence.questions import question as question_of
from competence.repeats import FIRST
from competence.rounds import next_after, waiting
from competence.turns import out_of_turn
from competence.two_answers import two_answers
from competence.voice_actions import voice_of
from intake.models import AnswerState, Newcomer
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role
from newcomer_portal.free_text import DELETE
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
        following = waiting(current_answers(profile))
        return redirect("competence:question", key, following.id) if following else redirect("competence:card", key)
    record_look(newcomer=newcomer, by=request.user, purpose=Purpose.REVIEW_PROFILE, at=timezone.now())
    profile = Profile.objects.visible_to(request.user).filter(newcomer=newcomer).first()
    summary = inventory_summary(profile, get_language())
    context = {"newcomer": newcomer, "profile": profile, "summary": summary}
    if profile:
        context |= {
            "two_answers": two_answers(standing_answers(profile), get_language()),
            "notes": standing_notes(profile),
        }
    return render(request, "competence/inventory.html", context)


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
    try:
        question_of(question)
    except KeyError as error:
        raise Http404 from error
    if profile is None:
        return redirect("competence:inventory", key)
    record_look(newcomer=newcomer, by=request.user, purpose=Purpose.REVIEW_PROFILE, at=timezone.now())
    profile.newcomer = newcomer
    asked = _asked(request, profile, question)
    if elsewhere := out_of_turn(asked.question, asked.answers):
        return redirect("competence:question", key, elsewhere)
    form = _form(request, asked)
    if request.method == "GET":
        return _page(request, asked, form)
    is_switch = picture_view.switch(request, profile)
    skip = next((state for name, state in _SKIPS.items() if name in request.POST), None) if form.can_skip else None
    if skip is None and not form.is_valid():
        return redirect("competence:question", key, question) if is_switch else _page(request, asked, form)
    if skip is None and form.asks_about_text():
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
    if is_switch:
        return redirect("competence:question", key, question)
    response = _go_on(request, asked, form)
    measuring.page_answered(
        request.session,
        asked.question.section,
        following=_section_of(response),
        language=get_language(),
        way_in=WayIn.WITH_CASEWORKER if asked.by_staff else WayIn.ALONE,
        at=timezone.now(),
    )
    return _speak(response, value) if asked.question.id == "a1" and not asked.by_staff else response


def _section_of(response) -> str:
    """Of the question that this leads to; empty where it leads out of the questions."""
    code = resolve(urlsplit(response.url).path).kwargs.get("question")
    return question_of(code).section if code else ""


def _form(request, asked):
    made = form_of(asked)
    form = made(typed(request), asked=asked)
    if DELETE not in form.data:
        return form
    form = made(form.without_text(), asked=asked)
    if not form.is_valid():
        messages.info(request, _("The text is deleted. Nothing was saved."))
    return form


def _asked(request, profile, question_id) -> Asked:
    standing, voice = standing_answers(profile), voice_of(request.user)
    answers = answers_before(standing, voice, question_id)
    return Asked(
        question=question_of(question_id),
        language=get_language(),
        profile=profile,
        answers=answers,
        today=timezone.localdate(),
        part=request.GET.get("part", ""),
        by_staff=request.user.role == Role.CASEWORKER,
        pictures=picture_view.shows_pictures(request, profile, answers, request.POST),
        beside=standing.get(question_id, {}).get(voice.other),
    )


def _go_on(request, asked, form):
    """To the next piece of this question, the next question, or the card when nothing is left."""
    key = asked.profile.newcomer.key
    here = reverse("competence:question", args=[key, asked.question.id])
    standing = standing_answers(asked.profile)
    answers = counting_answers(standing)
    if asked.question.id == "a3" and value_of(answers, "a3") == "no":
        messages.info(request, _("You stopped here. You can start again any day."))
        return redirect("competence:inventory", key)
    if piece := form.next_piece(answers_before(standing, voice_of(request.user), asked.question.id)):
        return redirect(f"{here}?part={piece}")
    if one_more := form.repeat_to_add(answers):
        return redirect("competence:question", key, one_more)
    following = next_after(asked.question, answers)
    is_told = following is None or following.number != asked.question.number
    if asked.question.base[0] == "c" and asked.question.number > FIRST and is_told:
        return redirect("competence:question", key, "c7")
    if following is None:
        messages.success(request, _("Saved."))
        return redirect("competence:card", key)
    return redirect("competence:question", key, following.id)


def _speak(response, language):
    """The pages that follow are in the language the person has just chosen."""
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", secure=settings.HTTPS)
    return response


def _page(request, asked, form, changed=None):
    measuring.page_shown(request.session, asked.question.section, timezone.now())
    page = question_page(asked, changed=changed)
    context = {"page": page, "form": form, "newcomer": asked.profile.newcomer, "is_conflict": changed is not None}
    if asked.question.id == "h2":
        context["cards"] = cards_to_read(asked)
    return render(request, "competence/question.html", context)
