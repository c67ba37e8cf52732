"""Which steps apply to a person: three-valued, pure. docs/catalogue.md says how the rules are read.

True, False and None stand for holds, does not hold and cannot be told yet. Only a fact that is absent is unknown.
A fact of None is the answer "none", and a fact of the wrong type is a value like any other: it equals nothing it
should not, and it is neither above nor below a number.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from graphlib import TopologicalSorter
from typing import Any

from services.deadlines import Deadline, parse_deadline

Facts = Mapping[str, Any]
Truth = bool | None


class Status(StrEnum):
    APPLIES = "applies"
    MAY_APPLY = "may_apply"
    NOT = "not"


@dataclass(frozen=True)
class Condition:
    """One comparison with one fact. `value` is a tuple for IN and NOT_IN."""

    fact: str
    op: str
    value: Any

    def __post_init__(self):
        if self.op not in _OPERATORS:
            raise ValueError(f"{self.fact}: there is no comparison called {self.op!r}")

    def holds(self, facts: Facts) -> Truth:
        return _OPERATORS[self.op](facts[self.fact], self.value) if self.fact in facts else None

    def unknown(self, facts: Facts) -> tuple[str, ...]:
        return () if self.fact in facts else (self.fact,)


@dataclass(frozen=True)
class AllOf:
    parts: tuple["Rule", ...]

    def holds(self, facts: Facts) -> Truth:
        truth = True
        for part in self.parts:
            match part.holds(facts):
                case False:
                    return False
                case None:
                    truth = None
        return truth

    def unknown(self, facts: Facts) -> tuple[str, ...]:
        return _unknown(self.parts, facts)


@dataclass(frozen=True)
class AnyOf:
    parts: tuple["Rule", ...]

    def holds(self, facts: Facts) -> Truth:
        truth = False
        for part in self.parts:
            match part.holds(facts):
                case True:
                    return True
                case None:
                    truth = None
        return truth

    def unknown(self, facts: Facts) -> tuple[str, ...]:
        return _unknown(self.parts, facts)


Rule = Condition | AllOf | AnyOf


def _unknown(parts: Iterable[Rule], facts: Facts) -> tuple[str, ...]:
    """The facts behind the parts that cannot be told yet, each once: a part that is settled decides nothing more."""
    return tuple(dict.fromkeys(fact for part in parts if part.holds(facts) is None for fact in part.unknown(facts)))


def _same(fact: Any, value: Any) -> bool:
    """Equal as JSON is: true is not 1."""
    return isinstance(fact, bool) == isinstance(value, bool) and fact == value


def _among(fact: Any, values: tuple) -> bool:
    return any(_same(fact, value) for value in values)


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


@dataclass(frozen=True)
class Step:
    """What the engine knows of a catalogue step. `owner` may be a placeholder: services.ownership resolves it."""

    code: str
    owner: str
    rule: Rule
    life_area: str = ""
    deadline: Deadline = Deadline()
    prerequisites: tuple[str, ...] = ()
    recommended_first: tuple[str, ...] = ()


@dataclass(frozen=True)
class StepResult:
    """`missing_facts` could still decide a step that may apply; it is empty for the others.

    `prerequisites` and `recommended_first` hold only steps that themselves concern the person: the former those
    that apply, which block; the latter also those that may apply, which are advice.
    """

    step_id: str
    status: Status
    missing_facts: tuple[str, ...]
    owner: str = ""
    prerequisites: tuple[str, ...] = ()
    recommended_first: tuple[str, ...] = ()


def parse_rule(country: str, applies_when: Mapping[str, Any]) -> Rule:
    """`applies_when` as SCHEMA.md of the domain data has it; a missing or empty list asks nothing."""
    age = applies_when.get("age") or {}
    listed = [
        ("category", "in", applies_when.get("categories")),
        ("person_role", "in", applies_when.get("person_roles")),
        ("nationality_group", "in", applies_when.get("nationality_groups")),
        ("nationality_group", "not_in", applies_when.get("nationality_groups_excluded")),
    ]
    parts: list[Rule] = [Condition("country", "eq", country)]
    parts += [Condition(fact, op, tuple(values)) for fact, op, values in listed if values]
    parts += [
        Condition("age", op, age[end]) for end, op in (("min", "gte"), ("max", "lte")) if age.get(end) is not None
    ]
    parts += [_parse_item(item) for item in applies_when.get("all_of") or ()]
    if any_of := applies_when.get("any_of"):
        parts.append(AnyOf(tuple(_parse_item(item) for item in any_of)))
    return AllOf(tuple(parts))


def _parse_item(item: Mapping[str, Any]) -> Rule:
    if "all_of" in item:
        return AllOf(tuple(_parse_item(inner) for inner in item["all_of"]))
    value = tuple(item["value"]) if item["op"] in {"in", "not_in"} else item["value"]
    return Condition(item["fact"], item["op"], value)


def parse(steps: Iterable[Mapping[str, Any]]) -> tuple[Step, ...]:
    """Steps from plain dictionaries (id, country, owner, applies_when; life_area, deadline, prerequisites,
    recommended_first), put in an order in which everything that comes first comes first, and otherwise as given.

    Raises graphlib.CycleError where no such order exists.
    """
    parsed = {
        step["id"]: Step(
            step["id"],
            step["owner"],
            parse_rule(step["country"], step["applies_when"]),
            step.get("life_area", ""),
            parse_deadline(step.get("deadline") or {}),
            tuple(step.get("prerequisites") or ()),
            tuple(step.get("recommended_first") or ()),
        )
        for step in steps
    }
    return tuple(parsed[step_id] for step_id in _in_order(parsed))


def _in_order(steps: Mapping[str, Step]) -> list[str]:
    position = {step_id: place for place, step_id in enumerate(steps)}
    sorter = TopologicalSorter(
        {step.code: [e for e in step.prerequisites + step.recommended_first if e in steps] for step in steps.values()}
    )
    sorter.prepare()
    order: list[str] = []
    ready: list[str] = []
    while sorter.is_active():
        ready = sorted([*ready, *sorter.get_ready()], key=position.__getitem__)
        order.append(ready.pop(0))
        sorter.done(order[-1])
    return order


def evaluate(steps: tuple[Step, ...], facts: Facts) -> tuple[StepResult, ...]:
    """One result a step, in the order of `steps` (parse puts them in the order of the work)."""
    statuses = {step.code: _STATUS[step.rule.holds(facts)] for step in steps}
    return tuple(_result(step, statuses, facts) for step in steps)


_STATUS = {True: Status.APPLIES, None: Status.MAY_APPLY, False: Status.NOT}


def _result(step: Step, statuses: Mapping[str, Status], facts: Facts) -> StepResult:
    status = statuses[step.code]
    if status == Status.NOT:
        return StepResult(step.code, status, (), step.owner)
    return StepResult(
        step.code,
        status,
        step.rule.unknown(facts) if status == Status.MAY_APPLY else (),
        step.owner,
        tuple(s for s in step.prerequisites if statuses.get(s) == Status.APPLIES),
        tuple(s for s in step.recommended_first if statuses.get(s, Status.NOT) != Status.NOT),
    )
