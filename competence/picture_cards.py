"""Kinds of work and their tasks as pictures with a word, for people who read little: competence/data/picture_cards/.

An area is a shortage group of ISCO-08 or one of ten things people do at home and for others. It stands for one ESCO
occupation, and each of its tasks for one or more ESCO skills: what is chosen by picture is kept as if it had been
chosen by words. The words are data, never gettext; a language in `drafts` has been reviewed by nobody.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from newcomer_portal.languages import fallbacks

DATA_DIR = Path(__file__).parent / "data" / "picture_cards"
LANGUAGES = ("en", "sv", "nb", "ar", "uk")


@dataclass(frozen=True)
class Word:
    """`picture` names a file in templates/competence/pictograms/."""

    id: str
    picture: str
    texts: tuple[tuple[str, str], ...]
    drafts: frozenset[str]

    def text(self, language: str) -> str:
        texts = dict(self.texts)
        return next(texts[candidate] for candidate in (*fallbacks(language), "en") if texts.get(candidate))

    def is_draft(self, language: str) -> bool:
        return language in self.drafts


@dataclass(frozen=True)
class PictureArea:
    """`isco_code` is empty where the area is not a shortage group; `family` puts like things beside each other."""

    id: str
    family: str
    isco_code: str
    occupation_uri: str
    word: Word


@dataclass(frozen=True)
class PictureTask:
    id: str
    area: str
    skill_uris: tuple[str, ...]
    word: Word


@cache
def picture_areas() -> tuple[PictureArea, ...]:
    """In the order they are shown."""
    rows = _rows("areas.csv")
    return tuple(
        PictureArea(row["area"], row["family"], row["isco_code"], row["occupation_uri"], _word(row["area"], row))
        for row in rows
    )


@cache
def picture_tasks(area_id: str) -> tuple[PictureTask, ...]:
    return tuple(task for task in all_picture_tasks() if task.area == area_id)


@cache
def all_picture_tasks() -> tuple[PictureTask, ...]:
    words = _words()
    return tuple(
        PictureTask(f"{row['area']}.{row['word']}", row["area"], tuple(row["skill_uris"].split()), words[row["word"]])
        for row in _rows("tasks.csv")
    )


def area_of(occupation_uri: str, isco_code: str) -> PictureArea | None:
    """The area an occupation stands for, or else that of its ISCO group."""
    areas = picture_areas()
    exact = (area for area in areas if area.occupation_uri == occupation_uri)
    return next(exact, None) or next((area for area in areas if area.isco_code == isco_code), None)


def level_word(code: str) -> Word:
    """A level of the tasks' scale in one or two words."""
    return _words()[code]


@cache
def _words() -> dict[str, Word]:
    return {row["word"]: _word(row["word"], row) for row in _rows("words.csv")}


def _word(id_, row) -> Word:
    texts = tuple((language, row[language]) for language in LANGUAGES)
    return Word(id_, row["picture"], texts, frozenset(row["drafts"].split()))


def _rows(name) -> list[dict[str, str]]:
    with (DATA_DIR / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
