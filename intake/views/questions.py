from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intake import actions, dates
from intake.forms import Asked, form_for
from intake.journey import Journey, household_url, question_url, summary_url
from intake.models import Fact, Newcomer, PersonRole
from intake.permissions import can_give_card, can_protect
from intake.questions import question_for
from intake.reports import answer_in_words, answers_of
from intake.views.looks import record_look
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role
from newcomer_portal.kept_posts import keeps_posts, typed


@require_http_methods(["GET", "POST"])
@keeps_posts
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def question(request, key, question):
    newcomer = get_object_or_404(_people(request), key=key)
    asked = _asked(newcomer, question)
    record_look(request, [newcomer], Purpose.REGISTER)
    form = form_for(newcomer.person_role, question)(typed(request), asked=asked)
    conflict = None
    if request.method == "POST" and (answer := form.answer()):
        state, value = answer
        if question == "birth" and _needs_a_guardian(newcomer, value, asked.today):
            return _ask_about_age(request, newcomer, value)
        try:
            _save(request, newcomer, question, state, value, form.seen_fact)
        except actions.AnswerChangedMeanwhile as changed:
            asked = _asked(newcomer, question)
            conflict = _both(changed.current, Fact(code=question, state=state, value=value), newcomer)
            form = form.over(asked)
        else:
            return _go_on(request, newcomer, asked)
    return render(request, "intake/question.html", _page(request, asked, form) | {"conflict": conflict})


def _people(request):
    return Newcomer.objects.visible_to(request.user).select_related("household__municipality", "user")


def _asked(newcomer, code) -> Asked:
    question = question_for(newcomer.person_role, code)
    if question is None:
        raise Http404
    current = newcomer.facts.current().filter(code=code).select_related("by__agency").first()
    return Asked(question, newcomer, current, timezone.localdate(), get_language())


def _save(request, newcomer, code, state, value, seen) -> None:
    actions.record_answer(
        newcomer=newcomer, code=code, state=state, value=value, by=request.user, at=timezone.now(), seen=seen
    )


def _both(saved: Fact | None, written: Fact, newcomer) -> dict:
    language = get_language()
    return {
        "saved": answer_in_words(saved, newcomer, language)[0] if saved else [],
        "written": answer_in_words(written, newcomer, language)[0],
    }


def _go_on(request, newcomer, asked: Asked):
    """To what is still open; somebody who has only changed an answer goes back to where all of them stand."""
    if not Newcomer.objects.visible_to(request.user).filter(pk=newcomer.pk).exists():
        messages.success(request, _("Saved. This person now belongs to another municipality."))
        return redirect("home")
    journey = Journey.of(newcomer)
    if asked.current and journey.is_finished:
        messages.success(request, _("Your change is saved."))
        is_child = newcomer.person_role == PersonRole.CHILD
        return redirect(household_url(newcomer) if is_child else summary_url(newcomer))
    return redirect(journey.url_next(after=asked.question.code))


def _page(request, asked: Asked, form) -> dict:
    code, journey = asked.question.code, Journey.of(asked.newcomer)
    return {
        "newcomer": asked.newcomer,
        "is_oneself": asked.newcomer.user_id == request.user.pk,
        "question": asked.question,
        "form": form.to_show(),
        "number": journey.number_of(code),
        "total": len(journey.questions),
        "minutes_left": journey.minutes_left(code),
        "url_back": journey.url_back(code),
    }


def _needs_a_guardian(newcomer, value, today) -> bool:
    return newcomer.user_id is not None and dates.is_surely_under_18(dates.PartialDate.of(value), today)


def _ask_about_age(request, newcomer, value):
    """Nothing is saved and nothing closed before the person says that the date is right."""
    born = dates.PartialDate.of(value)
    ages = dates.age_range(born, timezone.localdate())
    context = {"newcomer": newcomer, "born": born, "age": ages[1], "url_back": question_url(newcomer, "birth")}
    return render(request, "intake/under_18_confirm.html", context)


@require_POST
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def under_18_close(request, key):
    newcomer = get_object_or_404(_people(request).filter(user__isnull=False), key=key)
    record_look(request, [newcomer], Purpose.REGISTER)
    asked = _asked(newcomer, "birth")
    form = form_for(newcomer.person_role, "birth")(request.POST, asked=asked)
    answer = form.answer()
    if not answer or not _needs_a_guardian(newcomer, answer[1], asked.today):
        return redirect(question_url(newcomer, "birth"))
    child = actions.close_minors_account(newcomer=newcomer, birth=answer[1], by=request.user, at=timezone.now())
    if request.user.role == Role.CASEWORKER and child:
        messages.success(request, _("The account is closed. The answers are kept here as a child’s."))
        return redirect(summary_url(child))
    logout(request)
    return redirect("intake:under_18")


@require_safe
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def summary(request, key):
    newcomer = get_object_or_404(_people(request), key=key)
    record_look(request, [newcomer], Purpose.REGISTER)
    journey = Journey.of(newcomer)
    context = {
        "newcomer": newcomer,
        "is_oneself": newcomer.user_id == request.user.pk,
        "answers": answers_of(newcomer, get_language()),
        "url_next": None if journey.is_finished else journey.url_next(),
        "may_give_card": can_give_card(request.user, newcomer),
        "may_protect": can_protect(request.user),
    }
    return render(request, "intake/summary.html", context)
