"""The inventory's questions, as shipped in competence/data: read once, the same for everybody.

Their texts are data, never gettext: every language but English is a draft until a professional has reviewed it.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from newcomer_portal.languages import fallbacks

DATA_DIR = Path(__file__).parent / "data"
DRAFT_LANGUAGES = ("sv", "nb", "ar", "uk")
# The levels of a task, as option codes of c5's scale.
SCALE = ("alone", "with_help", "seen", "no")
# How long an answer takes, in seconds: ten minutes in all, section by section as the method plans it.
_SECONDS = {
    "a1": 10, "a2": 10, "a3": 20, "a4": 20, "b1": 45, "b2": 60, "b4": 15, "c1": 15, "c2": 45, "c3": 15, "c4": 15,
    "c5": 90, "d1": 10, "d2": 15, "d3": 20, "d5": 15, "e1": 60, "f1": 30, "g1": 45, "g5": 15, "h1": 15, "h2": 15,
}  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    question: str
    op: str
    value: object = None


@dataclass(frozen=True)
class Question:
    id: str
    section: str
    kind: str
    options: tuple[str, ...]
    is_required: bool
    seconds: int
    show_if: tuple[Comparison, ...] = ()


@dataclass(frozen=True)
class Text:
    """A text in the first language that has it: which one it is, and whether anybody has reviewed it."""

    text: str
    language: str
    is_draft: bool

    def __str__(self):
        return self.text


@cache
def quick_questions() -> tuple[Question, ...]:
    """The 22 of the quick profile, in the order they are asked."""
    return tuple(_question(row) for row in _source()["questions"] if row["in_quick_profile"])


def question(question_id: str) -> Question:
    """Raises KeyError where the quick profile has no such question."""
    return _by_id()[question_id]


def question_text(question_id: str, language: str) -> Text:
    return _first(language, lambda texts: texts[question_id]["text"])


def help_text(question_id: str, language: str) -> Text | None:
    """One sentence more, or None."""
    if not _texts()["en"][question_id]["help"]:
        return None
    return _first(language, lambda texts: texts[question_id]["help"])


def option_text(question_id: str, code: str, language: str) -> Text:
    position = _options(question_id).index(code)
    return _first(language, lambda texts: (texts[question_id]["options"] or [])[position])


def scale_text(question_id: str, code: str, language: str) -> Text:
    position = SCALE.index(code)
    return _first(language, lambda texts: texts[question_id]["scale"][position])


def is_option(question_id: str, code: str) -> bool:
    return code in _options(question_id)


def _first(language, find) -> Text:
    for candidate in fallbacks(language):
        try:
            text = find(_texts()[candidate])
        except (KeyError, IndexError):
            continue
        if text:
            return Text(text, candidate, candidate in DRAFT_LANGUAGES)
    raise KeyError(language)


def _question(row) -> Question:
    comparisons = (row["show_if"] or {"any": []})["any"]
    return Question(
        id=row["id"],
        section=row["section"],
        kind=row["answer_type"],
        options=tuple(row["option_codes"] or ()),
        is_required=row["required"],
        seconds=_SECONDS[row["id"]],
        show_if=tuple(
            Comparison(c["question"], c["op"], tuple(c["value"]) if c["op"] == "in" else c.get("value"))
            for c in comparisons
        ),
    )


@cache
def _by_id():
    return {q.id: q for q in quick_questions()}


@cache
def _options(question_id) -> tuple[str, ...]:
    return next(tuple(row["option_codes"]) for row in _source()["questions"] if row["id"] == question_id)


@cache
def _source():
    return yaml.safe_load((DATA_DIR / "inventory_questions.yaml").read_text(encoding="utf-8"))


@cache
def _texts() -> dict[str, dict]:
    """By language, by question: text, help and options in the order of the codes."""
    rows = _source()["questions"]
    texts = {"en": {row["id"]: _english(row) for row in rows}}
    for language in DRAFT_LANGUAGES:
        file = yaml.safe_load((DATA_DIR / f"question_texts_{language}.yaml").read_text(encoding="utf-8"))
        texts[language] = file["questions"]
        for id_, scale in file["scales"].items():
            texts[language][id_]["scale"] = scale
    for row in rows:
        for language in ("sv", "nb"):
            texts[language][row["id"]]["text"] = row["text"][language]
    return texts


def _english(row) -> dict:
    scale = row.get("scale", {}).get("en")
    return {"text": row["text"]["en"], "help": row["help_en"], "options": row["options"], "scale": scale}
