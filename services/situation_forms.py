"""The five questions of "My situation", and the further ones that a plan still hangs on. Nothing here is stored."""

import datetime
import re

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from intake.citizens import contradict
from intake.forms.dates import PartialDateField
from intake.forms.situation import words_beside
from intake.situations import category_labels, nationality_group_labels
from newcomer_portal.accounts.models import Country
from newcomer_portal.fields import LineField, WholeNumberField
from newcomer_portal.languages import COUNTRY_LANGUAGE
from newcomer_portal.text import normalise_digits
from services.fact_questions import FACT_QUESTIONS, value_of
from services.reports.situation import CITIZENSHIP
from services.situation import ADULT, PARTNER, WORK, Situation

_INVALID = {"invalid_choice": gettext_lazy("Choose one from the list.")}
_UNKNOWN = "unknown"
_NO_ANSWER = (_UNKNOWN, gettext_lazy("I do not know, or I prefer not to say"))
# Further questions that stand open; the rest is folded.
_FIRST = 5
_WORK = (
    ("job", gettext_lazy("Yes, I have a job here now")),
    ("offer", gettext_lazy("Not yet, but I have a job offer in writing")),
    ("none", gettext_lazy("No")),
    _NO_ANSWER,
)
_CHILDREN = (("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No")), _NO_ANSWER)
_MOST_CHILDREN = 12


def _choice(label, choices=(), **kwargs):
    kwargs.setdefault("required", False)
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages=_INVALID | kwargs.pop("errors", {}),
        **kwargs,
    )


class SituationForm(forms.Form):
    """Everything but the country may be left open: what is not known, the plan asks for."""

    role = forms.ChoiceField(choices=[(ADULT, ADULT), (PARTNER, PARTNER)], required=False, widget=forms.HiddenInput)
    country = _choice(
        gettext_lazy("1. Which country do you live in, or are you going to?"),
        Country.choices,
        required=True,
        errors={"required": gettext_lazy("Please choose one answer.")},
    )
    category = _choice(gettext_lazy("2. Why are you here?"))
    age = WholeNumberField(label=gettext_lazy("3. How old are you?"), max_value=120, required=False)
    children = _choice(gettext_lazy("Do you have children under 18 with you?"), _CHILDREN)
    child_ages = LineField(
        label=gettext_lazy("How old are the children?"),
        help_text=gettext_lazy("Each age in years, for example: 3, 7, 12"),
        max_length=80,
        required=False,
    )
    work = _choice(gettext_lazy("4. Do you have work here?"), _WORK)
    arrival = PartialDateField(
        label=gettext_lazy("5. Which day did you come?"),
        help_text=gettext_lazy(
            "Some steps have a last day, counted from this one. Leave it empty if you have not come yet."
        ),
    )

    def __init__(self, data=None, *, today: datetime.date, **kwargs):
        super().__init__(data, **kwargs)
        self.today = today
        language = get_language()
        official = COUNTRY_LANGUAGE.get(self["country"].value(), "en")
        beside = {label.code: label for label in category_labels(official)}
        words = [(label.code, words_beside(label, beside[label.code])) for label in category_labels(language)]
        self.fields["category"].choices = [*words, _NO_ANSWER]
        self.has_drafts = any(label.is_draft for label in category_labels(language))
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.mark_optional = False
        self.helper.layout = Layout(
            "role",
            "country",
            "category",
            Div("age", "children", "child_ages", css_class="situation__family"),
            "work",
            "arrival",
            Submit("submit", _("Show my plan")),
        )

    def clean_category(self):
        return _given(self.cleaned_data["category"])

    def clean_work(self):
        return _given(self.cleaned_data["work"])

    def clean_age(self):
        age = self.cleaned_data["age"]
        if age is not None and age < 18:
            raise forms.ValidationError(
                _(
                    "This plan is for adults. If you are here with your parents, they can answer. If you are here "
                    "without them, you have a right to a guardian: ask the staff where you live."
                )
            )
        return age

    def clean_child_ages(self):
        text = normalise_digits(self.cleaned_data["child_ages"])
        ages = tuple(int(number[:4]) for number in re.findall(r"\d+", text))
        if re.search(r"[^\d\s,;.،؛]", text) or (text and not ages):
            raise forms.ValidationError(_("Please write the ages with numbers, for example: 3, 7, 12"))
        if len(ages) > _MOST_CHILDREN:
            raise forms.ValidationError(_("Please write twelve ages at most."))
        if any(age >= 18 for age in ages):
            raise forms.ValidationError(
                _("A child in this plan is under 18. Somebody who is older has a plan of their own.")
            )
        return ages

    def clean_arrival(self):
        date = self.cleaned_data["arrival"]
        if date.is_empty:
            return None
        if not date.is_whole:
            raise forms.ValidationError(_("Please write the day, the month and the year, or leave all three empty."))
        try:
            day = date.earliest()
        except ValueError:
            raise forms.ValidationError(
                _("This date does not exist. Please check the day, the month and the year.")
            ) from None
        if day.year < 1900:
            raise forms.ValidationError(
                _("Please write the year as it is counted here, for example %(year)s.") % {"year": self.today.year}
            )
        if day > self.today:
            raise forms.ValidationError(
                _(
                    "This day has not come yet. If you have not come yet, leave the day empty: the plan then says how "
                    "the days are counted."
                )
            )
        return day

    def clean(self):
        data = super().clean()
        age, ages, arrival = data.get("age"), data.get("child_ages") or (), data.get("arrival")
        if data.get("children") == "no" and ages:
            self.add_error("child_ages", _("You answered that you have no children with you. Please check both."))
        if age is not None and any(child >= age for child in ages):
            self.add_error("child_ages", _("A child cannot be as old as you. Please check both ages."))
        if age is not None and arrival and arrival.year < self.today.year - age - 1:
            self.add_error("arrival", _("With your age, you were not born yet on this day. Please check both."))
        return data

    def situation(self, facts: dict) -> Situation:
        data = self.cleaned_data
        has_children = True if data["child_ages"] else {"yes": True, "no": False}.get(data["children"])
        return Situation(
            country=data["country"],
            category=data["category"],
            role=data["role"] or ADULT,
            age=data["age"],
            has_children=has_children,
            child_ages=data["child_ages"],
            work=data["work"],
            arrival=data["arrival"],
            facts=facts,
        )


