"""Arabic letters of a paper, said to whoever copies or hears it as they are written.

The renderer keeps one text for each shape: what it stood for where it came first. Where a mark stands over two joined
letters (as in the word for "first"), it gives all three to the mark and nothing to the letters, and then says so
everywhere. The font itself knows its marks and its joined forms by name.
"""

import re
import unicodedata
from functools import lru_cache

from django.conf import settings

_FONT = settings.BASE_DIR / "static" / "fonts" / "vazirmatn-arabic-wght-normal.woff2"
_JOINED = range(0xFB50, 0xFF00)  # Unicode's presentation forms, which name the letters they are made of
_LINE = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")


def mend_letters(pdf) -> None:
    """`pdf` is pydyf's, with all its objects in it and nothing written yet."""
    for font in pdf.objects:
        if isinstance(font, dict) and "ToUnicode" in font and b"Vazirmatn" in bytes(font["BaseFont"]):
            table = pdf.objects[int(font["ToUnicode"].split()[0])].stream
            table[:] = [_mended(line) for line in table]


def _mended(line: bytes) -> bytes:
    found = _LINE.fullmatch(line)
    letters = found and _letters().get(int(found[1], 16))
    if not letters or not (found[2] == b"" or unicodedata.combining(letters[0])):
        return line
    return b"<%s> <%s>" % (found[1], letters.encode("utf-16-be").hex().encode())


@lru_cache(maxsize=1)
def _letters() -> dict[int, str]:
    """{glyph: what it says} of the marks and the joined forms."""
    from fontTools.ttLib import TTFont

    with TTFont(_FONT) as font:
        shapes = {font.getGlyphID(name): chr(code) for code, name in font.getBestCmap().items()}
    return {
        glyph: unicodedata.normalize("NFKC", letter)
        for glyph, letter in shapes.items()
        if ord(letter) in _JOINED or unicodedata.combining(letter)
    }
