"""The newcomer's side: who asks, what they see, yes or no. And what a yes opens, on the employer's side."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from competence import request_actions
from competence.cards import preview_of
from competence.contact_ways import contact_ways
from competence.labels import preferred_labels
from competence.models import ContactRequest, Grant, GrantField, Occupation
from competence.request_forms import AnswerForm
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Role


@require_GET
@role_required(Role.NEWCOMER)
def request_list(request):
    rows = ContactRequest.objects.visible_to(request.user).select_related("vacancy__agency", "vacancy__occupation")
    rows = list(rows.prefetch_related("grants").order_by("-asked_at", "-pk")[:100])
    labels = preferred_labels(Occupation, {row.vacancy.occupation_id for row in rows}, request.LANGUAGE_CODE)
    now = timezone.now()
    context = {"rows": [(row, labels[row.vacancy.occupation_id], _open_grant(row, now)) for row in rows]}
    return render(request, "competence/request_list.html", context)


def _open_grant(row, now):
    grants = row.grants.all()
    return next((grant for grant in grants if grant.withdrawn_at is None and grant.until > now), None)


@require_http_methods(["GET", "POST"])
@role_required(Role.NEWCOMER)
def request_detail(request, key):
    rows = ContactRequest.objects.visible_to(request.user).select_related(
        "vacancy__agency", "vacancy__occupation", "profile__newcomer"
    )
    row = get_object_or_404(rows, key=key)
    ways = contact_ways(row.profile.newcomer)
    form = AnswerForm(request.POST or None, ways=ways)
    if form.is_valid():
        return _answer(request, row, form.cleaned_data["fields_shared"])
    now, today = timezone.now(), timezone.localdate()
    grant = row.grants.open(now).first()
    shared = grant.fields if grant else []
    sheet = preview_of(row.vacancy, row.profile_id, language=request.LANGUAGE_CODE)
    context = {
        "row": row,
        "vacancy": row.vacancy,
        "form": form,
        "newcomer": row.profile.newcomer,
        "ways": ways,
        "sheet": sheet,
        "card": sheet.cards[0],
        "is_answerable": request_actions.is_answerable(row, today=today),
        "grant": grant,
        "granted": [(GrantField(name).label, value) for name, value in ways.only(shared).items()],
    }
    return render(request, "competence/request_detail.html", context)


def _answer(request, row, fields):
    now, today = timezone.now(), timezone.localdate()
    try:
        if "yes" in request.POST:
            request_actions.say_yes(request=row, fields=fields, by=request.user, at=now, today=today)
            messages.success(request, _("You said yes. You can take it back here at any time."))
        else:
            request_actions.say_no(request=row, by=request.user, at=now)
            messages.success(request, _("You said no. The employer is not told. Nothing else changes for you."))
    except request_actions.RequestClosed:
        messages.info(request, _("This question is closed. Nothing was shared."))
    except request_actions.AlreadyGranted:
        messages.info(request, _("You have already said yes. You can take it back below."))
    except request_actions.NothingToReach:
        messages.info(request, _("Nothing was shared: there is no phone number or e-mail address to reach you by."))
    return redirect("competence:request_detail", key=row.key)


@require_POST
@role_required(Role.NEWCOMER)
def grant_withdraw(request, key):
    grant = get_object_or_404(Grant.objects.visible_to(request.user).select_related("request"), key=key)
    request_actions.withdraw(grant=grant, by=request.user, at=timezone.now())
    messages.success(request, _("Your yes is taken back. The employer can no longer open your details here."))
    return redirect("competence:request_detail", key=grant.request.key)


@require_GET
@role_required(Role.EMPLOYER)
@transaction.atomic
def grant_detail(request, key):
    grants = Grant.objects.visible_to(request.user).select_related("request__vacancy")
    grant = get_object_or_404(grants, key=key)
    try:
        opened = request_actions.open_grant(grant=grant, by=request.user, at=timezone.now(), today=timezone.localdate())
    except request_actions.GrantClosed as error:
        raise Http404 from error
    vacancy = grant.request.vacancy
    labels = preferred_labels(Occupation, [vacancy.occupation_id], request.LANGUAGE_CODE)
    context = {
        "vacancy": vacancy,
        "occupation": labels[vacancy.occupation_id],
        "values": opened.values,
        "until": opened.until,
    }
    return render(request, "competence/grant_detail.html", context)
