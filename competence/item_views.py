from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from competence import inventory_actions
from competence.answers import current_answers
from competence.inventory_items import items_of
from competence.paper_views import profile_for
from competence.repeats import number_of, opener
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role
from newcomer_portal.text import row_number


@require_http_methods(["GET", "POST"])
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def item_take_out(request, key, question):
    """A job or an education less, named by its first question. Staff do it for a person who asks them to."""
    profile = profile_for(request, key, Purpose.REVIEW_PROFILE)
    group, number = _named(question)
    items = items_of(current_answers(profile), group, get_language())
    item = next((item for item in items if item.number == number), None)
    if item is None:
        return redirect("competence:inventory", key)
    needs_a_yes = request.user.role == Role.CASEWORKER
    is_missing_yes = needs_a_yes and request.method == "POST" and "is_present" not in request.POST
    if request.method == "GET" or is_missing_yes:
        context = {"newcomer": profile.newcomer, "item": item, "is_job": group == "c"}
        context |= {"needs_a_yes": needs_a_yes, "is_missing_yes": is_missing_yes}
        return render(request, "competence/item_take_out.html", context)
    try:
        inventory_actions.take_out(
            profile=profile,
            group=group,
            number=number,
            seen=row_number(request.POST.get("seen", "")),
            by=request.user,
            at=timezone.now(),
        )
    except inventory_actions.AnswerChangedMeanwhile:
        messages.warning(request, _("This was changed in another window. Nothing was taken out. Please look again."))
    else:
        messages.success(request, _("It is taken out."))
    return redirect("competence:inventory", key)


def _named(question) -> tuple[str, int]:
    try:
        group, number = question[0], number_of(question)
        is_opener = opener(group, number) == question
    except (KeyError, ValueError) as error:
        raise Http404 from error
    if not is_opener:
        raise Http404
    return group, number
