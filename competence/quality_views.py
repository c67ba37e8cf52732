from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from competence.measuring import has_told, tell_quality
from competence.models import Quality
from newcomer_portal.accounts.decorators import role_required
from newcomer_portal.accounts.models import Role

_SCORES = [
    ("5", gettext_lazy("Yes, very much")),
    ("4", gettext_lazy("Yes")),
    ("3", gettext_lazy("In between")),
    ("2", gettext_lazy("Not much")),
    ("1", gettext_lazy("Not at all")),
]


class QualityForm(forms.Form):
    """Each may be left out: who does not answer has answered, too."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code, label in Quality.choices:
            self.fields[code] = forms.ChoiceField(
                label=label, choices=_SCORES, required=False, widget=forms.RadioSelect
            )

    def scores(self) -> dict[Quality, int]:
        return {Quality(code): int(score) for code, score in self.cleaned_data.items() if score}


@require_http_methods(["GET", "POST"])
@role_required(Role.NEWCOMER)
def quality(request):
    """Three questions at the end. Nothing of whose answers they are is kept."""
    form = QualityForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        tell_quality(request.session, form.scores(), language=get_language(), at=timezone.now())
        messages.success(request, _("Thank you. Nobody can see who answered."))
        return redirect("services:my_page")
    return render(request, "competence/quality.html", {"form": form, "has_told": has_told(request.session)})
