"""The catalogue's words in the reader's language, each saying which language it is in and whether it is a draft."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from newcomer_portal.languages import fallbacks
from services.models import CategoryLabel, LifeAreaLabel, StepText

_FIELDS = (
    "title", "plain", "deadline_text", "typical_duration", "cost", "documents", "employer_note",
    "support_texts", "is_draft", "details_are_draft", "stale_since",
)  # fmt: skip


@dataclass(frozen=True)
class Text:
    """One step's text. `is_draft` is about title and explanation, `details_are_draft` about the rest.

    `stale_since` is the day on which another language left this text behind: it waits to be read again.
    """

    language: str
    title: str
    plain: str
    deadline_text: str
    typical_duration: str
    cost: str
    documents: tuple[str, ...]
    employer_note: str
    support_texts: tuple[str, ...]
    is_draft: bool
    details_are_draft: bool
    stale_since: datetime.date | None = None


@dataclass(frozen=True)
class Words:
    text: str
    language: str
    is_draft: bool = False
    plain: str = ""


@lru_cache(maxsize=32)
def texts_of(number: int, language: str) -> Mapping[str, Text]:
    """{step code: text} of one version, each in the best language there is. Kept: a version never changes."""
    chain = fallbacks(language)
    rows = StepText.objects.filter(step__version__number=number, language__in=chain)
    rows = rows.values_list("step__code", "language", *_FIELDS)
    return {
        code: Text(*(tuple(value) if isinstance(value, list) else value for value in row))
        for code, row in _best(rows, chain).items()
    }


def life_area_words(language: str) -> dict[str, Words]:
    """In the order of the catalogue."""
    return _words(LifeAreaLabel.objects.values_list("parent__code", "language", "label", "is_draft"), language)


def category_words(language: str) -> dict[str, Words]:
    return _words(CategoryLabel.objects.values_list("parent__code", "language", "label", "is_draft", "plain"), language)


def _words(rows, language: str) -> dict[str, Words]:
    chain = fallbacks(language)
    rows = rows.filter(language__in=chain).order_by("parent__position", "parent_id")
    return {code: Words(row[1], row[0], *row[2:]) for code, row in _best(rows, chain).items()}


def _best(rows: Iterable[tuple], chain: tuple[str, ...]) -> dict[str, tuple]:
    """{first column: the other columns} of the row whose language, the second column, stands first in the chain."""
    best: dict[str, tuple] = {}
    for code, *row in rows:
        if code not in best or chain.index(row[0]) < chain.index(best[code][0]):
            best[code] = tuple(row)
    return best
