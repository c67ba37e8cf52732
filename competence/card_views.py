from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from competence.answers import current_answers
from competence.looks import record_look
from competence.models import Profile
from competence.reports import competence_card
from competence.rounds import second_round_left
from competence.tongues import country_language, own_language
from intake.models import Newcomer
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role
from newcomer_portal.languages import OWN_NAMES
from newcomer_portal.pdf import render_pdf


@require_GET
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def card(request, key):
    newcomer = get_object_or_404(
        Newcomer.objects.visible_to(request.user).adults().select_related("household__municipality"), key=key
    )
    profile = Profile.objects.visible_to(request.user).filter(newcomer=newcomer).first()
    if profile is None:
        return redirect("competence:inventory", key)
    record_look(newcomer=newcomer, by=request.user, purpose=Purpose.REVIEW_PROFILE, at=timezone.now())
    profile.newcomer = newcomer
    answers = current_answers(profile)
    papers = dict.fromkeys([own_language(newcomer, answers), country_language(newcomer)])
    context = {
        "newcomer": newcomer,
        "profile": profile,
        "card": competence_card(profile, get_language()),
        "papers": [(code, OWN_NAMES[code]) for code in papers],
        "is_own": newcomer.user_id == request.user.pk,
        "second_round": second_round_left(answers),
    }
    return render(request, "competence/card.html", context)


@require_GET
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def card_pdf(request, key):
    """The same card as a paper to take along, in the language asked for."""
    profiles = Profile.objects.visible_to(request.user).select_related("newcomer__household")
    profile = get_object_or_404(profiles, newcomer__key=key)
    language = request.GET.get("language", get_language())
    if language not in OWN_NAMES:
        raise Http404
    record_look(newcomer=profile.newcomer, by=request.user, purpose=Purpose.PRINT_PAPER, at=timezone.now())
    with translation.override(language):
        today = timezone.localdate()
        context = {"card": competence_card(profile, language), "today": today, "address": reverse("home")}
        paper = render_pdf("competence/card_pdf.html", context, language=language)
    # The name of the file says nothing about whose it is: it stays behind on shared computers.
    headers = {"Content-Disposition": f'inline; filename="card-{language}.pdf"'}
    return HttpResponse(paper, content_type="application/pdf", headers=headers)
