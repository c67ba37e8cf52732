from itertools import groupby

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from intake.citizens import contradict
from intake.forms.base import QuestionForm
from intake.models import AnswerState
from intake.situations import Label, category_labels, label_of, nationality_group_labels
from intake.wording import NONE_YET
from newcomer_portal.accounts.models import Agency, Country, County
from newcomer_portal.collation import sort_key
from newcomer_portal.languages import COUNTRY_LANGUAGE

_CHOOSE = {"required": _("Please choose one answer.")}


class OneChoiceForm(QuestionForm):
    """Value: the code that was chosen."""

    choice = forms.ChoiceField(label=_("Your answer"), error_messages=_CHOOSE, widget=forms.RadioSelect)

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        self.fields["choice"].choices = self.choices()

    @property
    def helper(self):
        helper = super().helper
        helper.label_class = "visually-hidden"
        return helper

    def choices(self) -> list:
        raise NotImplementedError

    def fields_from(self, value):
        return {"choice": value}

    def answered(self, code):
        """What the person has answered to another question, or None."""
        fact = self.asked.newcomer.facts.current().filter(code=code, state=AnswerState.ANSWERED).first()
        return fact.value if fact else None

    def to_value(self):
        return self.cleaned_data["choice"]


class CategoryForm(OneChoiceForm):
    """Beside a draft stands the wording of the country's authorities: for the caseworker at the counter as well."""

    def choices(self):
        asked = self.asked
        official = COUNTRY_LANGUAGE.get(asked.newcomer.household.country, "en")
        beside = {label.code: label for label in category_labels(official)}
        return [(label.code, words_beside(label, beside[label.code])) for label in category_labels(asked.language)]

    def clean_choice(self):
        category, group = self.cleaned_data["choice"], self.answered("nationality_group")
        if contradict(category, group):
            words = label_of(nationality_group_labels(self.asked.language), group).text
            raise forms.ValidationError(
                _(
                    "You answered that you are a citizen of: “%(group)s”. That does not fit this reason. "
                    "Please check both."
                )
                % {"group": words}
            )
        return category

    @property
    def has_drafts(self):
        return any(label.is_draft for label in category_labels(self.asked.language))


class NationalityGroupForm(OneChoiceForm):
    def choices(self):
        return [(label.code, label.text) for label in nationality_group_labels(self.asked.language)]

    def clean_choice(self):
        group, category = self.cleaned_data["choice"], self.answered("category")
        if contradict(category, group):
            words = label_of(category_labels(self.asked.language), category).text
            raise forms.ValidationError(
                _("You answered that you are here as: “%(reason)s”. That does not fit this group. Please check both.")
                % {"reason": words}
            )
        return group

    @property
    def has_drafts(self):
        return any(label.is_draft for label in nationality_group_labels(self.asked.language))


def words_beside(label: Label, official: Label) -> str:
    """A choice with its explanation, and below it the official wording where the label is in another language."""
    words = format_html('<span>{}</span><span class="choice__help">{}</span>', label.text, label.plain)
    if official.language == label.language:
        return words
    line = '{}<span class="choice__help"><bdi lang="{}" dir="ltr">{}</bdi></span>'
    return format_html(line, words, official.language, official.text)


class CountryForm(OneChoiceForm):
    def choices(self):
        return Country.choices


class MunicipalityForm(QuestionForm):
    """Value: the code of an agency, or NONE_YET."""

    municipality = forms.ChoiceField(
        label=_("Municipality"),
        error_messages={
            "required": _("Please choose a municipality, or another answer."),
            "invalid_choice": _("This municipality is no longer in the list: perhaps it has become part of another."),
        },
    )

    shortcuts = {NONE_YET: (_("I have no municipality yet"), NONE_YET)}

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        self.fields["municipality"].choices = [("", _("Choose a municipality")), *self._by_county()]
        if gone := self._gone():
            self.fields["municipality"].help_text = _(
                "%(municipality)s is no longer a municipality of its own. Please choose the one you belong to now. "
                "Everything else you have answered stays."
            ) % {"municipality": gone.name}

    def _gone(self) -> Agency | None:
        """The saved answer, where that municipality has since become part of another."""
        saved = self.initial.get("municipality")
        return Agency.objects.filter(code=saved, retired_date__isnull=False).first() if saved else None

    def _by_county(self):
        agencies = Agency.objects.municipalities()
        if country := self.asked.newcomer.household.country:
            agencies = agencies.filter(country=country)
        agencies = sorted(agencies, key=lambda agency: (agency.county, *_in_its_own_order(agency)))
        for county, members in groupby(agencies, key=lambda agency: agency.county):
            yield County(county).label, [(agency.code, agency.name) for agency in members]

    def fields_from(self, value):
        return {"municipality": value}

    def to_value(self):
        return self.cleaned_data["municipality"]


def _in_its_own_order(agency: Agency) -> tuple:
    return sort_key(COUNTRY_LANGUAGE[agency.country])(agency.name), agency.pk
