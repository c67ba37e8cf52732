from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Fieldset, Layout, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from competence.models import Decision
from competence.organisation_numbers import looks_personal, looks_right, tidy_number
from newcomer_portal.accounts.models import County
from newcomer_portal.fields import LineField, ParagraphField

_NOT_KEPT = {"website", "is_number_right"}


class EmployerApplicationForm(forms.Form):
    """`is_trap` tells a machine that fills in every field; a person never sees the field.

    An organisation number of an unusual form is asked about once and then taken as it is.
    """

    organisation_name = LineField(
        label=_("Name of your organisation"), max_length=200, widget=forms.TextInput({"autocomplete": "organization"})
    )
    county = forms.ChoiceField(label=_("Where is the work?"), choices=County, widget=forms.RadioSelect)
    organisation_number = LineField(
        label=_("Organisation number"),
        required=False,
        max_length=40,
        help_text=_(
            "Sweden: ten digits, like 556016-0680. Norway: nine digits, like 923 609 016. "
            "Is your number a personal identity number? Then leave this empty."
        ),
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "text"}),
    )
    is_number_right = forms.BooleanField(label=_("The organisation number is right as I wrote it"), required=False)
    contact_name = LineField(label=_("Your name"), max_length=150, widget=forms.TextInput({"autocomplete": "name"}))
    contact_email = forms.EmailField(
        label=_("Your e-mail address at work"),
        max_length=254,
        help_text=_("The county’s answer comes here."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    needs = ParagraphField(
        label=_("What work do you need people for?"),
        max_length=1000,
        help_text=_("A few sentences. Do not write anything about a person."),
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._asks_about_number = False

    @property
    def helper(self):
        helper = FormHelper()
        number = ["organisation_number"] + (["is_number_right"] if self._asks_about_number else [])
        helper.layout = Layout(
            Fieldset(_("Your organisation"), "organisation_name", *number, "county"),
            Fieldset(_("You"), "contact_name", "contact_email"),
            "needs",
            Div(Field("website"), css_class="trap", aria_hidden="true"),
            Submit("apply", _("Send the application")),
        )
        return helper

    @property
    def is_trap(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    @property
    def application(self) -> dict:
        """What is kept of a valid form."""
        return {
            name: self.cleaned_data[name] for name in self.cleaned_data if name not in {"website", "is_number_right"}
        }

    def clean(self):
        data = super().clean()
        number = tidy_number(data.get("organisation_number") or "")
        country = (data.get("county") or "")[:2]
        if number and country:
            data["organisation_number"] = number
            self._check_number(number, country, data.get("is_number_right"))
        return data

    def _check_number(self, number, country, is_right):
        if looks_personal(number, country):
            self.add_error(
                "organisation_number",
                _("This looks like a personal identity number. Please leave the field empty."),
            )
        elif not looks_right(number, country):
            self._asks_about_number = True
            if not is_right:
                self.add_error(
                    "organisation_number",
                    _("This does not look like an organisation number. Correct it, or say that it is right."),
                )


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("Your decision"),
        choices=[(Decision.APPROVED, _("Approve")), (Decision.REJECTED, _("Reject"))],
        widget=forms.RadioSelect,
    )
    reason = ParagraphField(
        label=_("Reason, if you reject"),
        required=False,
        max_length=1000,
        help_text=_("The applicant gets these words by e-mail. Say what they can do about it."),
    )

    @property
    def helper(self):
        helper = FormHelper()
        helper.layout = Layout("decision", "reason", Submit("decide", _("Send the decision")))
        return helper

    def clean(self):
        data = super().clean()
        if data.get("decision") == Decision.REJECTED and not (data.get("reason") or "").strip():
            self.add_error("reason", _("Please write why. The applicant has a right to know."))
        return data
