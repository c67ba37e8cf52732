"""A file that says it is a profile, read with suspicion: what comes out follows the schema, word for word."""

import json
from enum import Enum
from functools import cache

import fastjsonschema
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date, parse_datetime

from competence.questions import DATA_DIR
from competence.transfer.export import FORMAT, VERSION
from newcomer_portal.text import validate_paragraphs

MOST_BYTES = 1_000_000
# A file of ours is at most nine deep, and three more for each portal it has been through.
DEEPEST = 30
SCHEMA_FILE = DATA_DIR / f"profile_schema_{VERSION}.json"


class Problem(Enum):
    TOO_BIG = "too_big"
    EMPTY = "empty"
    NOT_JSON = "not_json"
    TOO_DEEP = "too_deep"
    NAMED_TWICE = "named_twice"
    NOT_A_PROFILE = "not_a_profile"
    OTHER_VERSION = "other_version"
    AGAINST_SCHEMA = "against_schema"
    HIDDEN_CHARACTER = "hidden_character"
    SOMEBODY_ELSE = "somebody_else"


class TransferRefused(Exception):
    """`where` is the place in the file, as far as there is one: a path of names and numbers, never a value."""

    def __init__(self, problem: Problem, where: str = ""):
        super().__init__(problem.value)
        self.problem = problem
        self.where = where


def read_transfer(content: bytes) -> dict:
    """Raises TransferRefused."""
    if len(content) > MOST_BYTES:
        raise TransferRefused(Problem.TOO_BIG)
    if not content.strip():
        raise TransferRefused(Problem.EMPTY)
    document = _parsed(content)
    _hold_to_depth(document)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise TransferRefused(Problem.NOT_A_PROFILE)
    if document.get("version") != VERSION:
        raise TransferRefused(Problem.OTHER_VERSION)
    try:
        _validate()(document)
    except fastjsonschema.JsonSchemaValueException as error:
        raise TransferRefused(Problem.AGAINST_SCHEMA, ".".join(map(str, error.path[1:]))) from error
    _hold_to_one(document["answers"])
    return document


def hold_to_person(document: dict, birth_year: int | None) -> None:
    """Raises TransferRefused where the file is of somebody born in another year."""
    other = document["person"]["birth_year"]
    if other and birth_year and other != birth_year:
        raise TransferRefused(Problem.SOMEBODY_ELSE)


def _hold_to_one(answers):
    """One word of each voice to a question, and one of them counts."""
    said = [(answer["question"], answer["voice"]) for answer in answers]
    counting = sorted(answer["question"] for answer in answers if answer["counts"])
    if len(set(said)) < len(said) or counting != sorted({question for question, _voice in said}):
        raise TransferRefused(Problem.NAMED_TWICE, "answers")


def _parsed(content):
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_refuse)
    except RecursionError as error:
        raise TransferRefused(Problem.TOO_DEEP) from error
    except ValueError as error:
        raise TransferRefused(Problem.NOT_JSON) from error


def _once(pairs):
    if len({name for name, _value in pairs}) < len(pairs):
        raise TransferRefused(Problem.NAMED_TWICE)
    return dict(pairs)


def _refuse(constant):
    raise ValueError(constant)


def _hold_to_depth(document):
    """Level by level, and on the way each text: none of them may hide anything or break the database."""
    level, depth = [document], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise TransferRefused(Problem.TOO_DEEP)
        for value in level:
            for text in (value, *value) if isinstance(value, dict) else (value,):
                if isinstance(text, str) and text:
                    _hold_to_visible(text)
        nested = (
            value.values() if isinstance(value, dict) else value for value in level if isinstance(value, dict | list)
        )
        level = [inner for values in nested for inner in values]


def _hold_to_visible(text):
    try:
        validate_paragraphs(text)
    except ValidationError as error:
        raise TransferRefused(Problem.HIDDEN_CHARACTER) from error


@cache
def _validate():
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return fastjsonschema.compile(schema, formats={"date-time": _is_moment, "date": _is_day}, use_default=False)


def _is_moment(text) -> bool:
    """With an offset: without one nobody could say when it was."""
    moment = _or_none(parse_datetime, text)
    return moment is not None and moment.tzinfo is not None


def _is_day(text) -> bool:
    return _or_none(parse_date, text) is not None


def _or_none(parse, text):
    try:
        return parse(text)
    except ValueError:
        return None
