from django import forms
from django.utils.translation import gettext_lazy as _

from intake.forms.base import QuestionForm
from intake.forms.situation import OneChoiceForm
from intake.models import Newcomer
from intake.wording import SCHOOL_NEEDS

_YES, _NO = "yes", "no"


class YesNoForm(OneChoiceForm):
    """Value: true or false. A no is refused while somebody of the kind is written down (`written_down`)."""

    written_down_message = ""

    def choices(self):
        return [(_YES, _("Yes")), (_NO, _("No"))]

    def written_down(self):
        raise NotImplementedError

    def fields_from(self, value):
        return {"choice": _YES if value else _NO}

    def clean_choice(self):
        choice = self.cleaned_data["choice"]
        if choice == _NO and self.written_down().exists():
            raise forms.ValidationError(self.written_down_message)
        return choice

    def to_value(self):
        return self.cleaned_data["choice"] == _YES


class HasPartnerForm(YesNoForm):
    written_down_message = _("Your partner is written down here. First take them out on the page “My family”.")

    def written_down(self):
        return self.asked.newcomer.household.members.partners()


class HasChildrenForm(YesNoForm):
    written_down_message = _("A child is written down here. First take the child out on the page “My family”.")

    def written_down(self):
        return self.asked.newcomer.household.members.children()


class SchoolNeedForm(OneChoiceForm):
    def choices(self):
        return list(SCHOOL_NEEDS.items())


class ParentsForm(QuestionForm):
    """Value: the keys of the household's adults who are parents; empty when none of them is."""

    parents = forms.MultipleChoiceField(
        label=_("Parents"),
        error_messages={"required": _("Please choose at least one, or choose another answer.")},
        widget=forms.CheckboxSelectMultiple,
    )

    shortcuts = {"none_of_us": (_("None of us"), [])}

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        adults = Newcomer.objects.adults().filter(household=asked.newcomer.household_id).in_family_order()
        self.fields["parents"].choices = [(str(adult.key), str(adult)) for adult in adults]
        if self.is_bound and str(asked.newcomer.key) in self.data.getlist("parents"):
            self.fields["parents"].error_messages["invalid_choice"] = _("Nobody is their own parent.")

    def fields_from(self, value):
        return {"parents": value}

    def to_value(self):
        return sorted(self.cleaned_data["parents"])
