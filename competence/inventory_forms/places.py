from itertools import groupby

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from competence.countries import country_names
from competence.inventory_forms.base import CHOOSE, NOT_ON_THE_LIST, QuestionForm
from competence.inventory_forms.years import YearField, refuse_impossible_year
from newcomer_portal.accounts.models import Agency, County
from newcomer_portal.collation import sort_key
from newcomer_portal.languages import COUNTRY_LANGUAGE


class CountryYearForm(QuestionForm):
    """The kept value is {"country": ISO 3166-1 or "", "year": … or null}; one of the two is enough."""

    label_class = ""

    country = forms.ChoiceField(
        required=False, label=gettext_lazy("Country"), error_messages={"invalid_choice": NOT_ON_THE_LIST}
    )
    year = YearField(
        required=False,
        label=gettext_lazy("The year you finished or stopped"),
        help_text=gettext_lazy("About is enough. Write four digits, for example 2021."),
    )

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        self.fields["country"].choices = [("", _("Choose from the list")), *country_names(asked.language).items()]

    def initial_of(self, value):
        return value

    def clean_year(self):
        year = self.cleaned_data["year"]
        if year:
            refuse_impossible_year(year, self.asked, _("Which year was it?"))
        return year

    def clean(self):
        if not self.errors and not (self.cleaned_data.get("country") or self.cleaned_data.get("year")):
            self.add_error("country", _("Choose a country or write a year, or skip the question."))
        return self.cleaned_data

    def answer_value(self):
        return {"country": self.cleaned_data["country"], "year": self.cleaned_data["year"]}


class PlacesForm(QuestionForm):
    """The kept value is a list of county codes ("anywhere in it") and codes of municipalities."""

    places = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple({"class": "tick-cards"}),
        label=gettext_lazy("Places"),
        error_messages={"required": CHOOSE, "invalid_choice": NOT_ON_THE_LIST},
    )

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        self.fields["places"].choices = list(_by_county(asked.profile.newcomer.household.country))

    def initial_of(self, value):
        return {"places": value}

    def answer_value(self):
        """In the order of the list: the order of the taps says nothing."""
        offered = [code for _county, places in self.fields["places"].choices for code, _name in places]
        return [code for code in offered if code in self.cleaned_data["places"]]


def _by_county(country):
    agencies = Agency.objects.municipalities()
    if country:
        agencies = agencies.filter(country=country)
    for county, members in groupby(sorted(agencies, key=_in_its_own_order), key=lambda agency: agency.county):
        name = County(county).label
        anywhere = (county, _("Anywhere in %(county)s") % {"county": name})
        yield name, [anywhere, *((agency.code, agency.name) for agency in members)]


def _in_its_own_order(agency):
    return agency.county, sort_key(COUNTRY_LANGUAGE[agency.country])(agency.name), agency.pk
