"""One short form for each step of the ladder. `seen()` says what the step rests on."""

import datetime

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from competence.evidence_actions import Seen
from competence.models import DocumentKind
from competence.origins import country_words
from competence.rungs import Rung
from newcomer_portal.fields import LineField, ParagraphField
from newcomer_portal.free_text import FreeTextMixin

NO_COPY = "none"
_OLDEST = datetime.date(1950, 1, 1)


class StepForm(FreeTextMixin, forms.Form):
    rung: Rung
    button = ""

    def __init__(self, data=None, *, agency):
        super().__init__(data, prefix=self.rung.lower())
        if "valid_country" in self.fields:
            countries = [(agency.country, country_words(agency.country))] if agency.country else []
            self.fields["valid_country"].choices = [("", agency.name), *countries]

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag, helper.disable_csrf = False, True
        helper.mark_optional = False
        helper.layout = Layout(*self.fields)
        return helper

    def seen(self) -> Seen:
        names = Seen.__dataclass_fields__.keys() & self.cleaned_data.keys()
        return Seen(**{name: self.cleaned_data[name] for name in names})


def _valid_country():
    return forms.ChoiceField(
        label=gettext_lazy("For whom is this valid?"),
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Others see it too, but read for whom it was meant."),
    )


class DescribeForm(StepForm):
    rung = Rung.DESCRIBED
    button = gettext_lazy("Save the example")
    free_text = ("example",)
    use_story = forms.BooleanField(required=False)
    example = ParagraphField(
        label=gettext_lazy("An example"),
        required=False,
        max_length=600,
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
        help_text=gettext_lazy(
            "What was the situation? What did you do? How did it end? Write nothing about health, religion or politics."
        ),
    )

    def __init__(self, data=None, *, agency, story=""):
        """`story` is what the person told of their work (question c9), or empty."""
        super().__init__(data, agency=agency)
        self.story = story
        if story:
            words = format_html("<span>{} <q><bdi>{}</bdi></q></span>", _("Use what I told about my work:"), story)
            self.fields["use_story"].label = words
        else:
            del self.fields["use_story"]

    def clean(self):
        data = super().clean()
        if self.story and data.get("use_story"):
            data["example"] = self.story[:600]
        elif not data.get("example") and "example" not in self.errors:
            self.add_error("example", _("Write a few words about one time you did this."))
        return data

    def asks_about_text(self):
        """The story was asked about when it was told."""
        return not self.cleaned_data.get("use_story") and super().asks_about_text()


class ConfirmForm(StepForm):
    rung = Rung.CONFIRMED
    button = gettext_lazy("Confirm this line")
    valid_country = _valid_country()


class DocumentSeenForm(StepForm):
    rung = Rung.DOCUMENT_SEEN
    button = gettext_lazy("I have seen the document")
    document = forms.ChoiceField(label=gettext_lazy("Which document?"), widget=forms.RadioSelect)
    document_kind = forms.ChoiceField(
        label=gettext_lazy("What kind of document did you see?"), required=False, choices=[]
    )
    valid_country = _valid_country()

    def __init__(self, data=None, *, agency, documents=()):
        super().__init__(data, agency=agency)
        self.documents = {str(document.key): document for document in documents}
        kept = [(key, document_words(document)) for key, document in self.documents.items()]
        self.fields["document"].choices = [*kept, (NO_COPY, _("Shown here at the desk; no copy is kept"))]
        self.fields["document_kind"].choices = [("", _("Choose, if no copy is kept")), *DocumentKind.choices]

    def clean(self):
        data = super().clean()
        if document := self.documents.get(data.get("document")):
            data |= {"document": document, "document_kind": document.kind}
        elif "document" in data:
            data["document"] = None
            if not data.get("document_kind"):
                self.add_error("document_kind", _("Choose what kind of document you saw."))
        return data


class TestedForm(StepForm):
    rung = Rung.TESTED
    button = gettext_lazy("Save the test")
    place = LineField(
        label=gettext_lazy("Where was it tested or observed?"),
        max_length=120,
        help_text=gettext_lazy("A workplace, a school, a test centre."),
    )
    tester = LineField(
        label=gettext_lazy("Who tested or observed it?"),
        max_length=120,
        help_text=gettext_lazy("Their role and organisation: “head cook, Hotel Fjell”. No private names."),
    )
    tested_date = forms.DateField(
        label=gettext_lazy("On which day?"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    valid_country = _valid_country()

    def __init__(self, data=None, *, agency, today=None):
        super().__init__(data, agency=agency)
        self.today = today

    def clean_tested_date(self):
        day = self.cleaned_data["tested_date"]
        if not _OLDEST <= day <= self.today:
            raise forms.ValidationError(_("Choose a day that has been, not one to come."))
        return day


def document_words(document):
    """A document as people choose it: its kind, what they called it, and when it came."""
    day = date_format(timezone.localdate(document.uploaded_at), "SHORT_DATE_FORMAT")
    if document.title:
        return format_html("<span>{}: <bdi>{}</bdi> ({})</span>", document.get_kind_display(), document.title, day)
    return format_html("{} ({})", document.get_kind_display(), day)
