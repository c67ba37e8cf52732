"""Short forms of a case of recognition."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from newcomer_portal.accounts.models import Country
from newcomer_portal.fields import LineField
from newcomer_portal.free_text import FreeTextMixin
from services.models import STAGE_NAMES
from services.recognition import professions

_INVALID = {"invalid_choice": _("Choose one from the list."), "required": _("Choose one from the list.")}


class OpenForm(forms.Form):
    """Which profession, in which country."""

    profession = forms.ChoiceField(label=_("Profession"), error_messages=_INVALID)
    country = forms.ChoiceField(
        label=_("Country"),
        choices=Country,
        widget=forms.RadioSelect({"class": "choices--row"}),
        error_messages=_INVALID,
    )

    def __init__(self, *args, language, **kwargs):
        super().__init__(*args, **kwargs)
        regulated = [(p.slug, p.name(language).text) for p in professions() if p.is_regulated]
        self.fields["profession"].choices = [("", _("Choose")), *regulated]
        self.helper = FormHelper()
        self.helper.layout = Layout("profession", "country", Submit("submit", _("Follow this")))


class MoveForm(FreeTextMixin, forms.Form):
    """`seen` is the stage that the page showed."""

    free_text = ("note",)
    seen = forms.CharField(max_length=20, widget=forms.HiddenInput)
    stage = forms.ChoiceField(choices=STAGE_NAMES.items(), error_messages=_INVALID)
    note = LineField(
        label=_("A short note"),
        help_text=_("For example the number of the case, or what was asked for. Nothing about health."),
        max_length=200,
        required=False,
    )
