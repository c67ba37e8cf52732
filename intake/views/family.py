from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from intake import actions
from intake.forms.people import MemberForm
from intake.journey import Journey, household_url, summary_url
from intake.models import Newcomer
from intake.once import key_of
from intake.permissions import can_be_removed, can_give_card
from intake.reports import answers_of, load_answers
from intake.views.looks import record_look
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role
from newcomer_portal.kept_posts import keeps_posts, typed


def _people(request):
    return Newcomer.objects.visible_to(request.user).select_related("household", "user")


@require_safe
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def household(request, key):
    """The members whom the reader may open, with what is known of each; of a partner with a card only that."""
    newcomer = get_object_or_404(_people(request), key=key)
    members = list(_people(request).filter(household=newcomer.household_id).in_family_order())
    record_look(request, members, Purpose.REGISTER)
    load_answers(members)
    with_card = newcomer.household.members.filter(user__isnull=False).exclude(pk__in=[member.pk for member in members])
    roles = {member.person_role for member in [*members, *with_card]}
    context = {
        "newcomer": newcomer,
        "members": [_member(request, member) for member in members],
        "partners_with_card": with_card,
        "has_partner": "PARTNER" in roles,
        "url_next": summary_url(members[0]),
    }
    return render(request, "intake/household.html", context)


def _member(request, member) -> dict:
    journey = Journey(member, frozenset(fact.code for fact in member.facts.all()))
    return {
        "person": member,
        "is_oneself": member.user_id == request.user.pk,
        "answers": answers_of(member, get_language()),
        "url_next": None if journey.is_finished else journey.url_next(),
        "may_remove": can_be_removed(member),
        "may_give_card": can_give_card(request.user, member),
    }


@require_http_methods(["GET", "POST"])
@keeps_posts
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def child_add(request, key):
    return _add(request, key, actions.add_child, "intake/child_add.html")


@require_http_methods(["GET", "POST"])
@keeps_posts
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def partner_add(request, key):
    return _add(request, key, actions.add_partner, "intake/partner_add.html")


def _add(request, key, add, template):
    newcomer = get_object_or_404(_people(request), key=key)
    record_look(request, [newcomer], Purpose.REGISTER)
    form = MemberForm(typed(request), language=get_language())
    if request.method == "POST" and form.is_valid():
        home = newcomer.household
        made = key_of(form.cleaned_data["token"], home.pk)
        try:
            member = add(household=home, key=made, by=request.user, at=timezone.now(), **form.named())
        except actions.PartnerAlreadyThere:
            messages.info(request, _("Your partner is written down already."))
            return redirect(household_url(newcomer))
        return redirect(Journey.of(member).url_next() if add is actions.add_child else household_url(newcomer))
    return render(request, template, {"newcomer": newcomer, "form": form, "url_back": household_url(newcomer)})


@require_http_methods(["GET", "POST"])
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def member_remove(request, key):
    newcomer = get_object_or_404(_people(request), key=key)
    record_look(request, [newcomer], Purpose.REGISTER)
    if not can_be_removed(newcomer):
        raise PermissionDenied
    others = _people(request).filter(household=newcomer.household_id).exclude(pk=newcomer.pk).in_family_order()
    url_back = household_url(others.first() or newcomer)
    if request.method == "POST":
        try:
            actions.remove_member(newcomer=newcomer, by=request.user, at=timezone.now())
        except (actions.HasAnAccount, ProtectedError):
            messages.warning(request, _("This person cannot be taken out here. Please ask your municipality."))
        else:
            messages.success(request, _("The person is taken out of the family."))
        return redirect(url_back)
    return render(request, "intake/member_remove.html", {"newcomer": newcomer, "url_back": url_back})
