from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from newcomer_portal.accounts.models import Country
from newcomer_portal.fields import LineField
from services.agency_names import LEVEL_NAMES

_INVALID = {"invalid_choice": _("Choose one from the list.")}


class CountryFilter(forms.Form):
    """Asked for in the address, so that a page can be passed on. Nothing personal is asked."""

    country = forms.ChoiceField(
        label=_("Country"),
        choices=Country,
        widget=forms.RadioSelect({"class": "choices--row"}),
        error_messages=_INVALID,
    )

    def __init__(self, asked, *, country, **kwargs):
        """`asked` is request.GET; without a country in it, `country` is meant."""
        data = asked.dict() if any(name in asked for name in self.base_fields) else None
        if data is not None:
            data.setdefault("country", country)
        super().__init__(data, initial={"country": country}, **kwargs)
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.form_class = "form step-filter no-print"
        self.helper.mark_optional = False
        self.helper.layout = self.layout()

    def layout(self):
        return Layout("country", Submit("submit", _("Show")))

    def chosen(self) -> dict:
        """What was asked for and makes sense; a wish that does not is told beside its field and left out."""
        if not self.is_bound:
            return {"country": self.initial["country"]}
        self.is_valid()
        return {"country": self.initial["country"]} | {k: v for k, v in self.cleaned_data.items() if v}


class StepFilter(CountryFilter):
    category = forms.ChoiceField(label=_("Situation"), required=False, error_messages=_INVALID)
    area = forms.ChoiceField(label=_("Life area"), required=False, error_messages=_INVALID)
    actor = forms.ChoiceField(label=_("Who has a part"), required=False, error_messages=_INVALID)
    search = LineField(label=_("Words"), required=False, max_length=80)

    def __init__(self, *args, categories, areas, actors, **kwargs):
        """`actors`: {country: agencies}."""
        super().__init__(*args, **kwargs)
        by_country = [(Country(country).label, [(a.code, a.name) for a in own]) for country, own in actors.items()]
        self.fields["actor"].choices = [("", _("Anybody")), (_("Levels"), list(LEVEL_NAMES.items())), *by_country]
        for name, words, everything in (
            ("category", categories, _("Every situation")),
            ("area", areas, _("All of life")),
        ):
            self.fields[name].choices = [("", everything)] + [(code, w.text) for code, w in words.items()]

    def layout(self):
        return Layout(
            "country",
            Div("category", "area", "actor", "search", css_class="columns"),
            Submit("submit", _("Show steps")),
        )
