import re

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.forms.base import QuestionForm
from intake.spoken import language_names, own_name
from intake.wording import INTERPRETER, SAFE_CONTACT
from newcomer_portal.fields import LineField
from newcomer_portal.text import normalise_digits

_CHOOSE = {"required": _("Please choose one answer.")}
_FEWEST_DIGITS, _MOST_DIGITS = 5, 20


class LanguagesForm(QuestionForm):
    """Value: {"codes": [ISO 639, best first], "other": a language in the person's own words, "interpreter"}."""

    first = forms.ChoiceField(label=_("The language you speak best"), required=False)
    second = forms.ChoiceField(label=_("Another language"), required=False)
    third = forms.ChoiceField(label=_("One more language"), required=False)
    other = LineField(label=_("A language that is not in the list"), max_length=60, required=False)
    interpreter = forms.ChoiceField(
        label=_("Do you want an interpreter when we talk?"),
        help_text=_("It costs you nothing. A child never interprets."),
        choices=list(INTERPRETER.items()),
        error_messages=_CHOOSE,
        widget=forms.RadioSelect,
    )

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        names = language_names(asked.language)
        choices = [("", _("Choose a language")), *((code, _both_names(name, code)) for code, name in names.items())]
        for field in ("first", "second", "third"):
            self.fields[field].choices = choices

    def fields_from(self, value):
        first, second, third = [*value["codes"], "", "", ""][:3]
        return value | {"first": first, "second": second, "third": third}

    def clean(self):
        data = super().clean()
        if not self.errors and not any(data[field] for field in ("first", "second", "third", "other")):
            self.add_error("first", _("Please choose at least one language, or choose another answer."))
        return data

    def to_value(self):
        data = self.cleaned_data
        codes = dict.fromkeys(data[field] for field in ("first", "second", "third") if data[field])
        return {"codes": list(codes), "other": data["other"], "interpreter": data["interpreter"]}


def _both_names(name: str, code: str) -> str:
    own = own_name(code)
    return name if not own or own.casefold() == name.casefold() else f"{name} – {own}"


class ContactForm(QuestionForm):
    """Value: {"email", "phone", "safe": "yes" | "no" | ""}; all empty when there is neither."""

    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput({"dir": "ltr", "autocomplete": "off"}),
    )
    phone = LineField(
        label=_("Phone number"),
        required=False,
        max_length=40,
        help_text=_("With the country number if it is not a number from here, for example +380 …"),
        widget=forms.TextInput({"dir": "ltr", "inputmode": "tel", "autocomplete": "off"}),
    )
    safe = forms.ChoiceField(
        label=_("Who reads messages there?"),
        help_text=_("Some people share a phone. Then we write only that you should call us."),
        required=False,
        choices=list(SAFE_CONTACT.items()),
        widget=forms.RadioSelect,
    )

    shortcuts = {"no_contact": (_("I have no e-mail and no phone"), {"email": "", "phone": "", "safe": ""})}

    def fields_from(self, value):
        return value

    def clean_phone(self):
        phone = normalise_digits(self.cleaned_data["phone"])
        if not phone:
            return ""
        digits = re.sub(r"[ ()./\-]", "", phone)
        if not re.fullmatch(rf"\+?[0-9]{{{_FEWEST_DIGITS},{_MOST_DIGITS}}}", digits):
            raise forms.ValidationError(_("This is not a phone number. Please write only numbers and a + in front."))
        return digits

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        if not data["email"] and not data["phone"]:
            self.add_error("email", _("Please write an e-mail or a phone number, or choose another answer."))
        elif not data["safe"]:
            self.add_error("safe", _("Please choose one answer."))
        return data

    def to_value(self):
        return {field: self.cleaned_data[field] for field in ("email", "phone", "safe")}
