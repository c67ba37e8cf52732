from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from competence import document_actions
from competence.document_actions import MOST_DOCUMENTS, TooManyDocuments
from competence.document_forms import REFUSALS, DocumentForm, line_choices
from competence.documents import store
from competence.documents.refusals import Refusal
from competence.looks import record_look
from competence.models import Document, Media, Profile
from competence.permissions import may_delete
from competence.reports import competence_card
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role

_ENDINGS = {Media.JPEG: "jpg", Media.PDF: "pdf"}


@require_GET
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def document_list(request, key):
    profile = _profile(request.user, key)
    record_look(newcomer=profile.newcomer, by=request.user, purpose=Purpose.REVIEW_PROFILE, at=timezone.now())
    lines = dict(pair for _title, group in line_choices(competence_card(profile, get_language())) for pair in group)
    documents = profile.documents.select_related("uploaded_by__agency", "profile__newcomer")
    rows = [
        (document, lines.get(document.line, ""), may_delete(request.user, document))
        for document in documents.order_by("-uploaded_at", "-pk")
    ]
    context = _about(request, profile) | {"rows": rows, "most": MOST_DOCUMENTS, "is_full": len(rows) >= MOST_DOCUMENTS}
    return render(request, "competence/document_list.html", context)


@require_http_methods(["GET", "POST"])
@role_required(Role.NEWCOMER, Role.CASEWORKER)
def document_create(request, key):
    """From the phone, or by the caseworker at the counter. No transaction waits while a file is looked at."""
    with transaction.atomic():
        profile = _profile(request.user, key)
        record_look(newcomer=profile.newcomer, by=request.user, purpose=Purpose.REVIEW_PROFILE, at=timezone.now())
        if profile.documents.count() >= MOST_DOCUMENTS:
            return _onward(request, _say_full(request, key))
        lines = list(line_choices(competence_card(profile, get_language())))
    about_line = {"lines": lines, "line": request.GET.get("line", "")}
    form = DocumentForm(request.POST, request.FILES, **about_line) if request.method == "POST" else None
    if form and form.is_valid():
        return _onward(request, _keep(request, key, form.cleaned_data))
    context = _about(request, profile) | {
        "form": form or DocumentForm(**about_line),
        "too_big": REFUSALS[Refusal.TOO_BIG],
    }
    return render(request, "competence/document_create.html", context)


@require_GET
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def document_download(request, key, document):
    """Always a download, never a page: whatever the file is, it does nothing in the portal's name."""
    row = _document(request.user, key, document)
    try:
        content = store.read(row.stored_as)
    except FileNotFoundError:
        messages.error(request, _("The file of this document is missing. Please send it again."))
        return redirect("competence:document_list", key)
    record_look(newcomer=row.profile.newcomer, by=request.user, purpose=Purpose.READ_DOCUMENT, at=timezone.now())
    # The name of the file says nothing about whose it is: it stays behind on shared computers.
    name = f"document-{row.key.hex[:4]}.{_ENDINGS[row.media]}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type=row.media, headers=headers)


@require_http_methods(["GET", "POST"])
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def document_delete(request, key, document):
    row = _document(request.user, key, document)
    if not may_delete(request.user, row):
        raise PermissionDenied
    record_look(newcomer=row.profile.newcomer, by=request.user, purpose=Purpose.REVIEW_PROFILE, at=timezone.now())
    if request.method == "POST":
        document_actions.delete_document(document=row, by=request.user, at=timezone.now())
        messages.success(request, _("The document is deleted, with its file."))
        return redirect("competence:document_list", key)
    return render(request, "competence/document_delete.html", _about(request, row.profile) | {"document": row})


def _profile(user, key):
    profiles = Profile.objects.visible_to(user).select_related("newcomer__household__municipality")
    return get_object_or_404(profiles, newcomer__key=key)


def _document(user, key, document):
    rows = Document.objects.visible_to(user).select_related("profile__newcomer", "uploaded_by__agency")
    return get_object_or_404(rows, profile__newcomer__key=key, key=document)


def _about(request, profile):
    return {"newcomer": profile.newcomer, "is_own": profile.newcomer.user_id == request.user.pk}


@transaction.atomic
def _keep(request, key, data):
    profile = _profile(request.user, key)
    media, content, sha256 = data["file"]
    about = {name: data[name] for name in ("kind", "title", "line")}
    try:
        is_new = document_actions.add_document(
            profile=profile,
            media=media,
            content=content,
            sha256=sha256,
            by=request.user,
            at=timezone.now(),
            **about,
        )
    except TooManyDocuments:
        return _say_full(request, key)
    if is_new:
        messages.success(request, _("The document is kept."))
    else:
        messages.info(request, _("This document was here already. It is kept once."))
    return redirect("competence:document_list", key)


def _onward(request, answer):
    """A script that shows progress would follow a redirect by itself, and the message would be spent unread."""
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return HttpResponse(status=204, headers={"Location": answer.url})
    return answer


def _say_full(request, key):
    messages.warning(
        request, _("There are %(most)s documents already. Delete one to send another.") % {"most": MOST_DOCUMENTS}
    )
    return redirect("competence:document_list", key)
