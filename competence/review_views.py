from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from competence import review_actions
from competence.line_names import named_lines
from competence.looks import record_look
from competence.models import Profile
from competence.reports import competence_card
from intake.models import Newcomer
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role


@require_http_methods(["GET", "POST"])
@role_required(Role.CASEWORKER)
@transaction.atomic
def review(request, key):
    """The caseworker reads the card line by line and confirms what they know to be so."""
    newcomer = get_object_or_404(
        Newcomer.objects.visible_to(request.user).adults().select_related("household__municipality"), key=key
    )
    profile = Profile.objects.visible_to(request.user).filter(newcomer=newcomer).first()
    if profile is None:
        return redirect("competence:inventory", key)
    record_look(newcomer=newcomer, by=request.user, purpose=Purpose.REVIEW_PROFILE, at=timezone.now())
    profile.newcomer = newcomer
    if request.method == "POST":
        chosen = _chosen(request.POST)
        lines = named_lines(profile, chosen)
        count = review_actions.confirm_lines(profile=profile, lines=lines, by=request.user, at=timezone.now())
        _say_confirmed(request, count, len(chosen))
        return redirect("competence:review", key)
    context = {"newcomer": newcomer, "profile": profile, "card": competence_card(profile, get_language())}
    context["can_correct_labels"] = True
    return render(request, "competence/review.html", context)


@require_POST
@role_required(Role.CASEWORKER)
@transaction.atomic
def right_to_work(request, key):
    profile = get_object_or_404(Profile.objects.visible_to(request.user), newcomer__key=key)
    if "undo" in request.POST:
        review_actions.undo_right_to_work(profile=profile, by=request.user, at=timezone.now())
        messages.success(request, _("The right to work is no longer recorded."))
    else:
        review_actions.record_right_to_work(profile=profile, by=request.user, at=timezone.now())
        messages.success(request, _("The right to work is recorded."))
    return redirect("competence:review", key)


def _chosen(data) -> list[str]:
    """The ticked lines, or all that stood open in the section whose button was pressed."""
    section = data.get("section")
    return list(dict.fromkeys(data.getlist(f"of-{section}" if section else "line")))


def _say_confirmed(request, count, asked_for):
    if not asked_for:
        messages.info(request, _("Choose at least one line to confirm."))
    elif count < asked_for:
        messages.warning(request, _("Some lines were changed or confirmed meanwhile. Please read them again."))
    if count:
        words = ngettext("%(count)d line confirmed.", "%(count)d lines confirmed.", count) % {"count": count}
        messages.success(request, words)
