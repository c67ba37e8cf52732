"""Forms of a draft: who answers for a step and when, what comes before it, and a new step."""

import datetime
from dataclasses import replace

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as now_gettext
from django.utils.translation import gettext_lazy as _

from newcomer_portal.accounts.models import Agency, AgencyKind
from newcomer_portal.fields import LineField, ParagraphField, WholeNumberField
from newcomer_portal.languages import COUNTRY_LANGUAGE, LANGUAGES
from services.agency_names import STAND_INS, named_agencies
from services.catalogue_checks import MOST
from services.deadlines import ANCHOR_FACTS, parse_deadline
from services.edition_changes import PARTS, seen_token
from services.edition_content import StepContent, TextContent
from services.models import Confidence
from services.problem_words import title_of
from services.stand_ins import spoken_of
from services.texts import life_area_words

_CHOOSE = {"invalid_choice": _("Choose one from the list."), "required": _("Choose one from the list.")}
_ADDRESS = {"invalid": _("Write a whole web address that begins with https://.")}
DEADLINES = (
    ("none", _("No time is set")),
    ("as_soon_as", _("As soon as possible")),
    ("within", _("Within a time")),
    ("before", _("Before something, or a time before it")),
    ("not_before", _("Not before a time has passed")),
    ("authority_decides_within", _("The agency decides within a time")),
    ("authority_offers_within", _("The agency offers it within a time")),
)
UNITS = (
    ("", _("No unit")),
    ("days", _("days")),
    ("bank_days", _("bank days")),
    ("weeks", _("weeks")),
    ("months", _("months")),
    ("years", _("years")),
)
ARRIVAL, ANOTHER_DAY = "arrival", "another"
ANCHORS = (
    ("", _("No day")),
    (ARRIVAL, _("The day of arrival: the plan counts the day")),
    (ANOTHER_DAY, _("Another day: only the words tell, no day is counted")),
)
BINDS = (
    ("newcomer", _("The newcomer")),
    ("authority", _("The agency")),
    ("employer", _("The employer")),
    ("bank", _("The bank")),
)


def agency_choices(country: str, language: str) -> list[tuple[str, str]]:
    """Who can own a step of a country. Of municipalities and employers only the stand-ins: a step is for everybody."""
    agencies = Agency.objects.current().filter(country__in=[country, ""])
    one_of_many = Agency.objects.filter(kind__in=[AgencyKind.EMPLOYER, AgencyKind.MUNICIPALITY]).exclude(
        code__in=STAND_INS
    )
    codes = agencies.exclude(pk__in=one_of_many).values_list("code", flat=True)
    names = spoken_of(named_agencies(language, codes))
    return sorted(((code, agency.name) for code, agency in names.items()), key=lambda pair: pair[1].casefold())


def _choices_with(choices, current, words):
    """What is chosen now stays a choice, whatever has become of it."""
    return choices if current in dict(choices) else [*choices, (current, words)]


class PartForm(forms.Form):
    """A part of a step (services.edition_changes.PARTS). `seen` is what the form showed."""

    part = ""
    seen = forms.CharField(max_length=16, widget=forms.HiddenInput)

    def __init__(self, data, *, step: StepContent, language: str):
        super().__init__(data, initial={"seen": seen_token(step, self.part)} | self.shown(step))
        self.step, self.language = step, language
        self.helper = FormHelper()
        self.helper.mark_optional = False

    def shown(self, step: StepContent) -> dict:
        return {name: getattr(step, name) for name in PARTS[self.part]}

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in PARTS[self.part]}


class FactsForm(PartForm):
    part = "facts"
    owner = forms.ChoiceField(label=_("Who answers for it"), error_messages=_CHOOSE)
    life_area = forms.ChoiceField(label=_("Life area"), error_messages=_CHOOSE)
    confidence = forms.ChoiceField(label=_("How sure are we?"), choices=Confidence, error_messages=_CHOOSE)
    official_url = forms.URLField(
        label=_("Official page"), max_length=200, assume_scheme="https", error_messages=_ADDRESS
    )
    legal_basis = ParagraphField(label=_("The law"), max_length=2_000, required=False)
    has_employer_part = forms.BooleanField(label=_("The employer has a part in it"), required=False)
    kind = forms.ChoiceField(label=_("What the rule says of the time"), choices=DEADLINES, error_messages=_CHOOSE)
    amount = WholeNumberField(label=_("How many"), min_value=1, max_value=MOST, required=False)
    unit = forms.ChoiceField(label=_("Of what"), choices=UNITS, required=False, error_messages=_CHOOSE)
    anchor = forms.ChoiceField(label=_("Counted from"), choices=ANCHORS, required=False, error_messages=_CHOOSE)
    binds = forms.ChoiceField(label=_("Whom it binds"), choices=BINDS, error_messages=_CHOOSE)
    is_legal_limit = forms.BooleanField(label=_("It is a limit set in law"), required=False)

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        agencies = agency_choices(self.step.country, self.language)
        self.fields["owner"].choices = _choices_with(agencies, self.step.owner, self.step.owner)
        areas = [(code, words.text) for code, words in life_area_words(self.language).items()]
        self.fields["life_area"].choices = _choices_with(areas, self.step.life_area, self.step.life_area)
        self.helper.layout = Layout(
            "seen", "owner", "life_area", "confidence", "official_url", "legal_basis", "has_employer_part",
            Fieldset(now_gettext("The time"), "kind", "amount", "unit", "anchor", "binds", "is_legal_limit"),
            Submit("submit", now_gettext("Save in the draft")),
        )  # fmt: skip

    def shown(self, step):
        deadline = parse_deadline(step.deadline)
        anchor = deadline.anchor if deadline.anchor in {None, *ANCHOR_FACTS} else ANOTHER_DAY
        return super().shown(step) | {
            "kind": deadline.type, "amount": deadline.amount, "unit": deadline.unit or "", "anchor": anchor or "",
            "binds": deadline.binds, "is_legal_limit": deadline.is_legal_limit,
        }  # fmt: skip

    def clean(self):
        if ("amount" not in self.errors) and bool(self.cleaned_data.get("amount")) != bool(
            self.cleaned_data.get("unit")
        ):
            self.add_error("amount", _("The time needs a number and a unit together, or neither."))

    def values(self):
        given, before = self.cleaned_data, parse_deadline(self.step.deadline)
        anchor = given["anchor"] or None
        if anchor == ANOTHER_DAY and before.anchor not in {None, *ANCHOR_FACTS}:
            anchor = before.anchor
        deadline = {
            "type": given["kind"], "amount": given["amount"], "unit": given["unit"] or None, "anchor": anchor,
            "binds": given["binds"], "is_legal_limit": given["is_legal_limit"],
        }  # fmt: skip
        same = parse_deadline(deadline) == before
        values = {name: given[name] for name in PARTS[self.part] if name != "deadline"}
        return values | {"deadline": self.step.deadline if same else deadline}


