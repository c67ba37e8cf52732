"""One question of a talk, in two languages; and the choice between two answers, which the person makes alone, too."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from competence import interview_actions, interview_session, inventory_actions, measuring
from competence.answers import answers_before, counting_answers, standing_answers
from competence.interview_pages import interview_page
from competence.interview_points import Reason, next_point
from competence.interview_views import talk_context
from competence.interviews import interview_points
from competence.inventory_forms import Asked, form_of
from competence.models import WayIn
from competence.paired_forms import agreed_on, paired_form
from competence.paper_views import profile_for
from competence.questions import question as question_of
from competence.turns import out_of_turn
from competence.voice_actions import AnswerChangedMeanwhile
from competence.voices import Voice
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role
from newcomer_portal.free_text import DELETE
from newcomer_portal.kept_posts import keeps_posts, typed
from newcomer_portal.text import row_number


@keeps_posts
@require_http_methods(["GET", "POST"])
@role_required(Role.CASEWORKER)
@transaction.atomic
def interview_question(request, key, question):
    """The answer written down here stands beside what the person said, unless both agree on it."""
    profile = profile_for(request, key, Purpose.INTERVIEW)
    talk = interview_session.interview_with(request, key)
    try:
        one = question_of(question)
    except KeyError as error:
        raise Http404 from error
    standing = standing_answers(profile)
    if talk is None or out_of_turn(one, counting_answers(standing)):
        return redirect("competence:interview", key)
    found = interview_points(profile, standing)
    asked_in = _asked_in(request, profile, one, standing)
    form = _form(request, asked_in, standing, talk)
    if request.method == "GET":
        if any(point.question == question and point.reason is Reason.PREFER_NOT for point in found):
            interview_actions.offer_again(profile=profile, question=question, by=request.user, at=timezone.now())
        measuring.page_shown(request.session, one.section, timezone.now())
        return _page(request, asked_in, standing, found, talk, form)
    if not form.can_be_kept():
        return _page(request, asked_in, standing, found, talk, form)
    state, value = form.given()
    try:
        inventory_actions.save_answer(
            profile=profile,
            question=question,
            state=state,
            value=value,
            seen=form.seen_version,
            agreed=agreed_on(request.POST),
            by=request.user,
            at=timezone.now(),
        )
    except AnswerChangedMeanwhile as error:
        form.see(error.current)
        return _page(request, asked_in, standing_answers(profile), found, talk, form, is_conflict=True)
    response, following = _go_on(request, profile, form, found)
    measuring.page_answered(
        request.session,
        one.section,
        following=question_of(following).section if following else "",
        language=talk.languages[1],
        way_in=WayIn.WITH_CASEWORKER,
        at=timezone.now(),
    )
    return response


@require_POST
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def answer_choose(request, key, question):
    """One of two answers stands. A caseworker chooses together with the person only: while a talk is on."""
    profile = profile_for(request, key, Purpose.INTERVIEW)
    is_talk = request.user.role == Role.CASEWORKER
    if is_talk and interview_session.interview_with(request, key) is None:
        raise PermissionDenied
    try:
        interview_actions.choose_answer(
            profile=profile,
            question=question,
            chosen=row_number(request.POST.get("chosen", "")),
            seen=frozenset(map(row_number, request.POST.getlist("seen"))),
            by=request.user,
            at=timezone.now(),
        )
    except AnswerChangedMeanwhile:
        messages.warning(request, _("These answers were changed meanwhile. Please look again."))
    else:
        messages.success(request, _("Chosen. The other answer is kept as history."))
        if is_talk:
            interview_session.deal_with(request, key, question)
    return redirect("competence:interview" if is_talk else "competence:inventory", key)


def _asked_in(request, profile, one, standing):
    """The question as it is asked in one language, for a form or a page to be made of."""
    return lambda language: Asked(
        question=one,
        language=language,
        profile=profile,
        answers=answers_before(standing, Voice.CASEWORKER, one.id),
        today=timezone.localdate(),
        part=request.GET.get("part", ""),
        by_staff=True,
    )


def _form(request, asked_in, standing, talk):
    data = typed(request)

    def make(language):
        made, asked = form_of(asked_in(language)), asked_in(language)
        form = made(data, asked=asked)
        return made(form.without_text(), asked=asked) if DELETE in form.data else form

    question = asked_in(talk.languages[0]).question.id
    return paired_form(make, talk.languages, standing=standing.get(question, {}))


def _page(request, asked_in, standing, found, talk, form, *, is_conflict=False):
    page = interview_page(asked_in, standing, found, talk)
    following = next_point(found, found, page.id, talk.dealt)
    context = {"page": page, "form": form, "is_conflict": is_conflict, "following": following}
    with translation.override(talk.languages[0]):
        context |= talk_context(form.asked.profile, talk)
        return render(request, "competence/interview_question.html", context)


def _go_on(request, profile, form, before):
    """To the next piece of this question, the next point, or all of them; and the question that is asked there."""
    key, question = profile.newcomer.key, form.asked.question.id
    standing = standing_answers(profile)
    if piece := form.next_piece():
        here = reverse("competence:interview_question", args=[key, question])
        return redirect(f"{here}?part={piece}"), question
    following = form.repeat_to_add(counting_answers(standing))
    if not following:
        talk = interview_session.deal_with(request, key, question)
        following = next_point(before, interview_points(profile, standing), question, talk.dealt)
    if following:
        return redirect("competence:interview_question", key, following), following
    return redirect("competence:interview", key), ""
