from django import forms
from django.utils.translation import gettext as _

from competence.inventory_forms.base import CHOOSE, NOT_ON_THE_LIST, QuestionForm
from competence.labelled import labelled
from competence.labels import preferred_labels
from competence.models import IscedField

# Reading, counting and personal skills are no field that somebody finished; 99 is the statistician's "unknown".
_NOT_A_FIELD = {"00", "99"}


class FieldForm(QuestionForm):
    """First the broad field; then, for whoever wants to say more, a detailed one within it."""

    field = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": CHOOSE, "invalid_choice": NOT_ON_THE_LIST}
    )

    def __init__(self, data=None, *, asked):
        self.broad = IscedField.objects.filter(code=asked.part, level=1).exclude(code__in=_NOT_A_FIELD).first()
        super().__init__(data, asked=asked)
        self.fields["field"].label = _("More exactly") if self.broad else _("Field")
        self.fields["field"].choices = self._choices()
        self.fields["field"].widget.attrs["class"] = "tick-cards"
        self.can_skip = self.broad is None

    def initial_of(self, value):
        return {"field": value if self.broad else value[:2]}

    def answer_value(self):
        return self.cleaned_data["field"]

    def next_piece(self, answers):
        return self.cleaned_data["field"] if self.broad is None and self.is_valid() else ""

    def _choices(self):
        if self.broad:
            fields = IscedField.objects.filter(parent__parent=self.broad, level=3)
            # "Not further defined" (0), "inter-disciplinary" (88) and "not elsewhere classified" (9) are the
            # statistician's, not the person's.
            codes = [f for f in fields.order_by("code") if f.code[-1] not in "089"]
            first = [(self.broad.code, _("I am not sure, or none of these"))]
        else:
            codes = list(IscedField.objects.filter(level=1).exclude(code__in=_NOT_A_FIELD).order_by("code"))
            first = []
        labels = preferred_labels(IscedField, [f.pk for f in codes], self.asked.language)
        return [(f.code, labelled(labels[f.pk], self.asked.language)) for f in codes if f.pk in labels] + first
