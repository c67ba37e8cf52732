"""What people type, made safe to keep: digits of any script, one line, nothing invisible that lies."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Zero-width joiner and non-joiner are spelling in Persian, Pashto and Urdu.
_JOINERS = {"\u200c", "\u200d"}
# Overrides, embeddings and isolates can make a name read as another one.
_BIDI_CONTROLS = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Soft hyphens, zero-width spaces and marks of byte order are pasted along unseen: dropped without a word.
_DROPPED = {"\u00ad", "\u200b", "\u2060", "\ufeff"}
_FORBIDDEN = {"Cc", "Cs", "Co", "Cn"}


def normalise_digits(text: str) -> str:
    """Arabic-Indic, Persian and any other decimal digits become 0-9; everything else stays."""
    return "".join(str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in text)


def row_number(text: str) -> int:
    """The number of a row as a form of ours sends it back; -1, which no row has, where it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else -1


def clean_line(text: str) -> str:
    """NFC, one space between words, none around; marks that are only pasted along are dropped."""
    text = unicodedata.normalize("NFC", "".join(c for c in text if c not in _DROPPED))
    return re.sub(r"\s+", " ", text).strip()


def validate_line(text: str) -> None:
    """Refuse characters that a reader cannot see and that change what is read."""
    if any(c in _BIDI_CONTROLS or unicodedata.category(c) in _FORBIDDEN for c in text):
        raise ValidationError(
            _("There is a hidden character in the text. Please type it again instead of pasting it."), code="hidden"
        )
    if text and not any(unicodedata.category(c)[0] in "LNPS" for c in text):
        raise ValidationError(_("Please write at least one letter or number."), code="invisible")


def validate_paragraphs(text: str) -> None:
    """As validate_line, but line breaks and tabs are welcome."""
    validate_line(re.sub(r"[\r\n\t]", " ", text))


def fold(text: str) -> str:
    """A key to compare names and search words by: no case, no accents, one form of each Arabic letter."""
    text = unicodedata.normalize("NFKD", clean_line(text).casefold())
    text = "".join(c for c in text if unicodedata.category(c) != "Mn" and c not in _JOINERS)
    return text.translate(_ARABIC)


_ARABIC = str.maketrans(
    {"ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ە": "ه", "ؤ": "و", "ٱ": "ا", "أ": "ا",
     "إ": "ا", "آ": "ا", "ـ": None, "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "ß": "ss"}
)  # fmt: skip
