from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from competence.label_actions import KINDS, NoDraft, correct_label, draft_of
from competence.labels import labels_in
from competence.search import SHARED_LANGUAGES
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Role
from newcomer_portal.fields import LineField
from newcomer_portal.ways_back import safe_next


class LabelForm(forms.Form):
    label = LineField(label=gettext_lazy("The right name"), max_length=300)


@require_http_methods(["GET", "POST"])
@role_required(Role.CASEWORKER)
def label_correct(request, kind, concept, language):
    """A name of the classification: nothing personal is on this page."""
    draft = draft_of(kind=kind, concept=concept, language=language) if kind in KINDS else None
    if draft is None:
        raise Http404
    form = LabelForm(request.POST if request.method == "POST" else None, initial={"label": draft.label})
    if request.method == "POST" and form.is_valid():
        try:
            correct_label(
                kind=kind,
                concept=concept,
                language=language,
                label=form.cleaned_data["label"],
                by=request.user,
                at=timezone.now(),
            )
        except NoDraft:
            raise Http404 from None
        messages.success(request, _("The name is put right for everybody."))
        return redirect(safe_next(request) or resolve_url("services:today"))
    beside = labels_in(KINDS[kind], [concept], [code for code in SHARED_LANGUAGES if code != language])
    context = {
        "form": form,
        "draft": draft,
        "beside": beside.values(),
        "next": safe_next(request) or resolve_url("services:today"),
    }
    return render(request, "competence/label_correct.html", context)
