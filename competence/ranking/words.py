"""Words, and the pieces of words that are compared. A token is kept as the 32 bits of its CRC."""

from collections.abc import Iterator
from functools import lru_cache
from zlib import crc32

_SHORTEST, _LONGEST, _PIECE = 2, 5, 4
# What endings are cut to: a stem of at most six letters, and two words alike in five are one word in two genders.
_STEM, _SAME, _START = 6, 5, 4
# What people type has few words; an index is made of each of its words once.
_KEPT = 1 << 11


def token(text: str) -> int:
    return crc32(text.encode())


@lru_cache(maxsize=_KEPT)
def letters_of(word: str) -> tuple[int, ...]:
    """Every run of two to five letters, the space around the word counted as a letter."""
    padded = f" {word} "
    runs = range(_SHORTEST, min(_LONGEST, len(padded)) + 1)
    return tuple(token(padded[at : at + n]) for n in runs for at in range(len(padded) - n + 1))


@lru_cache(maxsize=_KEPT)
def pieces_of(word: str) -> tuple[int, ...]:
    padded = f"<{word}>"
    if len(padded) <= _PIECE:
        return (token(padded),)
    return tuple(token(padded[at : at + _PIECE]) for at in range(len(padded) - _PIECE + 1))


@lru_cache(maxsize=_KEPT)
def stems_of(word: str) -> tuple[int, ...]:
    return (token(stem(word)),) if len(word) > 1 else ()


@lru_cache(maxsize=_KEPT)
def starts_of(word: str) -> tuple[int, ...]:
    """A much coarser stem: weld, welder and welding begin alike in every language that we have."""
    return (token(word[:_START]),) if len(word) > 1 else ()


def stem(word: str, longest: int = _STEM) -> str:
    return word if len(word) <= 4 else word[: max(4, min(longest, len(word) - 2))]


def rarity_stem(word: str) -> int:
    """By what the rarity of a word among names is counted."""
    return token(stem(word, _SAME))


def without_doubles(words: list[str]) -> Iterator[str]:
    """`lärare lärarinna`, `enseignant enseignante`: a title in two genders says its words twice."""
    seen = set()
    for word in words:
        key = stem(word, _SAME)
        if key not in seen:
            seen.add(key)
            yield word
