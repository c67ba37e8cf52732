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

from competence import inventory_actions, measuring, picture_view
from competence.answers import current_answers, standing_answers, value_of
from competence.interviews import standing_notes
from competence.inventory_pages import question_page
from competence.inventory_sheet import read_sheet
from competence.inventory_summary import inventory_summary
from competence.looks import record_look
from competence.models import Profile, WayIn
from competence.question_pages import page_of, questions_on
from competence.questions import question as question_of
from competence.repeats import FIRST
from competence.rounds import next_after, waiting
from competence.turns import out_of_turn
from competence.two_answers import two_answers
from intake.models import Newcomer
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role
from newcomer_portal.free_text import DELETE
from newcomer_portal.kept_posts import keeps_posts


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
        return _to(key, following) if following else redirect("competence:card", key)
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
    """A page of questions, or one question alone; each answer is saved as its own, as you go."""
    newcomer = get_object_or_404(
        Newcomer.objects.visible_to(request.user).adults().select_related("household__municipality"), key=key
    )
    profile = Profile.objects.visible_to(request.user).filter(newcomer=newcomer).first()
    try:
        ids = questions_on(question)
    except KeyError as error:
        raise Http404 from error
    if profile is None:
        return redirect("competence:inventory", key)
    record_look(newcomer=newcomer, by=request.user, purpose=Purpose.REVIEW_PROFILE, at=timezone.now())
    profile.newcomer = newcomer
    sheet = read_sheet(request, profile, ids, today=timezone.localdate())
    if not sheet.forms:
        return _to(key, question_of(out_of_turn(question_of(ids[0]), sheet.answers)))
    if request.method == "GET":
        measuring.page_shown(request.session, sheet.last.section, timezone.now())
        return _page(request, sheet)
    if sheet.is_search:
        return _page(request, sheet)
    is_switch = picture_view.switch(request, profile)
    spoken = _speaks_anew(request, sheet)
    sheet.keep(by=request.user, at=timezone.now())
    if (is_switch or sheet.piece) and not sheet.conflicts:
        return _again(key, question, sheet.piece)
    if not sheet.is_kept:
        if DELETE in request.POST:
            deleted = _("The text is deleted.") if sheet.kept else _("The text is deleted. Nothing was saved.")
            messages.info(request, deleted)
        return _page(request, sheet)
    response, following = _go_on(request, sheet)
    measuring.page_answered(
        request.session,
        sheet.last.section,
        following=following.section if following else "",
        language=get_language(),
        way_in=WayIn.WITH_CASEWORKER if request.user.role == Role.CASEWORKER else WayIn.ALONE,
        at=timezone.now(),
    )
    if spoken:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, spoken, samesite="Lax", secure=settings.HTTPS)
    return response


def _speaks_anew(request, sheet) -> str:
    """The language the person has just chosen for the pages that follow, or empty.

    Nobody says yes to a text in a language they did not choose: in a new one it is asked again.
    """
    chosen = sheet.sent.get("a1")
    if chosen is None or request.user.role == Role.CASEWORKER:
        return ""
    yes = sheet.sent.get("a3")
    if yes and yes.value == "yes" and chosen.value != get_language():
        sheet.leave_out("a3")
    return chosen.value


def _go_on(request, sheet):
    """Where a page leads once it is kept, and the question that is asked there; None where none is."""
    key, last = sheet.profile.newcomer.key, sheet.last
    answers = current_answers(sheet.profile)
    if last.id == "a3" and value_of(answers, "a3") == "no":
        messages.info(request, _("You stopped here. You can start again any day."))
        return redirect("competence:inventory", key), None
    if one_more := next((one for form in sheet.due if (one := form.repeat_to_add(answers))), ""):
        return _to(key, question_of(one_more)), question_of(one_more)
    following = next_after(last, answers)
    is_told = following is None or following.number != last.number
    if last.base[0] == "c" and last.number > FIRST and is_told:
        following = question_of("c7")
    if following is None:
        messages.success(request, _("Saved."))
        return redirect("competence:card", key), None
    return _to(key, following), following


def _to(key, question):
    return redirect("competence:question", key, page_of(question.id))


def _again(key, page, piece):
    here = reverse("competence:question", args=[key, page])
    return redirect(f"{here}?part={piece}" if piece else here)


def _page(request, sheet):
    page = question_page(sheet)
    context = {"page": page, "form": page.form, "newcomer": sheet.profile.newcomer}
    return render(request, "competence/question.html", context)
