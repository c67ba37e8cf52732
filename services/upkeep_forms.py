"""Forms about looking after the catalogue: who looks at the law next, and what a municipality says of its place."""

import datetime

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as now_gettext
from django.utils.translation import gettext_lazy as _

from intake.spoken import language_names
from newcomer_portal.accounts.models import Role, User
from newcomer_portal.fields import LineField
from newcomer_portal.languages import OWN_NAMES
from newcomer_portal.text import normalise_digits
from services.models import LocalFacts
from services.upkeep import FURTHEST_LOOK

_CHOOSE = {"invalid_choice": _("Choose one from the list."), "required": _("Choose one from the list.")}
_PHONE = RegexValidator(r"^\+?[0-9() /-]{2,30}$", _("Write the number in digits, for example +46 920 123 45."))


class LookForm(forms.Form):
    """Who answers for looking again, and by when."""

    owner = forms.ModelChoiceField(
        label=_("Who looks next"), queryset=User.objects.none(), empty_label=_("Choose"), error_messages=_CHOOSE
    )
    next_date = forms.DateField(
        label=_("By which day"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day as year-month-day, for example 2027-01-31.")},
    )
    note = LineField(
        label=_("What you found"),
        help_text=_("For example: adopted on 3 June, in force from 1 January. Nothing about a person."),
        max_length=300,
        required=False,
    )

    def __init__(self, data, *, county: str, today: datetime.date, initial=None):
        super().__init__(data, initial=initial)
        self.today = today
        staff = User.objects.filter(role=Role.COUNTY, agency__county=county, is_active=True)
        self.fields["owner"].queryset = staff.order_by("display_name", "pk")
        self.fields["owner"].label_from_instance = lambda user: user.display_name or user.email
        self.helper = FormHelper()
        self.helper.layout = Layout("owner", "next_date", "note", Submit("submit", now_gettext("Save")))

    def clean_next_date(self):
        day = self.cleaned_data["next_date"]
        if not self.today <= day <= self.today + FURTHEST_LOOK:
            raise forms.ValidationError(_("Choose a day from today on, within a year."))
        return day


class PhoneField(LineField):
    """A telephone number as people write it, in the digits of any script."""

    def to_python(self, value):
        return normalise_digits(super().to_python(value))


class LocalFactsForm(forms.Form):
    """`seen` is the row the form shows; all empty takes what is said back."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**31)
    language = forms.ChoiceField(
        label=_("In which language do you write this?"), choices=OWN_NAMES.items(), error_messages=_CHOOSE
    )
    where = LineField(
        label=_("Where"), help_text=_("The office or the building, and its address."), max_length=200, required=False
    )
    when = LineField(label=_("When"), help_text=_("Opening hours, or when to come."), max_length=200, required=False)
    contact = LineField(
        label=_("Whom to call or ask for"),
        help_text=_("A team or a function, not a person’s name: people change."),
        max_length=100,
        required=False,
    )
    phone = PhoneField(label=_("Telephone"), max_length=30, required=False, validators=[_PHONE])
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken there"),
        help_text=_("Without an interpreter."),
        required=False,
        widget=forms.SelectMultiple({"size": 8}),
        error_messages={"invalid_choice": _("Choose languages from the list.")},
    )

    FIELDS = ("language", "where", "when", "contact", "phone", "languages")

    def __init__(self, data, *, current: LocalFacts | None, language: str, official: str):
        shown = {name: getattr(current, name) for name in self.FIELDS} if current else {"language": official}
        super().__init__(data, initial=shown | {"seen": current.pk if current else None})
        self.fields["languages"].choices = list(language_names(language).items())
        self.helper = FormHelper()
        self.helper.layout = Layout("seen", *self.FIELDS, Submit("submit", now_gettext("Save")))
