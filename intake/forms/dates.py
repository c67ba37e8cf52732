from crispy_forms.layout import Div
from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from intake import dates
from intake.dates import GREGORIAN, PartialDate
from intake.forms.base import QuestionForm
from intake.wording import calendar_name, date_in_words
from newcomer_portal.fields import WholeNumberField
from newcomer_portal.widgets import PartsWidget, number_part

_EARLIEST_YEAR = 1900
_NOT_A_DATE = _("This date does not exist. Please check the day, the month and the year.")


class DateParts(PartsWidget):
    def __init__(self):
        super().__init__(
            {
                "day": (_("Day"), number_part(2)),
                "month": (_("Month"), number_part(2)),
                "year": (_("Year"), number_part(4)),
            }
        )

    def decompress(self, value):
        return [value.day, value.month, value.year] if value else [None, None, None]


class PartialDateField(forms.MultiValueField):
    """A PartialDate; which of its parts must be there is the form's to say."""

    widget = DateParts

    def __init__(self, **kwargs):
        parts = [WholeNumberField(max_value=most, min_value=1, required=False) for most in (31, 13, 9998)]
        for part in parts:
            part.error_messages = dict.fromkeys(part.error_messages, _NOT_A_DATE)
            part.validators = [_within(part.min_value, part.max_value)]
        super().__init__(fields=parts, require_all_fields=False, required=False, **kwargs)

    def clean(self, value):
        return super().clean(value) or PartialDate()

    def compress(self, data_list):
        day, month, year = data_list or (None, None, None)
        return PartialDate(year or None, month or None, day or None)


def _within(least, most):
    def validate(number):
        if not least <= number <= most:
            raise forms.ValidationError(_NOT_A_DATE, code="impossible")

    return validate


def _key(date: PartialDate) -> str:
    return "-".join(str(part or "") for part in (date.year, date.month, date.day))


class PartialDateForm(QuestionForm):
    """A date of which parts may be unknown, in the calendar that the person counts in.

    A date of another calendar, or one that looks like it, is shown in ours first (`offer`) and stored after a yes.
    Value: {"year", "month", "day"} in our calendar, and where it was another one {"calendar", "typed": {…}}.
    """

    date = PartialDateField(
        label=_("Date"), help_text=_("With numbers. Leave a part empty if you do not know it; the year is enough.")
    )
    calendar = forms.ChoiceField(
        label=_("Which calendar is this date in?"),
        required=False,
        widget=forms.RadioSelect,
    )
    confirmed = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    offer: PartialDate | None = None

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        self.fields["calendar"].choices = [(kind, calendar_name(kind, asked.today)) for kind in dates.CALENDARS]
        self.initial.setdefault("calendar", GREGORIAN)

    def fields_from(self, value):
        if "calendar" not in value:
            return {"date": PartialDate.of(value)}
        typed, confirmed = PartialDate.of(value["typed"]), _key(PartialDate.of(value))
        return {"date": typed, "calendar": value["calendar"], "confirmed": confirmed}

    @property
    def layout_fields(self):
        is_open = self["calendar"].value() not in {GREGORIAN, None, ""}
        css_class = "is-open" if is_open else ""
        return ["confirmed", "date", Div("calendar", template="intake/_other_calendar.html", css_class=css_class)]

    @property
    def submit_label(self):
        return _("Yes, this is right") if self.offer else QuestionForm.submit_label

    def clean(self):
        data = super().clean()
        typed, kind = data.get("date"), data.get("calendar") or GREGORIAN
        if typed is None or self.errors:
            return data
        if typed.is_empty:
            return self._clean_empty(data)
        confirmed = data.get("confirmed")
        if kind == GREGORIAN and not confirmed and (guess := dates.looks_like(typed, today=self.asked.today)):
            kind = guess
        try:
            date = dates.to_gregorian(typed, kind)
        except dates.ImpossibleDate:
            self.add_error("date", _NOT_A_DATE)
        except dates.YearNeeded:
            self.add_error("date", _("Please write the year too: without it we cannot find the date in our calendar."))
        else:
            self._check(date)
            if kind != GREGORIAN and confirmed != _key(date) and not self.errors:
                self._ask_back(date, kind)
            data["value"] = date.as_value() | (
                {"calendar": kind, "typed": typed.as_value()} if kind != GREGORIAN else {}
            )
        return data

    def _clean_empty(self, data):
        self.add_error("date", _("Please write at least the year, or choose one of the other answers."))
        return data

    def _check(self, date: PartialDate) -> None:
        if date.year is not None and date.year < _EARLIEST_YEAR:
            self.add_error("date", _("Please write the year with four digits, for example 1990."))
        elif date.year is not None and date.earliest() > self.asked.today:
            self.add_error("date", _("This date has not come yet. Please check the year."))

    def _ask_back(self, date: PartialDate, kind: str) -> None:
        self.offer = date
        self.data = self.data.copy()
        self.data["confirmed"], self.data["calendar"] = _key(date), kind

    @property
    def offer_in_words(self) -> str:
        return date_in_words(self.offer)

    def answer(self):
        answer = super().answer()
        return None if self.offer else answer

    def to_value(self):
        return self.cleaned_data["value"]


class ArrivalForm(PartialDateForm):
    def _check(self, date):
        super()._check(date)
        born = PartialDate(self.asked.newcomer.birth_year, None, None)
        if date.year and born.year and date.year < born.year:
            self.add_error(
                "date",
                _("You wrote that you were born in %(year)s, after this date. Please check both.")
                % {"year": born.year},
            )


class BirthForm(PartialDateForm):
    def _check(self, date):
        super()._check(date)
        arrived = self.asked.newcomer.arrival_date
        if arrived and date.year and date.earliest() > arrived:
            self.add_error(
                "date",
                _("You wrote that you came on %(date)s, before this birth. Please check both.")
                % {"date": date_format(arrived, "DATE_FORMAT")},
            )


class ChildBirthForm(PartialDateForm):
    """Value: as PartialDateForm, or from an age alone {"year", "age", "on": the day it was said}."""

    age = WholeNumberField(
        label=_("Or the age in years"),
        max_value=17,
        required=False,
        help_text=_("If nobody knows the date. Write 0 for a baby."),
    )

    def fields_from(self, value):
        return {"age": value["age"]} if "age" in value else super().fields_from(value)

    @property
    def layout_fields(self):
        return [*super().layout_fields, "age"]

    def _clean_empty(self, data):
        age = data.get("age")
        if age is None:
            return super()._clean_empty(data)
        today = self.asked.today
        data["value"] = {"year": dates.birth_year_of_age(age, today), "age": age, "on": today.isoformat()}
        return data

    def _check(self, date):
        super()._check(date)
        if dates.is_surely_18(date, self.asked.today):
            self.add_error(
                "date",
                _("This person is 18 or older, and an adult gets a card of their own. Please ask your municipality."),
            )
        ages, age = dates.age_range(date, self.asked.today), self.cleaned_data.get("age")
        if ages and age is not None and not ages[0] <= age <= ages[1]:
            self.add_error("age", _("The date and the age do not fit together. Please correct one of them."))
