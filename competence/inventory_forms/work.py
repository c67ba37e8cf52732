from crispy_forms.layout import HTML, Submit
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from competence.answers import value_of
from competence.fields import OccupationField, SearchableForm
from competence.inventory_forms.base import NOT_ON_THE_LIST, QuestionForm
from competence.labelled import labelled
from competence.labels import preferred_labels
from competence.limits import MOST
from competence.models import Occupation
from competence.picture_choices import work_pictures
from competence.repeats import FIRST, next_number, numbers_of, opener, opener_of_one_more
from newcomer_portal.fields import LineField


class OccupationForm(SearchableForm, QuestionForm):
    """An occupation of the classification, the person's own words, or both."""

    occupation = OccupationField(required=False, label=gettext_lazy("Search for your work"))
    own_words = LineField(
        required=False,
        max_length=200,
        label=gettext_lazy("Or say it in your own words"),
        help_text=gettext_lazy("For example: I helped my father in his garage."),
        widget=forms.TextInput({"dir": "auto"}),
    )
    free_text = ("own_words",)
    label_class = ""

    def initial_of(self, value):
        return {"occupation": value["occupation"], "own_words": value["own_words"]}

    @cached_property
    def pictures(self):
        return work_pictures(self.asked.language, self._chosen)

    @property
    def _chosen(self) -> str:
        """The id as posted or kept, empty where there is none."""
        if self.is_bound:
            return self.data.get(self.add_prefix("occupation"), "")
        return str(self.initial.get("occupation") or "")

    @property
    def is_in_words(self) -> bool:
        """Searched for, written or chosen in words: the search stands open beside the pictures too."""
        chosen = self._chosen
        pictured = any(work.is_chosen for family in self.pictures for work in family)
        typed = any(self.data.get(self.add_prefix(name)) for name in ("occupation_query", "own_words"))
        return bool(typed or self.initial.get("own_words") or self.errors or (chosen and not pictured))

    def fields_shown(self):
        search, pictures = super().fields_shown(), HTML('{% include "competence/_work_pictures.html" %}')
        if not self.asked.pictures:
            return [pictures, *search]
        return [HTML('{% include "competence/_search_in_words.html" %}'), *search, HTML("</details>"), pictures]

    def buttons(self):
        """The pictures end with their own."""
        return [] if self.ends_with_pictures else super().buttons()

    @property
    def ends_with_pictures(self) -> bool:
        return bool(self.asked.pictures and not self.asked.is_part and self.pictures)

    def clean(self):
        if not self.errors and not (self.cleaned_data.get("occupation") or self.cleaned_data.get("own_words")):
            self.add_error("occupation", _("Search and choose your work, or say it in your own words below."))
        return self.cleaned_data

    def answer_value(self):
        occupation = self.cleaned_data["occupation"]
        return {"occupation": occupation.pk if occupation else None, "own_words": self.cleaned_data["own_words"]}


class MoreJobsForm(QuestionForm):
    """What was added stands above on the page; one more begins with its own questions."""

    def buttons(self):
        buttons = [Submit("no_more", _("No, that is all"))]
        if next_number("c", self.asked.answers) is not None:
            buttons.insert(0, self.button("another", _("Yes, add a job"), "secondary"))
        return buttons

    def answer_value(self):
        return "yes" if self.pressed("another") else "no"

    def repeat_to_add(self, answers):
        return opener_of_one_more("c", answers) if self.pressed("another") else ""


class WishesForm(SearchableForm, QuestionForm):
    """Up to five occupations: those chosen stay ticked, one more is searched for at a time."""

    chosen = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Chosen"),
        error_messages={"invalid_choice": NOT_ON_THE_LIST},
    )
    occupation = OccupationField(required=False, label=gettext_lazy("Search for work you would like"))
    label_class = ""

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        jobs = (opener("c", number) for number in (FIRST, *numbers_of("c", asked.answers)))
        done = [(value_of(asked.answers, job) or {}).get("occupation") for job in jobs]
        offered = [*self.initial.get("chosen", []), *(occupation for occupation in done if occupation)]
        if data:
            chosen = data.getlist(self.add_prefix("chosen"))
            posted = [int(i) for i in chosen if i.isdecimal() and len(i) < 10]
            # What was retired since it was chosen stays; what is retired already is chosen no more.
            offered += Occupation.objects.current().filter(pk__in=posted).values_list("pk", flat=True)
        labels = preferred_labels(Occupation, offered, asked.language)
        self.fields["chosen"].choices = [
            (id_, labelled(labels[id_], asked.language)) for id_ in dict.fromkeys(offered) if id_ in labels
        ]
        if not labels:
            del self.fields["chosen"]

    def initial_of(self, value):
        return {"chosen": value}

    def clean(self):
        wishes = self._wishes()
        if not self.errors and not wishes:
            self.add_error("occupation", _("Choose at least one kind of work, or skip the question."))
        if len(wishes) > MOST["g1"]:
            self.add_error("occupation", _("Choose at most %(most)d. Untick one first.") % {"most": MOST["g1"]})
        return self.cleaned_data

    def answer_value(self):
        return self._wishes()

    def next_piece(self):
        return "more" if self.pressed("more") and self.is_valid() else ""

    def buttons(self):
        return [*super().buttons(), self.button("more", _("Save and add one more"), "secondary")]

    def _wishes(self):
        added = self.cleaned_data.get("occupation")
        return list(dict.fromkeys([*self.cleaned_data.get("chosen", []), *([added.pk] if added else [])]))
