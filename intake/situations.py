"""Names of the seven situations and the nationality groups. One shipped file, read once."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from newcomer_portal.languages import fallbacks

_FILE = Path(__file__).parent / "data" / "situations.yaml"


@dataclass(frozen=True)
class Label:
    """`language` is the one the text is in: not always the one asked for. `plain` explains it, or is empty."""

    code: str
    text: str
    plain: str
    language: str
    is_draft: bool


@cache
def _file() -> dict:
    return yaml.safe_load(_FILE.read_text(encoding="utf-8"))


@cache
def category_labels(language: str) -> tuple[Label, ...]:
    return _labels("categories", language)


@cache
def nationality_group_labels(language: str) -> tuple[Label, ...]:
    return _labels("nationality_groups", language)


def label_of(labels: tuple[Label, ...], code: str) -> Label | None:
    return next((label for label in labels if label.code == code), None)


def _labels(kind: str, language: str) -> tuple[Label, ...]:
    return tuple(_label(code, texts, language) for code, texts in _file()[kind].items())


def _label(code: str, texts: dict, language: str) -> Label:
    found = next(candidate for candidate in fallbacks(language) if candidate in texts)
    text = texts[found]
    return Label(code, text["name"], text.get("plain", ""), found, found not in _file()["reviewed"])
