"""What every paper of ours is held to. Green means: made as PDF/UA-1 and checked by these rules, no more."""

import io
import re
import unicodedata

import page
import pikepdf


def faults(pdf: bytes) -> list[str]:
    """What keeps this PDF from being read by everybody; empty when nothing was found."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = [*_document_faults(document), *_tag_faults(document), *_page_faults(document)]
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    return found + [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def letters(pdf: bytes) -> str:
    """The text as a copier or a screen reader gets it, without spaces: by each font's own table, not by its looks."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return "".join("".join(run for sheet in document.pages for run in _runs(sheet)).split())


def _runs(sheet):
    tables = {name: _table(font.ToUnicode.read_bytes().decode()) for name, font in sheet.Resources.Font.items()}
    table = {}
    for operands, operator in pikepdf.parse_content_stream(sheet):
        if str(operator) == "Tf":
            table = tables[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"}:
            parts = operands[0] if str(operator) == "TJ" else operands
            glyphs = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String)).hex()
            drawn = [table.get(glyphs[at : at + 4], "\ufffd") for at in range(0, len(glyphs), 4)]
            # A line of Arabic is drawn from its end.
            is_rtl = any(unicodedata.bidirectional(c) in {"R", "AL"} for c in "".join(drawn))
            yield "".join(reversed(drawn) if is_rtl else drawn)


def _table(cmap):
    """The table from glyph to letters: lines of <glyph> <UTF-16>."""
    pairs = re.findall(r"<([0-9a-fA-F]{4})>\s*<((?:[0-9a-fA-F]{4})+)>\s*$", cmap, re.M)
    return {glyph.lower(): bytes.fromhex(text).decode("utf-16-be") for glyph, text in pairs}


def language(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return str(document.Root.get("/Lang", ""))


def _document_faults(document):
    root = document.Root
    if "/StructTreeRoot" not in root or not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not tagged"
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title is not shown"
    with document.open_metadata() as metadata:
        if metadata.get("pdfuaid:part") != "1":
            yield "does not say that it is PDF/UA-1"
        if not metadata.get("dc:title"):
            yield "no title"


def _tag_faults(document):
    kinds = set()
    to_visit = [document.Root.get("/StructTreeRoot", {}).get("/K")]
    while to_visit:
        node = to_visit.pop()
        if isinstance(node, pikepdf.Array):
            to_visit.extend(node)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            kinds.add(str(node.S))
            if node.S == "/Figure" and not str(node.get("/Alt", "")):
                yield "a figure without words"
            to_visit.append(node.get("/K"))
    if "/H1" not in kinds:
        yield "no heading"


def _page_faults(document):
    for sheet in document.pages:
        if sheet.get("/Tabs") != "/S":
            yield "the tab key does not follow the tags"
        for font in sheet.get("/Resources", {}).get("/Font", {}).values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield "a font that is not embedded"
            if "/ToUnicode" not in font:
                yield "letters that cannot be read back"
            if "DejaVu" in str(descriptor.FontName):
                yield "a letter that our fonts lack"