class OrderForm(PartForm):
    """`steps` are those of the draft."""

    part = "order"
    prerequisites = forms.MultipleChoiceField(
        label=_("Must be done first"),
        help_text=_("If they apply to the person. They hold this step up."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=_CHOOSE,
    )
    recommended_first = forms.MultipleChoiceField(
        label=_("Better done first"),
        help_text=_("Good advice. They hold nothing up."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=_CHOOSE,
    )

    def __init__(self, data, *, steps, **kwargs):
        super().__init__(data, **kwargs)
        choices = [
            (code, title_of(code, steps, self.language))
            for code, other in steps.items()
            if other.country == self.step.country and code != self.step.code
        ]
        self.fields["prerequisites"].choices = self.fields["recommended_first"].choices = choices
        self.helper.layout = Layout(
            "seen", "prerequisites", "recommended_first", Submit("submit", now_gettext("Save in the draft"))
        )

    def clean(self):
        both = set(self.cleaned_data.get("prerequisites") or ()) & set(self.cleaned_data.get("recommended_first") or ())
        if both:
            self.add_error("recommended_first", _("A step stands in one of the two lists, not in both."))

    def values(self):
        """In the order in which they stood; what is new comes last."""
        return {name: _kept_order(getattr(self.step, name), self.cleaned_data[name]) for name in PARTS[self.part]}


def _kept_order(before, after) -> tuple[str, ...]:
    return tuple(code for code in dict.fromkeys((*before, *after)) if code in after)


class NewStepForm(forms.Form):
    """What a step cannot be without. Its other parts have their own forms."""

    title_en = LineField(label=_("Title in English"), max_length=200)
    plain_en = ParagraphField(label=_("Explanation in English"), max_length=5_000)
    title_own = LineField(max_length=200)
    plain_own = ParagraphField(max_length=5_000)
    owner = forms.ChoiceField(label=_("Who answers for it"), error_messages=_CHOOSE)
    life_area = forms.ChoiceField(label=_("Life area"), error_messages=_CHOOSE)
    official_url = forms.URLField(
        label=_("Official page"), max_length=200, assume_scheme="https", error_messages=_ADDRESS
    )

    def __init__(self, data, *, country: str, language: str):
        super().__init__(data)
        self.country, self.own = country, COUNTRY_LANGUAGE[country]
        name = {"language": dict(LANGUAGES)[self.own]}
        self.fields["title_own"].label = now_gettext("Title in the official language (%(language)s)") % name
        self.fields["plain_own"].label = now_gettext("Explanation in the official language (%(language)s)") % name
        self.fields["owner"].choices = [("", _("Choose")), *agency_choices(country, language)]
        areas = life_area_words(language).items()
        self.fields["life_area"].choices = [("", _("Choose")), *((code, words.text) for code, words in areas)]
        self.helper = FormHelper()
        self.helper.layout = Layout(*self.fields, Submit("submit", now_gettext("Add to the draft")))

    def clean_title_en(self):
        if not slugify(self.cleaned_data["title_en"]):
            raise forms.ValidationError(_("Write the title in English letters: the step’s address is made from it."))
        return self.cleaned_data["title_en"]

    def step(self, today: datetime.date) -> StepContent:
        """The code, once given, never changes and is never given again."""
        given = self.cleaned_data
        text = TextContent(title=given["title_en"], plain=given["plain_en"], is_draft=False, details_are_draft=False)
        return StepContent(
            code=f"{self.country.lower()}-{slugify(given['title_en'])}"[:80].rstrip("-"),
            country=self.country,
            life_area=given["life_area"],
            owner=given["owner"],
            confidence=Confidence.GENERAL_KNOWLEDGE,
            reviewed_date=today,
            official_url=given["official_url"],
            texts={"en": text, self.own: replace(text, title=given["title_own"], plain=given["plain_own"])},
        )
