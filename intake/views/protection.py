from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from intake import actions
from intake.forms.protection import ProtectForm
from intake.journey import summary_url
from intake.models import Newcomer
from intake.views.looks import record_look
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role
from newcomer_portal.kept_posts import keeps_posts, typed


@require_http_methods(["GET", "POST"])
@keeps_posts
@role_required(Role.CASEWORKER)
@transaction.atomic
def protect(request, key):
    """Mark a household, or say anew who may know of it; where the danger is inside, part it first."""
    newcomer = get_object_or_404(Newcomer.objects.visible_to(request.user).select_related("household"), key=key)
    household = newcomer.household
    form = ProtectForm(typed(request), household=household, by=request.user)
    record_look(request, form.members, Purpose.PROTECT)
    if request.method == "POST" and form.is_valid():
        moved = form.moved_members()
        now = timezone.now()
        if moved:
            household = actions.separate_members(household=household, members=moved, by=request.user, at=now)
        actions.protect_household(household=household, named=form.named_users(), by=request.user, at=now)
        messages.success(request, _("The household is protected. Only you and the colleagues you named can see it."))
        return redirect(summary_url(moved[0] if moved else newcomer))
    return render(request, "intake/protect.html", {"newcomer": newcomer, "form": form})


@require_POST
@role_required(Role.CASEWORKER)
@transaction.atomic
def unprotect(request, key):
    newcomer = get_object_or_404(Newcomer.objects.visible_to(request.user).select_related("household"), key=key)
    record_look(request, [newcomer], Purpose.PROTECT)
    actions.unprotect_household(household=newcomer.household, by=request.user, at=timezone.now())
    messages.success(request, _("The protection is removed. Your colleagues can see the household again."))
    return redirect(summary_url(newcomer))
