from collections import defaultdict

from django import forms
from django.utils.translation import gettext as _

from competence.inventory_forms.base import CHOOSE, NOT_ON_THE_LIST, QuestionForm
from competence.labelled import labelled
from competence.labels import preferred_labels
from competence.models import IscedField

# Reading, counting and personal skills are no field that somebody finished; 99 is the statistician's "unknown".
_NOT_A_FIELD = {"00", "99"}


class FieldForm(QuestionForm):
    """The broad fields, each folded over the detailed ones within it; who is not sure chooses the broad one."""

    field = forms.ChoiceField(
        widget=forms.RadioSelect({"folds": True}),
        error_messages={"required": CHOOSE, "invalid_choice": NOT_ON_THE_LIST},
    )

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        self.fields["field"].label = self.answer_label
        self.fields["field"].choices = _choices(asked.language)

    def initial_of(self, value):
        return {"field": value}

    def answer_value(self):
        return self.cleaned_data["field"]


def _choices(language):
    fields = list(IscedField.objects.filter(level__in=(1, 3)).order_by("code"))
    labels = preferred_labels(IscedField, [field.pk for field in fields], language)
    within = defaultdict(list)
    for field in fields:
        # "Not further defined" (0), "inter-disciplinary" (88) and "not elsewhere classified" (9) are the
        # statistician's, not the person's.
        if field.level == 3 and field.code[-1] not in "089" and field.pk in labels:
            within[field.code[:2]].append((field.code, labelled(labels[field.pk], language)))
    not_sure = _("I am not sure, or none of these")
    return [
        (labelled(labels[broad.pk], language), [*within[broad.code], (broad.code, not_sure)])
        for broad in fields
        if broad.level == 1 and broad.code not in _NOT_A_FIELD and broad.pk in labels
    ]
