"""The caseworker and the person at one screen: the same record, in two languages side by side."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from competence import interview_actions, interview_session, inventory_actions
from competence.answers import counting_answers, current_answers, standing_answers, value_of
from competence.both import Side
from competence.interview_forms import BeginForm, NoteForm
from competence.interview_words import interview_words
from competence.interviews import interview_points, point_rows, record, standing_notes
from competence.looks import record_look
from competence.models import InterviewNote, Profile
from competence.paper_views import PDF, download, profile_for
from competence.tongues import country_language, own_language
from intake.models import Newcomer
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role
from newcomer_portal.free_text import DELETE
from newcomer_portal.kept_posts import keeps_posts, typed
from newcomer_portal.pdf import render_pdf


@require_http_methods(["GET", "POST"])
@role_required(Role.CASEWORKER)
@transaction.atomic
def interview(request, key):
    """Where a talk begins; while it is on, its points and what was agreed."""
    newcomer = get_object_or_404(
        Newcomer.objects.visible_to(request.user).adults().select_related("household__municipality", "user"), key=key
    )
    record_look(newcomer=newcomer, by=request.user, purpose=Purpose.INTERVIEW, at=timezone.now())
    if request.method == "POST":
        form = BeginForm(request.POST)
        if form.is_valid():
            inventory_actions.start_profile(newcomer=newcomer, at=timezone.now())
            interview_session.begin(request, key, (form.cleaned_data["first"], form.cleaned_data["second"]))
            return redirect("competence:interview", key)
        return render(request, "competence/interview_begin.html", {"newcomer": newcomer, "form": form})
    profile = Profile.objects.visible_to(request.user).filter(newcomer=newcomer).first()
    talk = interview_session.interview_with(request, key)
    if profile is None or talk is None:
        return _begin_page(request, newcomer, profile)
    profile.newcomer = newcomer
    with translation.override(talk.languages[0]):
        return render(request, "competence/interview.html", _agenda(profile, talk))


@require_POST
@role_required(Role.CASEWORKER)
@transaction.atomic
def interview_stop(request, key):
    """At once, whatever page it was pressed on. Everything was saved when it was said."""
    profile_for(request, key, Purpose.INTERVIEW)
    interview_session.stop(request, key)
    messages.success(request, _("The talk is stopped. Everything is kept."))
    return redirect("competence:interview", key)


@keeps_posts
@require_http_methods(["GET", "POST"])
@role_required(Role.CASEWORKER)
@transaction.atomic
def interview_note(request, key):
    """Write down what was agreed, in a line."""
    profile = profile_for(request, key, Purpose.INTERVIEW)
    talk = interview_session.interview_with(request, key)
    if talk is None:
        return redirect("competence:interview", key)
    form = NoteForm(typed(request), languages=talk.languages)
    if DELETE in form.data:
        messages.info(request, _("The text is deleted. Nothing was saved."))
        return redirect("competence:interview", key)
    if request.method == "POST" and form.is_valid() and not form.asks_about_text():
        text = form.cleaned_data["text"]
        interview_actions.add_note(profile=profile, text=text, by=request.user, at=timezone.now())
        messages.success(request, _("It is written down."))
        return redirect("competence:interview", key)
    context = talk_context(profile, talk) | {"form": form}
    with translation.override(talk.languages[0]):
        return render(request, "competence/interview_note.html", context)


@require_POST
@role_required(Role.CASEWORKER)
@transaction.atomic
def note_take_back(request, key, note):
    profile = profile_for(request, key, Purpose.INTERVIEW)
    line = get_object_or_404(InterviewNote, profile=profile, key=note)
    interview_actions.take_back_note(note=line, by=request.user, at=timezone.now())
    messages.success(request, _("The line is taken back."))
    return redirect("competence:interview", key)


@require_GET
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def interview_pdf(request, key):
    """What was agreed and the record, in both languages of the talk; the document's own is the country's."""
    profile = profile_for(request, key, Purpose.PRINT_PAPER)
    talk = interview_session.interview_with(request, key)
    own, country = own_language(profile.newcomer, current_answers(profile)), country_language(profile.newcomer)
    languages = sorted(talk.languages if talk else dict.fromkeys((country, own)), key=lambda code: code != country)
    context = {
        "newcomer": profile.newcomer,
        "sides": [Side(code) for code in languages],
        "notes": standing_notes(profile),
        "sections": record(profile, languages),
        "today": timezone.localdate(),
    }
    paper = render_pdf("competence/interview_pdf.html", context, language=country)
    return download(paper, PDF, f"talk-{'-'.join(languages)}.pdf", is_shown=True)


def talk_context(profile, talk) -> dict:
    """What every page of a talk needs."""
    return {
        "newcomer": profile.newcomer,
        "sides": [Side(code) for code in talk.languages],
        "words": interview_words(talk.languages),
        "notes": standing_notes(profile),
        "note_form": NoteForm(languages=talk.languages),
    }


def _agenda(profile, talk) -> dict:
    standing = standing_answers(profile)
    answers = counting_answers(standing)
    found = interview_points(profile, standing)
    return talk_context(profile, talk) | {
        "points": point_rows(found, answers, talk.languages, talk.dealt),
        "is_declined": value_of(answers, "a3") == "no",
    }


def _begin_page(request, newcomer, profile):
    """The reader's language, and the person's; where those are one, the country's beside it."""
    first = get_language()
    theirs = own_language(newcomer, current_answers(profile) if profile else {})
    others = [theirs, country_language(newcomer), "en", "sv"]
    second = next(code for code in others if code != first)
    context = {
        "newcomer": newcomer,
        "form": BeginForm(initial={"first": first, "second": second}),
        "notes": standing_notes(profile) if profile else [],
        "count": len(interview_points(profile, standing_answers(profile))) if profile else None,
        "profile": profile,
    }
    return render(request, "competence/interview_begin.html", context)
