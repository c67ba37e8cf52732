from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from competence import inventory_actions
from competence.looks import record_look
from competence.models import Profile, Recipient
from intake.models import Newcomer
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role


@require_http_methods(["GET", "POST"])
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def sharing(request, key):
    """Who may see the profile beside the municipality: each a switch, one tap."""
    newcomer = get_object_or_404(
        Newcomer.objects.visible_to(request.user).adults().select_related("household__municipality"), key=key
    )
    profile = Profile.objects.visible_to(request.user).filter(newcomer=newcomer).first()
    if profile is None:
        return redirect("competence:inventory", key)
    record_look(newcomer=newcomer, by=request.user, purpose=Purpose.REVIEW_PROFILE, at=timezone.now())
    if request.method == "POST":
        return _switch(request, profile, key)
    since = dict(profile.sharings.open().values_list("recipient", "on_at"))
    switches = [(code, label, since.get(code)) for code, label in Recipient.choices]
    context = {
        "newcomer": newcomer,
        "switches": switches,
        "may_switch_on": request.user.role == Role.NEWCOMER,
        "is_own": newcomer.user_id == request.user.pk,
    }
    return render(request, "competence/sharing.html", context)


def _switch(request, profile, key):
    """On is the person's own tap; a caseworker may only switch off here. At the counter question h1 asks them both."""
    recipient, wanted = request.POST.get("recipient"), request.POST.get("wanted")
    if recipient not in Recipient.values or wanted not in {"on", "off"}:
        raise Http404
    change = {"profile": profile, "recipient": recipient, "by": request.user, "at": timezone.now()}
    if wanted == "off":
        inventory_actions.stop_sharing(**change)
        messages.success(request, _("Switched off. They see nothing more from now on."))
    elif request.user.role == Role.NEWCOMER:
        inventory_actions.share(**change)
        messages.success(request, _("Switched on. You can switch it off any day."))
    else:
        messages.info(request, _("Only the person can switch this on."))
    return redirect("competence:sharing", key)
