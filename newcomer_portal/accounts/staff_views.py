from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from newcomer_portal.accounts import invitations, staff
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Invitation, Role
from newcomer_portal.accounts.permissions import can_change_access, staff_managed_by
from newcomer_portal.accounts.reports import staff_rows
from newcomer_portal.accounts.staff_forms import AcceptForm, InvitationForm
from newcomer_portal.kept_posts import keeps_posts, typed

PASSWORD_BACKEND = "newcomer_portal.accounts.backends.PasswordBackend"


@require_GET
@role_required(Role.COUNTY)
def staff_list(request):
    users = staff_managed_by(request.user).select_related("agency").order_by("agency__name", "email")
    page = Paginator(users, 50).get_page(request.GET.get("page"))
    invited = Invitation.objects.open(timezone.now()).filter(agency__county=request.user.agency.county)
    context = {
        "page": page,
        "rows": staff_rows(page.object_list, by=request.user),
        "invitations": invited.select_related("agency").order_by("-invited_at", "-pk")[:50],
    }
    return render(request, "accounts/staff_list.html", context)


@require_http_methods(["GET", "POST"])
@keeps_posts
@role_required(Role.COUNTY)
def staff_invite(request):
    form = InvitationForm(typed(request), user=request.user, initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        invitations.invite(**form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("The invitation is on its way."))
        return redirect("staff_list")
    return render(request, "accounts/staff_invite.html", {"form": form})


@require_POST
@role_required(Role.COUNTY)
def invitation_revoke(request, pk):
    invitation = get_object_or_404(Invitation, pk=pk, agency__county=request.user.agency.county)
    try:
        invitations.revoke(invitation=invitation, by=request.user, at=timezone.now())
    except invitations.InvitationUsed:
        messages.info(request, _("This invitation was already used or has ended."))
    else:
        messages.success(request, _("The invitation is taken back."))
    return redirect("staff_list")


@require_POST
@role_required(Role.COUNTY)
def staff_end(request, pk):
    return _change(request, pk, staff.end_access, _("Access has ended, from this moment."))


@require_POST
@role_required(Role.COUNTY)
def staff_restore(request, pk):
    return _change(request, pk, staff.restore_access, _("This person can sign in again."))


@require_POST
@role_required(Role.COUNTY)
def second_factor_reset(request, pk):
    return _change(
        request,
        pk,
        staff.reset_second_factor,
        _("The second factor is reset. A new one is set up at the next sign-in."),
    )


def _change(request, pk, action, message):
    user = get_object_or_404(staff_managed_by(request.user), pk=pk)
    if not can_change_access(request.user, user):
        raise PermissionDenied
    action(user=user, by=request.user, at=timezone.now())
    messages.success(request, message)
    return redirect("staff_list")


@require_http_methods(["GET", "POST"])
@login_not_required
def invitation_accept(request, token):
    now = timezone.now()
    invitation = Invitation.objects.open(now).filter(token_hash=invitations.hash_token(token)).first()
    if invitation is None or request.user.is_authenticated:
        return render(request, "accounts/invitation_ended.html", status=410)
    form = AcceptForm(request.POST or None, email=invitation.email)
    if form.is_valid():
        name, password = form.cleaned_data["display_name"], form.cleaned_data["password"]
        try:
            user = invitations.accept(invitation=invitation, display_name=name, password=password, at=now)
        except invitations.InvitationUsed:
            return render(request, "accounts/invitation_ended.html", status=410)
        except invitations.EmailTaken:
            form.add_error(
                None, _("This e-mail address already has an account. Please ask for an invitation to another one.")
            )
        else:
            login(request, user, backend=PASSWORD_BACKEND)
            # allauth asks for a fresh sign-in before it shows the second factor's secret: this was one.
            record_authentication(request, user, method="password", email=user.email, reauthenticated=True)
            return redirect("mfa_activate_totp")
    return render(request, "accounts/invitation_accept.html", {"form": form, "invitation": invitation})
