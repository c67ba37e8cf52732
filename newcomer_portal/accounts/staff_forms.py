from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from newcomer_portal.accounts.models import Role, User
from newcomer_portal.accounts.permissions import KIND_OF_ROLE, agencies_managed_by
from newcomer_portal.fields import LineField
from newcomer_portal.languages import LANGUAGES, OWN_NAMES


class AgencyField(forms.ModelChoiceField):
    def label_from_instance(self, agency):
        return agency.name


class InvitationForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(
        label=_("Role"), choices=[(role, Role(role).label) for role in KIND_OF_ROLE], widget=forms.RadioSelect
    )
    agency = AgencyField(label=_("Works for"), queryset=None)
    language = forms.ChoiceField(label=_("Language of the e-mail"), choices=LANGUAGES)

    @property
    def helper(self):
        helper = FormHelper()
        helper.layout = Layout("email", "role", "agency", "language", Submit("invite", _("Send the invitation")))
        return helper

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies_managed_by(user).order_by("kind", "name", "pk")
        self.fields["language"].choices = OWN_NAMES.items()

    def clean(self):
        data = super().clean()
        agency, role = data.get("agency"), data.get("role")
        if agency and role and KIND_OF_ROLE[role] != agency.kind:
            self.add_error("agency", _("This organisation does not fit the role."))
        return data


class AcceptForm(forms.Form):
    display_name = LineField(label=_("Your name"), max_length=150, widget=forms.TextInput({"autocomplete": "name"}))
    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        max_length=200,
        help_text=_("At least twelve characters. Four unrelated words are easy to remember and hard to guess."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The password again"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    @property
    def helper(self):
        helper = FormHelper()
        helper.layout = Layout("display_name", "password", "again", Submit("accept", _("Start")))
        return helper

    def __init__(self, *args, email, **kwargs):
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self):
        data = super().clean()
        password = data.get("password")
        if not password:
            return data
        try:
            validate_password(password, User(email=self.email, display_name=data.get("display_name", "")))
        except forms.ValidationError as error:
            self.add_error("password", error)
        if data.get("again") != password:
            self.add_error("again", _("The two passwords are not the same."))
        return data
