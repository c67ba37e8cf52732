from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Layout, Submit
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from competence.models import GrantField
from competence.request_actions import WAYS
from newcomer_portal.fields import ParagraphField


class AskForm(forms.Form):
    message = ParagraphField(
        label=_("A few words to the person"),
        required=False,
        max_length=500,
        help_text=_("They see your organisation, the job and these words. Short and plain is best."),
    )

    @property
    def helper(self):
        helper = FormHelper()
        helper.layout = Layout("message", Submit("ask", _("Ask for contact")))
        return helper


class AnswerForm(forms.Form):
    """Yes with ticked fields, or no. Only what the person has can be ticked."""

    fields_shared = forms.MultipleChoiceField(
        label=_("If you say yes, the employer gets"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, ways, **kwargs):
        super().__init__(*args, **kwargs)
        values = ways.only(GrantField.values)
        self.fields["fields_shared"].choices = [
            (field, format_html("{}: <bdi>{}</bdi>", GrantField(field).label, value)) for field, value in values.items()
        ]
        self.fields["fields_shared"].initial = list(values)
        self.has_ways = bool(WAYS & set(values))

    @property
    def helper(self):
        helper = FormHelper()
        helper.mark_optional = False
        yes = [Submit("yes", _("Yes, they may contact me"))] if self.has_ways else []
        fields = ["fields_shared"] if self.has_ways else []
        helper.layout = Layout(*fields, ButtonHolder(*yes, Submit("no", _("No, thank you"), css_class="secondary")))
        return helper

    def clean(self):
        data = super().clean()
        if not {"yes", "no"} & set(self.data):
            raise forms.ValidationError(_("Please press yes or no."))
        if "yes" in self.data and not WAYS & set(data.get("fields_shared") or []):
            self.add_error("fields_shared", _("Tick a phone number or an e-mail address, so that they can reach you."))
        return data
