"""Short forms about a whole draft."""

import datetime

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.urls import reverse
from django.utils.translation import gettext as now_gettext
from django.utils.translation import gettext_lazy as _

from newcomer_portal.fields import LineField


class SeenForm(forms.Form):
    """`seen` is the revision that the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)


class _DayForm(SeenForm):
    from_date = forms.DateField(
        label=_("In force from"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day as year-month-day, for example 2027-01-31.")},
    )

    def __init__(self, data, *, edition, from_date: datetime.date):
        initial = {"seen": edition.revision, "from_date": from_date}
        super().__init__(data, initial=initial, auto_id="day_%s")
        self.helper = FormHelper()


class ProposeForm(_DayForm):
    note = LineField(
        label=_("What the second person should know"),
        help_text=_("For example which law has changed, and where you read it."),
        max_length=300,
        required=False,
    )

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        self.helper.form_action = reverse("services:edition_propose", args=[kwargs["edition"].key])
        self.helper.layout = Layout(
            "seen", "from_date", "note", Submit("submit", now_gettext("Hand it to a second person"))
        )


class ApproveForm(_DayForm):
    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        self.helper.form_action = reverse("services:edition_approve", args=[kwargs["edition"].key])
        self.helper.layout = Layout("seen", "from_date", Submit("submit", now_gettext("Approve this edition")))


class GiveBackForm(SeenForm):
    note = LineField(label=_("What has to be changed"), max_length=300)

    def __init__(self, data, *, edition):
        super().__init__(data, initial={"seen": edition.revision}, auto_id="back_%s")
        self.helper = FormHelper()
        self.helper.form_action = reverse("services:edition_give_back", args=[edition.key])
        self.helper.layout = Layout(
            "seen", "note", Submit("submit", now_gettext("Give it back"), css_class="secondary")
        )
