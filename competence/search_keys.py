"""The form in which labels are kept for search, and in which what somebody types is compared with them."""

import re
from functools import lru_cache

from newcomer_portal.text import fold

# Apostrophes of every keyboard: inside a word they are nothing, комп'ютер is комп’ютер.
_APOSTROPHES = re.compile("['’‘ʼʹ`´ʾʿ]")
_NOT_WORD = re.compile(r"[\W_]+")
_ARTICLE = "ال"
# Letters that the column holds. A name of 300 letters may have a longer key: ß is two letters, each form has bars.
LONGEST = 400


def words_of(text: str) -> list[str]:
    """Folded words; the Arabic article is dropped, for people leave it out as often as they write it."""
    return [word for token in text.split() for word in _words(token)]


# Labels share their words: folding each word once makes loading several times as fast.
@lru_cache(maxsize=1 << 14)
def _words(token: str) -> tuple[str, ...]:
    folded = token.casefold() if token.isascii() else fold(token)
    words = _NOT_WORD.sub(" ", _APOSTROPHES.sub("", folded)).split()
    return tuple(word[2:] if word.startswith(_ARTICLE) and len(word) > 3 else word for word in words)


def search_key(label: str) -> str:
    """Each form of a label between bars, each word behind a space: `| nurse| registered nurse|`.

    Gendered languages write two forms with a slash between; either is a whole name. So `| nurs` finds a
    beginning, ` nurs` any word's beginning and `| nurse|` the whole, all in one index. At most LONGEST letters.
    """
    forms = (" ".join(words_of(form)) for form in label.split("/"))
    return ("".join(f"| {form}" for form in forms if form) + "|")[:LONGEST]


def readings(words: list[str]) -> list[list[str]]:
    """The words as typed, and where the last may be an Arabic article with at most one letter yet, without it."""
    *before, last = words
    if before and last in {_ARTICLE[0], _ARTICLE}:
        return [before]
    if len(last) == 3 and last.startswith(_ARTICLE):
        return [words, [*before, last[2:]]]
    return [words]
