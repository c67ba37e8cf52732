from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from competence.document_actions import hash_of
from competence.documents.check import check
from competence.documents.refusals import Refusal, Refused
from competence.models import DocumentKind
from newcomer_portal.fields import LineField

ACCEPTED = "image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf"
_KIND_OF_LINE = {"education": DocumentKind.DIPLOMA, "job": DocumentKind.REFERENCE, "language": DocumentKind.CERTIFICATE}

REFUSALS = {
    Refusal.EMPTY: gettext_lazy("This file is empty. Please choose another one."),
    Refusal.TOO_BIG: gettext_lazy(
        "This file is larger than 10 MB. Take a photo of the paper instead, or send one part."
    ),
    Refusal.UNKNOWN: gettext_lazy(
        "This is not a picture and not a PDF that we can read. Send a photo from a phone (JPEG or HEIC), a PNG or WebP "
        "picture, or a PDF."
    ),
    Refusal.BROKEN: gettext_lazy("This file cannot be read: it is damaged, or not complete. Please send it again."),
    Refusal.TOO_MANY_PIXELS: gettext_lazy("This picture is too large to open. Take a photo of the paper instead."),
    Refusal.TOO_LONG: gettext_lazy("This PDF is too long. Send the pages that count: at most 60."),
    Refusal.LOCKED: gettext_lazy(
        "This PDF is locked with a password. Take a photo or a screenshot of its pages instead."
    ),
    Refusal.SCRIPT: gettext_lazy(
        "There is a program inside this PDF. We keep only pages to read: take a photo or a screenshot of them instead."
    ),
    Refusal.ATTACHMENT: gettext_lazy(
        "There are other files inside this PDF. We keep only pages to read: send the other files one by one."
    ),
    Refusal.ACTION: gettext_lazy(
        "This PDF has links or buttons that lead out of it. We keep only pages to read: "
        "take a photo or a screenshot of them instead."
    ),
}


class DocumentForm(forms.Form):
    """`lines` are (name, label) of what the person has said; `cleaned_data["file"]` is what to keep of the file."""

    file = forms.FileField(
        label=gettext_lazy("Photo or PDF"),
        allow_empty_file=True,
        help_text=gettext_lazy("At most 10 MB. Place and time of a photo are taken out before it is kept."),
        widget=forms.FileInput({"accept": ACCEPTED}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=DocumentKind.choices, widget=forms.RadioSelect)
    line = forms.ChoiceField(
        label=gettext_lazy("What does it speak for?"),
        required=False,
        help_text=gettext_lazy("Choose the work, the language or the education that it is about."),
    )
    title = LineField(
        label=gettext_lazy("What shall we call it?"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("For example: nursing diploma, 2012."),
    )

    def __init__(self, data=None, files=None, *, lines=(), line=""):
        kind = _KIND_OF_LINE.get(line.partition(":")[0], "")
        super().__init__(data, files, initial={"line": line, "kind": kind})
        self.fields["line"].choices = [("", pgettext_lazy("speaks for", "Nothing on the list")), *lines]

    @property
    def helper(self):
        helper = FormHelper()
        helper.attrs = {"data-upload": ""}
        helper.layout = Layout("file", "kind", "line", "title", Submit("send", _("Send the document")))
        return helper

    def clean_file(self):
        """(media type, content, hash of what was sent)."""
        sent = self.cleaned_data["file"]
        try:
            if sent.is_cut_off:
                raise Refused(Refusal.TOO_BIG)
            data = sent.read()
            return (*check(data), hash_of(data))
        except Refused as problem:
            raise forms.ValidationError(REFUSALS[problem.refusal], code=problem.refusal) from None


def line_choices(card):
    """The lines of a competence card that a document can speak for, as a select shows them."""
    for section in card.sections:
        if section.can_be_confirmed:
            group = [(line.id, _words(line)) for line in section.lines]
            yield section.title, group


def _words(line) -> str:
    return " – ".join(filter(None, [line.label.text if line.label else "", line.own_words]))
