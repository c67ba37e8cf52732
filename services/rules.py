"""The rule language of the step catalogue. Pure; docs/catalogue.md says how it is read.

Only a fact that is absent is unknown. A fact of None is the answer "none", and a fact of the wrong type is a value
like any other: it equals nothing it should not, and it is neither above nor below a number.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Facts = Mapping[str, Any]
Truth = bool | None  # None: cannot be told yet


@dataclass(frozen=True)
class Condition:
    """One comparison with one fact. `value` is a tuple for in and not_in."""

    fact: str
    op: str
    value: Any

    def __post_init__(self):
        if self.op not in _OPERATORS:
            raise ValueError(f"{self.fact}: there is no comparison called {self.op!r}")

    def meets(self, value: Any) -> bool:
        return _OPERATORS[self.op](value, self.value)

    def holds(self, facts: Facts) -> Truth:
        return self.meets(facts[self.fact]) if self.fact in facts else None


@dataclass(frozen=True)
class Rule:
    """Every condition of `all_of` holds, and every condition of at least one group of `any_of`, if there is one."""

    all_of: tuple[Condition, ...] = ()
    any_of: tuple[tuple[Condition, ...], ...] = ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return self.all_of + tuple(condition for group in self.any_of for condition in group)


def parse_rule(country: str, applies_when: Mapping[str, Any]) -> Rule:
    """`applies_when` as the catalogue has it; a missing or empty list asks nothing."""
    age = applies_when.get("age") or {}
    listed = [
        ("category", "in", applies_when.get("categories")),
        ("person_role", "in", applies_when.get("person_roles")),
        ("nationality_group", "in", applies_when.get("nationality_groups")),
        ("nationality_group", "not_in", applies_when.get("nationality_groups_excluded")),
    ]
    all_of = [Condition("country", "eq", country)]
    all_of += [Condition(fact, op, tuple(values)) for fact, op, values in listed if values]
    all_of += [
        Condition("age", op, age[end]) for end, op in (("min", "gte"), ("max", "lte")) if age.get(end) is not None
    ]
    all_of += _conditions(applies_when.get("all_of") or ())
    any_of = [tuple(_conditions([item])) for item in applies_when.get("any_of") or ()]
    return Rule(tuple(all_of), tuple(any_of))


def _conditions(items: Iterable[Mapping[str, Any]]) -> list[Condition]:
    """A group `{all_of: […]}` stands for its conditions."""
    found = []
    for item in items:
        if "all_of" in item:
            found += _conditions(item["all_of"])
        else:
            value = tuple(item["value"]) if item["op"] in {"in", "not_in"} else item["value"]
            found.append(Condition(item["fact"], item["op"], value))
    return found


def _same(fact: Any, value: Any) -> bool:
    """Equal as JSON is: true is not 1."""
    return fact == value and isinstance(fact, bool) == isinstance(value, bool)


def _among(fact: Any, values: tuple) -> bool:
    return fact in values and any(_same(fact, value) for value in values)


def _is_number(fact: Any) -> bool:
    return isinstance(fact, int | float) and not isinstance(fact, bool)


_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": _same,
    "ne": lambda fact, value: not _same(fact, value),
    "in": _among,
    "not_in": lambda fact, values: not _among(fact, values),
    "gte": lambda fact, value: _is_number(fact) and fact >= value,
    "lte": lambda fact, value: _is_number(fact) and fact <= value,
}