def _given(answer: str) -> str:
    return "" if answer == _UNKNOWN else answer


class FurtherForm(forms.Form):
    """One short question for each fact that could still decide something. An empty answer stays open."""

    def __init__(self, data=None, *, category: str, facts=(*FACT_QUESTIONS, CITIZENSHIP)):
        super().__init__(data)
        self.category = category
        for fact in facts:
            if fact == CITIZENSHIP:
                groups = [(label.code, label.text) for label in nationality_group_labels(get_language())]
                self.fields[fact] = _select(_("Which group of countries are you a citizen of?"), groups)
            elif fact not in WORK["none"] and fact != "has_children":
                self.fields[fact] = _field(FACT_QUESTIONS[fact])
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.mark_optional = False
        first, more = list(self.fields)[:_FIRST], list(self.fields)[_FIRST:]
        folded = [Div(*more, template="services/_more_questions.html")] if more else []
        self.helper.layout = Layout(
            *first, *folded, Submit("submit", _("Show my plan with these answers"), css_id="submit-further")
        )

    def clean(self):
        data = super().clean()
        if contradict(self.category, data.get(CITIZENSHIP)):
            self.add_error(
                CITIZENSHIP, _("The reason for being here and the citizenship do not fit together. Please check both.")
            )
        return data

    def facts(self) -> dict:
        """The answers that make sense; one that does not is told beside its question."""
        self.is_valid()
        given = {fact: answer for fact, answer in self.cleaned_data.items() if answer not in {None, ""}}
        return {
            fact: answer if fact == CITIZENSHIP else value_of(FACT_QUESTIONS[fact], answer)
            for fact, answer in given.items()
        }


def _field(question):
    if question.is_number:
        return WholeNumberField(
            label=question.text, help_text=question.why, max_value=question.max_number, required=False
        )
    return _select(question.text, question.choices, question.why)


def _select(label, choices, why=""):
    return forms.ChoiceField(
        label=label,
        help_text=why,
        choices=[("", _NO_ANSWER[1]), *choices],
        required=False,
        error_messages=_INVALID,
        widget=forms.Select({"class": "is-wide"}),
    )
