from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from competence.inventory_forms.base import QuestionForm
from intake.dates import SOLAR_HIJRI, PartialDate, to_gregorian
from newcomer_portal.fields import WholeNumberField

_OLDEST = 1900


class YearForm(QuestionForm):
    """A year in the digits of any script; of another calendar it is offered in ours, never guessed."""

    year = WholeNumberField(
        label=gettext_lazy("Year"),
        max_value=9999,
        help_text=gettext_lazy("About is enough. Write four digits, for example 2021."),
        error_messages={
            "required": gettext_lazy("Write a year, or skip the question with one of the buttons below."),
            "invalid": gettext_lazy("Write the year with four digits, for example 2021."),
            "min_value": gettext_lazy("Write the year with four digits, for example 2021."),
            "max_value": gettext_lazy("Write the year with four digits, for example 2021."),
        },
    )

    def initial_of(self, value):
        return {"year": value}

    def clean_year(self):
        year = self.cleaned_data["year"]
        today = self.asked.today
        born = self.asked.profile.newcomer.birth_year
        if 1280 <= year < 1500:
            ours = to_gregorian(PartialDate(year), SOLAR_HIJRI).year
            raise forms.ValidationError(
                _("This looks like a year of the Persian calendar. It is about %(year)s here. Write that.")
                % {"year": ours}
            )
        if year > today.year:
            raise forms.ValidationError(_("This year has not come yet. Which year did you do it last?"))
        if year < _OLDEST:
            raise forms.ValidationError(self.fields["year"].error_messages["invalid"])
        if born and year < born:
            raise forms.ValidationError(
                _("This is before you were born (%(year)s). Which year did you do it last?") % {"year": born}
            )
        return year

    def answer_value(self):
        return self.cleaned_data["year"]
