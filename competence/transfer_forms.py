from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from competence.transfer.read import Problem, TransferRefused, hold_to_person, read_transfer

REFUSALS = {
    Problem.TOO_BIG: gettext_lazy("This file is larger than 1 MB. A profile is much smaller: choose another file."),
    Problem.EMPTY: gettext_lazy("This file is empty. Please choose another one."),
    Problem.NOT_JSON: gettext_lazy("This file cannot be read. Choose the file that ends on .json, as it was saved."),
    Problem.TOO_DEEP: gettext_lazy("This file cannot be read: it is built as no profile is. Choose another file."),
    Problem.NAMED_TWICE: gettext_lazy("This file says the same thing twice, so nobody can tell which one counts."),
    Problem.NOT_A_PROFILE: gettext_lazy("This file is not a profile from this service. Choose another file."),
    Problem.OTHER_VERSION: gettext_lazy(
        "This profile is written in another version than the one we can read. "
        "Ask the other municipality to save it anew."
    ),
    Problem.AGAINST_SCHEMA: gettext_lazy(
        "This profile is damaged or was changed: it does not follow its own rules. Ask for it anew."
    ),
    Problem.HIDDEN_CHARACTER: gettext_lazy(
        "There is a hidden character in a text of this file. It could make words read as others, so nothing was added."
    ),
    Problem.SOMEBODY_ELSE: gettext_lazy(
        "The person in this file was born in another year. Check that it is the right file, and the right person."
    ),
}
# How long what was shown may be added: after that it is read anew.
_SECONDS = 3600
_SALT = "profile from elsewhere"


class TransferForm(forms.Form):
    """`cleaned_data["file"]` is the document."""

    file = forms.FileField(
        label=gettext_lazy("File of the profile"),
        allow_empty_file=True,
        help_text=gettext_lazy("A file that ends on .json, at most 1 MB. Nothing is added before you have seen it."),
        widget=forms.FileInput({"accept": "application/json,.json"}),
    )

    def __init__(self, data=None, files=None, *, birth_year):
        super().__init__(data, files)
        self.birth_year = birth_year

    @property
    def helper(self):
        helper = FormHelper()
        helper.layout = Layout("file", Submit("read", _("Show what it would add")))
        return helper

    def clean_file(self):
        sent = self.cleaned_data["file"]
        try:
            if sent.is_cut_off:
                raise TransferRefused(Problem.TOO_BIG)
            document = read_transfer(sent.read())
            hold_to_person(document, self.birth_year)
        except TransferRefused as error:
            words = REFUSALS[error.problem]
            if error.where:
                words = _("%(problem)s (Place in the file: %(where)s)") % {"problem": words, "where": error.where}
            raise forms.ValidationError(words, code=error.problem.value) from None
        return document


def sealed(document: dict, *, profile, by) -> str:
    """The document as the page that shows it hands it on: readable again for one profile, by one caseworker."""
    return signing.dumps([str(profile.key), by.pk, document], salt=_SALT, compress=True)


def unsealed(text: str, *, profile, by) -> dict | None:
    """None where it is not the one that was shown, or too long ago."""
    try:
        profile_key, by_id, document = signing.loads(text, salt=_SALT, max_age=_SECONDS)
    except signing.BadSignature:
        return None
    return document if (profile_key, by_id) == (str(profile.key), by.pk) else None
