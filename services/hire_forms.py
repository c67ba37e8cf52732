"""A hire in three answers. Nothing of it is stored, and nobody is named."""

import datetime

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from intake.forms.dates import PartialDateField
from intake.situations import nationality_group_labels
from newcomer_portal.accounts.models import Country
from services.hiring import Hire

_INVALID = {"invalid_choice": gettext_lazy("Choose one from the list.")}
_LONGEST = datetime.timedelta(days=3 * 366)


class HireForm(forms.Form):
    country = forms.ChoiceField(
        label=gettext_lazy("In which country is the job?"),
        choices=Country,
        widget=forms.RadioSelect({"class": "choices--row"}),
        error_messages=_INVALID | {"required": gettext_lazy("Please choose one answer.")},
    )
    start = PartialDateField(label=gettext_lazy("The first day at work"))
    nationality_group = forms.ChoiceField(
        label=gettext_lazy("Which group of countries is the person a citizen of?"),
        help_text=gettext_lazy("It decides whether you have to check a permit to work. You can leave it open."),
        required=False,
        widget=forms.Select({"class": "is-wide"}),
        error_messages=_INVALID,
    )

    def __init__(self, data=None, *, today: datetime.date, **kwargs):
        super().__init__(data, **kwargs)
        self.today = today
        groups = [(label.code, label.text) for label in nationality_group_labels(get_language())]
        self.fields["nationality_group"].choices = [("", _("I do not know, or I prefer not to say")), *groups]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.mark_optional = False
        self.helper.layout = Layout("country", "start", "nationality_group", Submit("submit", _("Show the checklist")))

    def clean_start(self):
        date = self.cleaned_data["start"]
        if not date.is_whole:
            raise forms.ValidationError(_("Please write the day, the month and the year."))
        try:
            day = date.earliest()
        except ValueError:
            raise forms.ValidationError(
                _("This date does not exist. Please check the day, the month and the year.")
            ) from None
        if abs(day - self.today) > _LONGEST:
            raise forms.ValidationError(_("This day is more than three years away. Please check the year."))
        return day

    @property
    def hire(self) -> Hire:
        return Hire(**self.cleaned_data)
