from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from competence.answers import value_of
from competence.inventory_forms.base import QuestionForm
from competence.inventory_forms.choices import ChoiceForm
from competence.limits import Impossible, why_impossible
from intake.dates import SOLAR_HIJRI, PartialDate, to_gregorian
from newcomer_portal.fields import WholeNumberField

_OLDEST = 1900
# Whole years that an option of c3 says at least.
_AT_LEAST = {"three_to_five_years": 3, "five_to_ten_years": 5, "more_than_ten_years": 10, "one_to_three_years": 1}
_FOUR_DIGITS = gettext_lazy("Write the year with four digits, for example 2021.")


class YearField(WholeNumberField):
    """A year in the digits of any script; of another calendar it is offered in ours, never guessed."""

    def __init__(self, **kwargs):
        messages = {
            "required": gettext_lazy("Write a year, or skip the question."),
            "invalid": _FOUR_DIGITS,
            "min_value": _FOUR_DIGITS,
            "max_value": _FOUR_DIGITS,
        }
        super().__init__(**{"label": gettext_lazy("Year"), "max_value": 9999, "error_messages": messages} | kwargs)

    def clean(self, value):
        year = super().clean(value)
        if year is None:
            return None
        if 1280 <= year < 1500:
            ours = to_gregorian(PartialDate(year), SOLAR_HIJRI).year
            raise forms.ValidationError(
                _("This looks like a year of the Persian calendar. It is about %(year)s here. Write that.")
                % {"year": ours}
            )
        if year < _OLDEST:
            raise forms.ValidationError(_FOUR_DIGITS)
        return year


class YearForm(QuestionForm):
    year = YearField(help_text=gettext_lazy("About is enough. Write four digits, for example 2021."))

    def initial_of(self, value):
        return {"year": value}

    def clean_year(self):
        year = self.cleaned_data["year"]
        refuse_impossible_year(year, self.asked, _("Which year did you do it last?"))
        refuse_too_early_start(year, value_of(self.asked.answers, self.asked.question.beside("c3")), self.asked)
        return year

    def answer_value(self):
        return self.cleaned_data["year"]


class DurationForm(ChoiceForm):
    """How long and when last belong together, whichever of them is changed later."""

    def clean_choice(self):
        duration = self.cleaned_data["choice"]
        refuse_too_early_start(value_of(self.asked.answers, self.asked.question.beside("c4")), duration, self.asked)
        return duration


def refuse_impossible_year(year: int, asked, what_now: str = "") -> None:
    born = asked.profile.newcomer.birth_year
    why = why_impossible(year, birth_year=born, today=asked.today)
    if why is Impossible.TO_COME:
        raise forms.ValidationError(f"{_('This year has not come yet.')} {what_now}".strip())
    if why is Impossible.BEFORE_BIRTH:
        words = _("This is before you were born (%(year)s).") % {"year": born}
        raise forms.ValidationError(f"{words} {what_now}".strip())
    if why is Impossible.TOO_YOUNG:
        age = year - born
        words = ngettext(
            "You were about %(age)d year old in that year.", "You were about %(age)d years old in that year.", age
        ) % {"age": age}
        raise forms.ValidationError(f"{words} {what_now}".strip())


def refuse_too_early_start(last_year: int | None, duration: str | None, asked) -> None:
    """Work that lasted longer than the person had lived by then ended before it began."""
    born = asked.profile.newcomer.birth_year
    years = _AT_LEAST.get(duration, 0)
    if born and last_year and years and last_year - years < born:
        raise forms.ValidationError(
            _(
                "You did it last in %(last_year)s, and you were born in %(born)s. "
                "Then it cannot have lasted so long. Look at the years again."
            )
            % {"last_year": last_year, "born": born}
        )
