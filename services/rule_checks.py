"""What is wrong with one rule of the catalogue, whatever shape it has. Pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from services.fact_dictionary import ANY_TEXT, DAY, FACTS, NUMBER, YES_OR_NO

COMPARISONS = ("eq", "ne", "in", "gte", "lte")
# A rule compares numbers and choices. A day is only counted from, by a deadline.
RULE_FACTS = {fact: kind for fact, kind in FACTS.items() if kind != DAY}
OLDEST = 120
LARGEST = 1_200
_LISTS = {
    "categories": "category",
    "person_roles": "person_role",
    "nationality_groups": "nationality_group",
    "nationality_groups_excluded": "nationality_group",
}


class RuleFault(StrEnum):
    SHAPE = "shape"
    FACT = "fact"
    COMPARISON = "comparison"
    VALUE = "value"
    AGE = "age"


@dataclass(frozen=True)
class Found:
    kind: RuleFault
    about: tuple[str, ...] = ()


def rule_faults(rules: Any, professions: Collection[str]) -> Iterator[Found]:
    """Of `applies_when`; each fault once."""
    yield from dict.fromkeys(_faults(rules, professions))


def _faults(rules, professions):
    known_keys = {*_LISTS, "age", "all_of", "any_of"}
    if not isinstance(rules, Mapping) or not set(rules) <= known_keys:
        yield Found(RuleFault.SHAPE)
        return
    for key, fact in _LISTS.items():
        values = rules.get(key, [])
        if not isinstance(values, list | tuple) or not all(_is_among(value, FACTS[fact]) for value in values):
            yield Found(RuleFault.VALUE, (fact,))
    if not _is_age(rules.get("age", {})):
        yield Found(RuleFault.AGE)
    for key in ("all_of", "any_of"):
        items = rules.get(key, [])
        if not isinstance(items, list | tuple):
            yield Found(RuleFault.SHAPE)
            continue
        for item in items:
            yield from _of_item(item, professions, may_be_group=key == "any_of")


def _of_item(item, professions, *, may_be_group):
    if not isinstance(item, Mapping):
        yield Found(RuleFault.SHAPE)
    elif may_be_group and set(item) == {"all_of"}:
        group = item["all_of"]
        if not isinstance(group, list | tuple) or not group:
            yield Found(RuleFault.SHAPE)
            return
        for condition in group:
            yield from _of_item(condition, professions, may_be_group=False)
    elif set(item) != {"fact", "op", "value"}:
        yield Found(RuleFault.SHAPE)
    else:
        yield from _of_condition(item["fact"], item["op"], item["value"], professions)


def _of_condition(fact, op, value, professions):
    if not isinstance(fact, str) or fact not in RULE_FACTS:
        yield Found(RuleFault.FACT, (str(fact)[:80],))
    elif not isinstance(op, str) or op not in comparisons_of(fact):
        yield Found(RuleFault.COMPARISON, (fact, str(op)[:20]))
    elif not is_value(fact, op, value, professions):
        yield Found(RuleFault.VALUE, (fact,))


def comparisons_of(fact: str) -> tuple[str, ...]:
    match RULE_FACTS[fact]:
        case "yes or no":
            return ("eq", "ne")
        case "number":
            return ("gte", "lte", "eq", "ne")
        case _:
            return ("eq", "ne", "in")


def is_value(fact: str, op: str, value: Any, professions: Collection[str]) -> bool:
    """Whether the dictionary has this value of the fact; for `in`, every one of a list that is not empty."""
    if op == "in":
        return isinstance(value, list | tuple) and bool(value) and all(_is_one(fact, v, professions) for v in value)
    return _is_one(fact, value, professions)


def _is_one(fact, value, professions):
    kind = RULE_FACTS[fact]
    if kind == YES_OR_NO:
        return isinstance(value, bool)
    if kind == NUMBER:
        return _is_number(value, OLDEST if fact == "age" else LARGEST)
    if kind == ANY_TEXT:
        return value is None or _is_among(value, professions)
    return _is_among(value, kind)


def _is_among(value, values):
    return isinstance(value, str) and value in values


def _is_number(value, most):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _is_age(age):
    if not isinstance(age, Mapping) or not set(age) <= {"min", "max"}:
        return False
    ends = [age.get("min"), age.get("max")]
    if not all(end is None or _is_number(end, OLDEST) for end in ends):
        return False
    return None in ends or ends[0] <= ends[1]
