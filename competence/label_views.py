from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
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
    if kind not in KINDS:
        raise Http404
    get_object_or_404(KINDS[kind], pk=concept)
    draft = draft_of(kind=kind, concept=concept, language=language)
    if draft is None:
        return _is_right_already(request)
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
            return _is_right_already(request)
        messages.success(request, _("The name is put right for everybody."))
        return redirect(_way_back(request))
    beside = labels_in(KINDS[kind], [concept], [code for code in SHARED_LANGUAGES if code != language])
    context = {
        "form": form,
        "draft": draft,
        "beside": beside.values(),
        "next": _way_back(request),
    }
    return render(request, "competence/label_correct.html", context)


def _is_right_already(request):
    messages.info(request, _("This name is no draft any more: somebody has put it right. Nothing was changed."))
    return redirect(_way_back(request))


def _way_back(request):
    return safe_next(request) or resolve_url("services:today")
