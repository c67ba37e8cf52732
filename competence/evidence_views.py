from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from competence import evidence_actions
from competence.answers import current_answers, value_of
from competence.evidence_forms import ConfirmForm, DescribeForm, DocumentSeenForm, TestedForm
from competence.evidence_history import ladder_of
from competence.line_names import named_line
from competence.looks import record_look
from competence.models import Evidence, Profile
from competence.origins import rung_name
from competence.permissions import may_undo
from competence.rungs import Rung
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Purpose, Role
from newcomer_portal.free_text import DELETE
from newcomer_portal.kept_posts import keeps_posts, typed


@require_http_methods(["GET", "POST"])
@keeps_posts
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def evidence(request, key, kind, number):
    """One line and its ladder: the person adds an example, a caseworker the steps above it."""
    profile = get_object_or_404(Profile.objects.visible_to(request.user).select_related("newcomer"), newcomer__key=key)
    ladder = ladder_of(profile, f"{kind}:{number}", get_language())
    if ladder is None:
        raise Http404
    record_look(newcomer=profile.newcomer, by=request.user, purpose=Purpose.REVIEW_PROFILE, at=timezone.now())
    posted = typed(request) or QueryDict()
    forms = _forms(request, profile, ladder, posted)
    sent = forms.get(posted.get("step"))
    if sent and DELETE in posted:
        forms = _forms(request, profile, ladder, sent.without_text())
        sent = forms[sent.rung]
        messages.info(request, _("The text is deleted. Nothing was saved."))
    if request.method == "POST" and sent and sent.is_valid() and not sent.asks_about_text():
        _add(request, profile, sent)
        return redirect("competence:evidence", key, kind, number)
    context = {
        "newcomer": profile.newcomer,
        "ladder": ladder,
        "rungs": [(rung, rung_name(rung), ladder.standing(rung), forms.get(rung)) for rung in Rung],
        "undoable": [row.record.key for row in ladder.rows if may_undo(request.user, row.record)],
        "form": sent,
        "is_own": profile.newcomer.user_id == request.user.pk,
    }
    return render(request, "competence/evidence.html", context)


@require_POST
@role_required(Role.NEWCOMER, Role.CASEWORKER)
@transaction.atomic
def evidence_undo(request, key):
    """Take one step back. The page it was pressed on opens again: the review, or the line's own."""
    profile = get_object_or_404(Profile.objects.visible_to(request.user), newcomer__key=key)
    step = get_object_or_404(Evidence, profile=profile, key=_key(request.POST.get("step", "")))
    if not may_undo(request.user, step):
        raise PermissionDenied
    line = named_line(profile, step.line)
    if evidence_actions.undo_step(step=step, line=line, by=request.user, at=timezone.now()):
        messages.success(request, _("The step is taken back. What the person said stays."))
    if line is None or request.POST.get("page") == "review":
        return redirect("competence:review" if request.user.role == Role.CASEWORKER else "competence:card", key)
    return redirect("competence:evidence", key, *step.line.split(":"))


def _forms(request, profile, ladder, posted) -> dict:
    """The steps this user may add, by rung; the one that was sent is bound."""
    agency = request.user.agency
    story = value_of(current_answers(profile), "c9")
    makers = {Rung.DESCRIBED: (DescribeForm, {"story": story if isinstance(story, str) else ""})}
    if request.user.role == Role.CASEWORKER:
        documents = profile.documents.order_by("-uploaded_at", "-pk")
        makers |= {
            Rung.DOCUMENT_SEEN: (DocumentSeenForm, {"documents": documents}),
            Rung.TESTED: (TestedForm, {"today": timezone.localdate()}),
        }
        if agency.pk not in {row.record.agency_id for row in ladder.standing(Rung.CONFIRMED)}:
            makers[Rung.CONFIRMED] = (ConfirmForm, {})
    return {
        rung: form(posted if posted.get("step") == rung else None, agency=agency, **extra)
        for rung, (form, extra) in makers.items()
    }


def _add(request, profile, form):
    line = named_line(profile, request.POST.get("line", ""))
    try:
        if line is None:
            raise evidence_actions.LineSaidAnew
        evidence_actions.add_step(
            profile=profile,
            line=line,
            rung=form.rung,
            valid_country=form.cleaned_data.get("valid_country", ""),
            seen=form.seen(),
            by=request.user,
            at=timezone.now(),
        )
    except evidence_actions.LineSaidAnew:
        messages.warning(request, _("This line was changed meanwhile. Please read it again; nothing was recorded."))
    else:
        messages.success(request, _("Saved: %(rung)s.") % {"rung": rung_name(form.rung)})


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
