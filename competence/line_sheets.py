"""A profile as one sheet of lines for a spreadsheet: texts are texts, numbers numbers, days days."""

import io

import xlsxwriter
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from competence.line_names import line_id
from competence.models import Profile
from competence.origins import rung_name
from competence.reports import competence_card
from competence.transfer.lines import concept_of, line_rows, year_of

# The longest that a spreadsheet takes as the name of a sheet.
_LONGEST_NAME = 31


def line_sheet(profile: Profile, language: str, *, at) -> bytes:
    """An .xlsx file. No text becomes a formula or a link, whatever it begins with."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with translation.override(language), xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": _("Competence card"), "author": settings.PORTAL_NAME, "created": _plain(at)})
        sheet = book.add_worksheet(_("Lines")[:_LONGEST_NAME])
        if get_language_info(language)["bidi"]:
            sheet.right_to_left()
        _write(book, sheet, list(_rows(profile, language)))
    return file.getvalue()


def _rows(profile, language):
    by_id = {line_id(row): row for rows in line_rows(profile).values() for row in rows}
    card = competence_card(profile, language)
    for section in card.sections:
        for line in section.lines:
            row = by_id[line.id]
            yield (
                section.title,
                line.label.text if line.label else "",
                str(get_language_info(line.label.language)["name_translated"]) if line.label else "",
                bool(line.label and line.label.is_draft),
                line.own_words,
                ", ".join(str(detail) for detail in line.details),
                year_of(row),
                concept_of(row),
                timezone.localdate(line.said_at),
                line.origin.rung.height,
                rung_name(line.origin.rung),
                line.origin.words,
                line.origin.example,
            )


def _headings():
    """The name of each column and its width in letters."""
    return (
        (_("Section"), 26),
        (_("What the line says"), 40),
        (_("Language of the name"), 14),
        (_("Draft translation"), 12),
        (_("In their own words"), 34),
        (_("Details"), 40),
        (_("Year"), 8),
        (_("ESCO address or code"), 30),
        (_("Said on"), 12),
        (_("How sure, 1 to 5"), 10),
        (_("How sure, in words"), 24),
        (_("Where it comes from"), 60),
        (_("Example"), 40),
    )


def _write(book, sheet, rows):
    top = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    number = book.add_format({"num_format": "0", "valign": "top"})
    headings = _headings()
    for column, (heading, width) in enumerate(headings):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, top)
    for line, values in enumerate(rows, start=1):
        for column, value in enumerate(values):
            match value:
                case None | "":
                    continue
                case bool():
                    sheet.write_boolean(line, column, value, wrapped)
                case int():
                    sheet.write_number(line, column, value, number)
                case str():
                    sheet.write_string(line, column, value, wrapped)
                case _:
                    sheet.write_datetime(line, column, value, day)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(headings) - 1)


def _plain(at):
    """A spreadsheet knows no time zones."""
    return timezone.make_naive(at, timezone.get_default_timezone())
