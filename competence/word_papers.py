"""The card and a plain CV as documents for a word processor, to go on writing in. In one language each."""

import io

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from competence.reports import CardLine, CompetenceCard
from competence.word_document import WordDocument

# What a person has only seen done, and what they wish for, is nothing a CV says.
_NOT_IN_A_CV = {"seen", "wishes"}


def card_document(card: CompetenceCard, *, today, at) -> bytes:
    with translation.override(card.language):
        document = WordDocument(_("Competence card"), card.language, at=at)
        document.heading(_("Competence card"), 1)
        document.paragraph((_full_name(card), "lead"))
        document.paragraph(_("Printed %(date)s.") % {"date": date_format(today, "DATE_FORMAT")})
        document.paragraph(
            _(
                "This is not a test and not a decision. It says what a person has told, and what a caseworker has "
                "confirmed."
            )
        )
        _write_sections(document, card, card.sections)
        return _finished(document)


def cv_document(card: CompetenceCard, *, at) -> bytes:
    """A start: how to reach the person is left for them to write."""
    with translation.override(card.language):
        document = WordDocument(_("Curriculum vitae"), card.language, at=at)
        document.heading(_full_name(card) or _("Curriculum vitae"), 1)
        for label in (_("Telephone:"), _("E-mail:"), _("Address:")):
            document.paragraph(f"{label} ")
        _write_sections(document, card, [section for section in card.sections if section.code not in _NOT_IN_A_CV])
        return _finished(document)


def _full_name(card):
    return f"{card.name} ({card.latin_name})" if card.latin_name else card.name


def _write_sections(document, card, sections):
    if card.has_drafts:
        document.paragraph(_("“Draft” marks a translation that no professional has reviewed yet."))
    if not sections:
        document.paragraph(_("Nothing has been answered yet."))
    for section in sections:
        document.heading(section.title, 2)
        for line in section.lines:
            document.item(*_runs(line, card.language))


def _runs(line: CardLine, language):
    """The words of a line with the style and the language of each; the person's own are in whichever language."""
    if line.label:
        yield line.label.text, "strong", line.label.language
        yield _notes(line.label, language)
    if line.own_words:
        yield " “" if line.label else "“"
        yield line.own_words, "", None
        yield "”"
    for detail in line.details:
        yield " · "
        yield (detail.text, "", detail.language) if hasattr(detail, "text") else str(detail)
        yield _notes(detail, language)
    yield "\n"
    yield line.origin.words, "small"
    if line.origin.example:
        yield ": “", "small"
        yield line.origin.example, "small", None
        yield "”", "small"


def _notes(label, language):
    """That a text is in another language than the paper, or an unreviewed translation."""
    notes = []
    if getattr(label, "language", language) != language:
        notes.append(get_language_info(label.language)["name_translated"])
    if getattr(label, "is_draft", False):
        notes.append(_("draft"))
    return "".join(f" ({note})" for note in notes)


def _finished(document) -> bytes:
    document.foot(
        settings.PORTAL_NAME
        + ". "
        + _(
            "This service uses the ESCO classification of the European Commission, extended with unofficial draft "
            "translations."
        )
        + " "
        + _("Occupation groups: ILO, ISCO-08.")
    )
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
