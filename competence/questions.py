"""The inventory's questions, as shipped in competence/data: read once, the same for everybody.

Their texts are data, never gettext: every language but English is a draft until a professional has reviewed it.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

import yaml

from competence.repeats import ASKED_AFTER, FIRST, REPEATED, base_of, number_of, numbers_of, repeated
from newcomer_portal.languages import fallbacks

DATA_DIR = Path(__file__).parent / "data"
DRAFT_LANGUAGES = ("sv", "nb", "ar", "uk")
# The levels of a task, as option codes of c5's scale.
SCALE = ("alone", "with_help", "seen", "no")
# How long an answer takes, in seconds: ten minutes for the quick profile, section by section as the method plans it,
# and as long again for the second round.
_SECONDS = {
    "a1": 10, "a2": 10, "a3": 20, "a4": 20, "b1": 45, "b2": 60, "b4": 15, "c1": 15, "c2": 45, "c3": 15, "c4": 15,
    "c5": 90, "d1": 10, "d2": 15, "d3": 20, "d5": 15, "e1": 60, "f1": 30, "g1": 45, "g5": 15, "h1": 15, "h2": 15,
    "b3": 60, "c6": 40, "c7": 15, "c8": 20, "c9": 120, "d4": 30, "d6": 15, "d7": 45, "e2": 40, "e3": 15, "f2": 40,
    "f3": 30, "g2": 30, "g3": 20, "g4": 60,
}  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    question: str
    op: str
    value: object = None


@dataclass(frozen=True)
class Question:
    """`number` is that of the job or education it is asked of; 1 for all the others."""

    id: str
    section: str
    kind: str
    options: tuple[str, ...]
    is_required: bool
    seconds: int
    show_if: tuple[Comparison, ...] = ()
    is_quick: bool = True

    @property
    def base(self) -> str:
        return base_of(self.id)

    @property
    def number(self) -> int:
        return number_of(self.id)

    @property
    def names_one_more(self) -> bool:
        """Its answer makes a further job or education exist: who has none goes back instead of skipping it."""
        return self.number > FIRST and self.base in {bases[0] for bases in REPEATED.values()}

    @property
    def job(self) -> str:
        return self.beside("c2")

    def beside(self, base: str) -> str:
        """The id of another question as it is asked of the same job or education."""
        return repeated(base, self.number)


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
    return tuple(question for question in all_questions() if question.is_quick)


@cache
def all_questions() -> tuple[Question, ...]:
    """All 37, each once."""
    return tuple(_question(row) for row in _source()["questions"])


def questions_with(given_ids: Collection[str]) -> tuple[Question, ...]:
    """All 37, and behind them those of every further job and education that these answers name."""
    return _with_repeats(tuple((group, numbers_of(group, given_ids)) for group in REPEATED))


def question(question_id: str) -> Question:
    """Raises KeyError where the inventory has no such question."""
    try:
        number = number_of(question_id)
    except ValueError as error:
        raise KeyError(question_id) from error
    one = _by_id()[base_of(question_id)]
    return one if number == FIRST else _of_a_further(one, number)


def question_text(question_id: str, language: str) -> Text:
    id_ = base_of(question_id)
    return _first(language, lambda texts: texts[id_]["text"])


def help_text(question_id: str, language: str) -> Text | None:
    """One sentence more, or None."""
    id_ = base_of(question_id)
    if not _texts()["en"][id_]["help"]:
        return None
    return _first(language, lambda texts: texts[id_]["help"])


def option_text(question_id: str, code: str, language: str) -> Text:
    """Raises KeyError where the question has no such option."""
    id_ = base_of(question_id)
    if code in _options(id_):
        position = _options(id_).index(code)
        return _first(language, lambda texts: (texts[id_]["options"] or [])[position])
    return _first(language, lambda texts: more_options()[id_][code][texts["language"]])


def scale_text(question_id: str, code: str, language: str) -> Text:
    position = SCALE.index(code)
    return _first(language, lambda texts: texts[base_of(question_id)]["scale"][position])


def is_option(question_id: str, code: str) -> bool:
    return code in question(question_id).options


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
        options=(*_options(row["id"]), *more_options().get(row["id"], ())),
        is_required=row["required"],
        seconds=_SECONDS[row["id"]],
        is_quick=row["in_quick_profile"],
        show_if=tuple(
            Comparison(c["question"], c["op"], tuple(c["value"]) if c["op"] == "in" else c.get("value"))
            for c in comparisons
        ),
    )


@cache
def _by_id():
    return {q.id: q for q in all_questions()}


@lru_cache(maxsize=256)
def _with_repeats(numbers) -> tuple[Question, ...]:
    further = {ASKED_AFTER[group]: [(group, number) for number in there] for group, there in numbers}
    return tuple(
        question
        for one in all_questions()
        for question in (
            one,
            *(
                _of_a_further(_by_id()[base], number)
                for group, number in further.get(one.id, ())
                for base in REPEATED[group]
            ),
        )
    )


@cache
def _of_a_further(one: Question, number: int) -> Question:
    """A profile is usable without a second job: these questions are never required, and never quick."""
    return replace(
        one,
        id=repeated(one.id, number),
        show_if=tuple(replace(c, question=repeated(c.question, number)) for c in one.show_if),
        # "Nothing" was finished after school is no second education.
        options=tuple(code for code in one.options if one.id != "d2" or code != "nothing"),
        is_required=False,
        is_quick=False,
    )


@cache
def _options(question_id) -> tuple[str, ...]:
    return next(tuple(row["option_codes"] or ()) for row in _source()["questions"] if row["id"] == question_id)


@cache
def more_options() -> dict[str, dict[str, dict]]:
    """What the method leaves to the portal: by question, by code, the text in each language."""
    return yaml.safe_load((DATA_DIR / "more_options.yaml").read_text(encoding="utf-8"))


@cache
def _source():
    return yaml.safe_load((DATA_DIR / "inventory_questions.yaml").read_text(encoding="utf-8"))


@cache
def _texts() -> dict[str, dict]:
    """By language, by question: text, help and options in the order of the codes."""
    rows = _source()["questions"]
    texts = {"en": {row["id"]: _english(row) for row in rows} | {"language": "en"}}
    for language in DRAFT_LANGUAGES:
        file = yaml.safe_load((DATA_DIR / f"question_texts_{language}.yaml").read_text(encoding="utf-8"))
        texts[language] = file["questions"] | {"language": language}
        for id_, scale in file["scales"].items():
            texts[language][id_]["scale"] = scale
    for row in rows:
        for language in ("sv", "nb"):
            texts[language][row["id"]]["text"] = row["text"][language]
    return texts


def _english(row) -> dict:
    scale = row.get("scale", {}).get("en")
    return {"text": row["text"]["en"], "help": row["help_en"], "options": row["options"], "scale": scale}
