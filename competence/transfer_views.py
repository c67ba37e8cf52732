import json

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from competence.answers import current_answers, value_of
from competence.looks import record_look
from competence.models import Profile
from competence.paper_views import download, profile_for
from competence.transfer.compare import compare
from competence.transfer.export import transfer_document
from competence.transfer.read import SCHEMA_FILE
from competence.transfer.words import preview_of
from competence.transfer_actions import bring_in
from competence.transfer_forms import TransferForm, sealed, unsealed
from intake.models import Newcomer
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role

JSON = "application/json"


@require_safe
@login_not_required
def profile_schema(request):
    """The rules of the file, for whoever wants to read or write one."""
    return HttpResponse(SCHEMA_FILE.read_bytes(), content_type="application/schema+json")


@require_GET
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def profile_json(request, key):
    profile = profile_for(request, key, Purpose.HAND_OVER)
    document = transfer_document(profile, at=timezone.now())
    return download(json.dumps(document, ensure_ascii=False, indent=1).encode(), JSON, "profile.json")


@require_http_methods(["GET", "POST"])
@role_required(Role.CASEWORKER)
@transaction.atomic
def profile_import(request, key):
    """Read a profile from another municipality: first what it would add, then, on a second click, add it."""
    newcomer = get_object_or_404(
        Newcomer.objects.visible_to(request.user).adults().select_related("household__municipality"), key=key
    )
    record_look(newcomer=newcomer, by=request.user, purpose=Purpose.BRING_IN, at=timezone.now())
    profile = Profile.objects.visible_to(request.user).filter(newcomer=newcomer).first()
    if profile is None or value_of(current_answers(profile), "a3") != "yes":
        return render(request, "competence/profile_import.html", {"newcomer": newcomer, "is_too_early": True})
    profile.newcomer = newcomer
    if "content" in request.POST:
        return _add(request, profile)
    is_sent = request.method == "POST"
    form = TransferForm(*([request.POST, request.FILES] if is_sent else []), birth_year=newcomer.birth_year)
    if is_sent and form.is_valid():
        return _preview(request, profile, form.cleaned_data["file"])
    return render(request, "competence/profile_import.html", {"newcomer": newcomer, "form": form})


def _preview(request, profile, document):
    context = {
        "newcomer": profile.newcomer,
        "document": document,
        "preview": preview_of(compare(profile, document, today=timezone.localdate()), get_language()),
        "content": sealed(document, profile=profile, by=request.user),
    }
    return render(request, "competence/profile_import_preview.html", context)


def _add(request, profile):
    document = unsealed(request.POST["content"], profile=profile, by=request.user)
    if document is None:
        messages.error(request, _("The page was open too long. Choose the file again; nothing was added."))
        return redirect("competence:profile_import", profile.newcomer.key)
    count = bring_in(profile=profile, document=document, by=request.user, at=timezone.now())
    if count:
        words = ngettext("%(count)d answer added.", "%(count)d answers added.", count) % {"count": count}
        messages.success(request, words)
    else:
        messages.info(request, _("Nothing was added: all of it stands here already."))
    return redirect("competence:card", profile.newcomer.key)
