"""A step's text in one language."""

from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms
from django.utils.translation import gettext as now_gettext
from django.utils.translation import gettext_lazy as _

from newcomer_portal.fields import LineField, ParagraphField
from services.agency_names import named_agencies
from services.edition_content import StepContent, TextContent
from services.edition_forms import PartForm

MEANING, WORDS = "meaning", "words"
_LONG = 5_000
_LINES = ("deadline_text", "typical_duration", "cost", "employer_note")


class TextForm(PartForm):
    """`words_of` is the language of the text, `language` that of the page. Every other text follows or is left behind,
    as the person says: nobody else can tell whether a change was one of meaning."""

    title = LineField(label=_("Title"), max_length=200)
    plain = ParagraphField(label=_("Explanation"), help_text=_("Short sentences, easy words."), max_length=_LONG)
    deadline_text = ParagraphField(label=_("When"), max_length=_LONG, required=False)
    typical_duration = ParagraphField(label=_("How long it takes"), max_length=_LONG, required=False)
    cost = ParagraphField(label=_("What it costs"), max_length=_LONG, required=False)
    documents = ParagraphField(label=_("Papers"), help_text=_("One on each line."), max_length=_LONG, required=False)
    employer_note = ParagraphField(label=_("What the employer does"), max_length=_LONG, required=False)
    is_read = forms.BooleanField(
        label=_("Somebody who works with this language has read the title and the explanation."), required=False
    )
    details_are_read = forms.BooleanField(label=_("They have read everything else, too."), required=False)
    change = forms.ChoiceField(
        label=_("What have you changed?"),
        choices=(
            (MEANING, _("The meaning. The other languages must be read again and are marked until then.")),
            (WORDS, _("Only the words here. This text now says what the other languages say.")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the meaning has changed.")},
    )

    def __init__(self, data, *, step: StepContent, language: str, words_of: str):
        self.part = words_of
        super().__init__(data, step=step, language=language)
        names = named_agencies(language, {support.agency for support in step.supports})
        self.supports = [f"support_{place}" for place in range(len(step.supports))]
        said = step.texts.get(words_of, TextContent()).support_texts
        for place, (name, support) in enumerate(zip(self.supports, step.supports, strict=True)):
            who = names[support.agency].name if support.agency in names else support.agency
            label = now_gettext("What this one does: %(agency)s") % {"agency": who}
            self.fields[name] = LineField(label=label, max_length=300)
            self.initial[name] = said[place] if place < len(said) else support.what
        for name in ("title", *_LINES, "plain", "documents", *self.supports):
            self.fields[name].widget.attrs |= {"lang": words_of, "dir": "auto"}
        self.helper.layout = Layout(
            "seen", "title", "plain", *_LINES[:3], "documents", "employer_note",
            *([Fieldset(now_gettext("Who helps"), *self.supports)] if self.supports else []),
            "is_read", "details_are_read", "change",
            Submit("submit", now_gettext("Save in the draft")),
        )  # fmt: skip

    def shown(self, step):
        text = step.texts.get(self.part, TextContent())
        shown = {name: getattr(text, name) for name in ("title", "plain", *_LINES)}
        return shown | {
            "documents": "\n".join(text.documents),
            "is_read": not text.is_draft,
            "details_are_read": not text.details_are_draft,
            "change": WORDS if text.stale_since else None,
        }

    @property
    def is_new_meaning(self) -> bool:
        return self.cleaned_data["change"] == MEANING

    def text(self) -> TextContent:
        given = self.cleaned_data
        return TextContent(
            # Browsers end a line as Windows does; what was not changed must not look changed.
            **{name: given[name].replace("\r\n", "\n") for name in ("title", "plain", *_LINES)},
            documents=tuple(line.strip() for line in given["documents"].splitlines() if line.strip()),
            support_texts=tuple(given[name] for name in self.supports),
            is_draft=not given["is_read"],
            details_are_draft=not given["details_are_read"],
        )
