from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from competence.inventory_forms.base import NOT_ON_THE_LIST, QuestionForm
from competence.models import Recipient


class SharingForm(QuestionForm):
    """Nobody is chosen until the person chooses; no choice at all is a whole answer."""

    recipients = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=Recipient,
        label=gettext_lazy("Who else may see your profile?"),
        error_messages={"invalid_choice": NOT_ON_THE_LIST},
    )
    # Staff type for somebody else: a yes is that person's, said here and now.
    is_present = forms.BooleanField(
        required=False, label=gettext_lazy("The person is here with me and says yes to this themselves.")
    )

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        if not asked.by_staff:
            del self.fields["is_present"]
        open_now = asked.profile.sharings.open().values_list("recipient", flat=True)
        self.initial["recipients"] = list(open_now)

    def clean(self):
        added = set(self.cleaned_data.get("recipients", ())) - set(self.initial["recipients"])
        if self.asked.by_staff and added and not self.cleaned_data.get("is_present"):
            self.add_error("is_present", _("Only the person can say yes. Ask them, then tick this."))
        return self.cleaned_data

    def answer_value(self):
        return sorted(set(self.cleaned_data["recipients"]))


class ReviewForm(QuestionForm):
    """The person has read their card, and it is right."""

    is_answered_by_its_button = True

    def buttons(self):
        return [Submit("submit", _("Yes, this is right"))]

    def answer_value(self):
        return "yes"
