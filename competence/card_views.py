from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from competence.answers import current_answers
from competence.looks import record_look
from competence.models import Profile
from competence.reports import competence_card
from competence.rounds import second_round_left
from competence.tongues import paper_languages
from intake.models import Newcomer
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role
from newcomer_portal.languages import OWN_NAMES


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
    context = {
        "newcomer": newcomer,
        "profile": profile,
        "card": competence_card(profile, get_language()),
        "papers": [(code, OWN_NAMES[code]) for code in paper_languages(newcomer, answers)],
        "is_own": newcomer.user_id == request.user.pk,
        "second_round": second_round_left(answers),
    }
    return render(request, "competence/card.html", context)
