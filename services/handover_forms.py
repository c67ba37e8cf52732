"""Offer a household or a step, and answer."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Layout, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from newcomer_portal.accounts.models import Agency, County, Role, User
from newcomer_portal.fields import LineField
from newcomer_portal.free_text import DELETE, KEEP, FreeTextMixin
from newcomer_portal.languages import COUNTRY_LANGUAGE, LANGUAGES
from services.handover_takers import has_an_account, with_an_account

ACCEPT, GIVE_BACK = "accept", "return"


def _message():
    return LineField(
        label=_("What they should know to answer"),
        help_text=_("No names, nothing about health, nothing about other people."),
        max_length=300,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )


def _contact():
    return forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("A link goes there that takes one answer. It is for somebody who has no account here."),
        max_length=254,
        required=False,
        widget=forms.EmailInput({"dir": "ltr", "autocomplete": "off"}),
    )


class _WordsForm(FreeTextMixin, forms.Form):
    """What others will read is asked about before it goes to them."""

    send = ""

    @property
    def helper(self):
        helper = FormHelper()
        # Whether one is needed depends on another field, and the help says so.
        helper.mark_optional = False
        helper.layout = Layout(*self.fields, *self._buttons())
        return helper

    def _buttons(self):
        if not self.found:
            return [Submit("submit", self.send)]
        return [
            ButtonHolder(
                Submit("submit", _("Save the changed text")),
                Submit(DELETE, _("Delete the text"), css_class="secondary"),
                Submit(KEEP, _("Keep it as it is"), css_class="secondary"),
            )
        ]


def decided(make, data) -> _WordsForm:
    """The form `make(data)`; less its words, where somebody has pressed the button that deletes them."""
    form = make(data)
    return make(form.without_text()) if DELETE in form.data else form


class OfferForm(_WordsForm):
    """`taker` is an agency. Who has an account there answers with it; else a link needs an address."""

    free_text = ("message",)
    send = _("Hand over")

    def clean(self):
        cleaned = super().clean()
        taker, email = cleaned.get("taker"), cleaned.get("contact_email")
        if taker and "contact_email" in self.fields and "contact_email" not in self.errors:
            is_known = has_an_account(taker)
            if is_known and email:
                self.add_error("contact_email", _("They have accounts here and answer with them. Leave this empty."))
            elif not is_known and not email:
                self.add_error("contact_email", _("Nobody there has an account here: give an address that they read."))
        return cleaned


class HouseholdOfferForm(OfferForm):
    taker = forms.ModelChoiceField(Agency.objects.none(), label=_("To which municipality?"), empty_label="–")
    named_email = forms.EmailField(
        label=_("E-mail address of the one colleague there who may know of this household"),
        help_text=_("Ask them on the phone first. Nobody else there will see anything."),
        widget=forms.EmailInput({"dir": "ltr", "autocomplete": "off"}),
    )
    contact_email = _contact()
    message = _message()

    def __init__(self, data=None, *, household, user):
        super().__init__(data)
        self.user = user
        takers = Agency.objects.municipalities().exclude(pk=household.municipality_id).order_by("name", "pk")
        if user.role == Role.NEWCOMER:
            # Never to an address that they give: it could be their own.
            takers = with_an_account(takers)
            self.fields["taker"].help_text = _("Is it missing here? Ask at the reception.")
        self.fields["taker"].queryset = takers
        by_county = [
            (county.label, [(agency.pk, agency.name) for agency in takers if agency.county == county])
            for county in County
        ]
        self.fields["taker"].choices = [("", "–"), *by_county]
        if household.is_protected or user.role == Role.NEWCOMER:
            del self.fields["contact_email"], self.fields["message"]
        if not household.is_protected:
            del self.fields["named_email"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("taker") and cleaned.get("named_email"):
            theirs = User.objects.filter(role=Role.CASEWORKER, agency=cleaned["taker"], is_active=True)
            cleaned["named"] = theirs.filter(email__iexact=cleaned["named_email"]).first()
            if cleaned["named"] is None:
                # No address-book: it says neither whether anybody has it, nor who.
                self.add_error(
                    "named_email", _("It cannot be offered to this address. Ask them which one they sign in with.")
                )
        return cleaned

    @property
    def offered(self):
        taker, email = self.cleaned_data["taker"], self.cleaned_data.get("contact_email")
        return {
            "taker": taker,
            "message": self.cleaned_data.get("message", ""),
            "contact": (email, COUNTRY_LANGUAGE.get(taker.country, "en")) if email else None,
            "named": self.cleaned_data.get("named"),
        }


class StepOfferForm(OfferForm):
    taker = forms.TypedChoiceField(label=_("To whom?"), widget=forms.RadioSelect)
    contact_email = _contact()
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LANGUAGES)
    message = _message()

    def __init__(self, data=None, *, takers, names, country):
        agencies = {str(agency.pk): agency for agency in takers}
        super().__init__(
            data, initial={"language": COUNTRY_LANGUAGE.get(country, "en"), "taker": next(iter(agencies), None)}
        )
        self.fields["taker"].choices = [(pk, names[agency.code].name) for pk, agency in agencies.items()]
        self.fields["taker"].coerce = agencies.get

    @property
    def offered(self):
        email = self.cleaned_data["contact_email"]
        return {
            "taker": self.cleaned_data["taker"],
            "message": self.cleaned_data["message"],
            "contact": (email, self.cleaned_data["language"]) if email else None,
        }


class AnswerForm(_WordsForm):
    free_text = ("reason",)
    send = _("Send the answer")
    decision = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(ACCEPT, _("We take it over")), (GIVE_BACK, _("We return it"))],
        widget=forms.RadioSelect,
    )
    reason = LineField(
        label=_("If you return it: why?"),
        help_text=_("They read this. No names, nothing about health, nothing about other people."),
        max_length=300,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("decision") == GIVE_BACK and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say why you return it."))
        return cleaned
