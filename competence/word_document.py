"""A word processor's file that is right in either direction: what python-docx leaves out of right-to-left writing."""

import unicodedata

from django.conf import settings
from django.utils.translation import get_language_info
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

# The tags that spell-checkers and screen readers know.
_REGIONS = {"en": "en-GB", "sv": "sv-SE", "nb": "nb-NO", "ar": "ar-SA", "uk": "uk-UA"}
# On every machine, with letters of Latin, Cyrillic, Greek, Arabic and Hebrew script; others fall to the machine's own.
_FONT = "Arial"
_SIZES = {"Normal": 11, "List Bullet": 11, "Heading 1": 22, "Heading 2": 14, "Footer": 8}
_RUN_SIZES = {"lead": 13, "small": 9}


class WordDocument:
    """Headings are real headings. A run is a text, or (text, style), or (text, style, language): None is unknown."""

    def __init__(self, title: str, language: str, *, at):
        self.language = language
        self.is_rtl = get_language_info(language)["bidi"]
        self.document = Document()
        self._say_about_itself(title, at)
        self._set_styles()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        if self.is_rtl:
            section._sectPr.insert_element_before(OxmlElement("w:bidi"), "w:rtlGutter", "w:docGrid")

    def heading(self, text: str, level: int) -> None:
        self._fill(self.document.add_heading(level=level), [text])

    def paragraph(self, *runs) -> None:
        self._fill(self.document.add_paragraph(), runs)

    def item(self, *runs) -> None:
        self._fill(self.document.add_paragraph(style="List Bullet"), runs)

    def foot(self, text: str) -> None:
        self._fill(self.document.sections[0].footer.paragraphs[0], [text])

    def save(self, file) -> None:
        self.document.save(file)

    def _say_about_itself(self, title, at):
        about = self.document.core_properties
        about.title, about.language = title, _REGIONS.get(self.language, self.language)
        about.author = about.last_modified_by = settings.PORTAL_NAME
        about.comments, about.created, about.modified = "", at, at
        # The library's pattern has a picture of its own empty page.
        relations = self.document.part.package.rels
        for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
            del relations[key]

    def _set_styles(self):
        styles = self.document.styles
        for properties in styles.element.iter(qn("w:rPrDefault")):
            _name_language(properties.find(qn("w:rPr")), self.language, "w:val", "w:bidi")
        for name, size in _SIZES.items():
            properties = styles[name].element.get_or_add_rPr()
            styles[name].font.size = Pt(size)
            for old in properties.findall(qn("w:rFonts")):
                properties.remove(old)
            fonts = OxmlElement("w:rFonts")
            for script in ("ascii", "hAnsi", "cs", "eastAsia"):
                fonts.set(qn(f"w:{script}"), _FONT)
            properties.insert(0, fonts)
            _set_complex(properties, size, is_bold=name.startswith("Heading"))

    def _fill(self, paragraph, runs):
        if self.is_rtl:
            # Then start and end change places: what the styles put at the left stands at the right.
            paragraph._p.get_or_add_pPr().insert_element_before(
                OxmlElement("w:bidi"), "w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
            )
        for run in runs:
            text, style, language = _parts(run, self.language)
            if text:
                self._add(paragraph, text, style, language)

    def _add(self, paragraph, text, style, language):
        for part, is_rtl in runs_of_one_direction(text, self.is_rtl):
            run = paragraph.add_run()
            _write(run, part)
            properties = run._r.get_or_add_rPr()
            run.bold = True if style == "strong" else None
            size = _RUN_SIZES.get(style)
            if size:
                run.font.size = Pt(size)
            _set_complex(properties, size, is_bold=style == "strong")
            if language is None:
                run.font.no_proof = True
            if is_rtl:
                run.font.rtl = True
            if language != self.language:
                _name_language(properties, language or "", "w:bidi" if is_rtl else "w:val")


def runs_of_one_direction(text: str, is_rtl: bool) -> list[tuple[str, bool]]:
    """The text cut where its letters change direction, each part with whether it runs from the right.

    A word processor asks for this: a run has one direction. What has none of its own, as a space, a comma or a
    number, goes with the letters on both its sides, and between unlike ones with the paper.
    """
    directions = [_direction(character) for character in text]
    parts = []
    for number, character in enumerate(text):
        direction = directions[number]
        if direction is None:
            before = next((d for d in reversed(directions[:number]) if d is not None), is_rtl)
            after = next((d for d in directions[number:] if d is not None), is_rtl)
            is_in_word = character.isalnum() and parts and parts[-1][0][-1:].isalnum()
            direction = parts[-1][1] if is_in_word else before if before == after else is_rtl
        if parts and parts[-1][1] == direction:
            parts[-1] = (parts[-1][0] + character, direction)
        else:
            parts.append((character, direction))
    return parts


def _direction(character) -> bool | None:
    """From the right, from the left, or neither."""
    return {"L": False, "R": True, "AL": True}.get(unicodedata.bidirectional(character))


def _write(run, text):
    for number, line in enumerate(text.split("\n")):
        if number:
            run.add_break()
        if line:
            run.add_text(line)


def _parts(run, language):
    if isinstance(run, str):
        return run, "", language
    return run if len(run) == 3 else (*run, language)


def _set_complex(properties, size, *, is_bold) -> None:
    """Arabic and its like take their own size and weight, and ignore those of the rest."""
    if is_bold and properties.find(qn("w:bCs")) is None:
        element = OxmlElement("w:bCs")
        bold = properties.find(qn("w:b"))
        bold.addnext(element) if bold is not None else properties.append(element)
    if size:
        for old in properties.findall(qn("w:szCs")):
            properties.remove(old)
        element = OxmlElement("w:szCs")
        element.set(qn("w:val"), str(size * 2))
        properties.find(qn("w:sz")).addnext(element)


def _name_language(properties, language, *scripts) -> None:
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    if language:
        element = OxmlElement("w:lang")
        for script in scripts:
            element.set(qn(script), _REGIONS.get(language, language))
        properties.append(element)
