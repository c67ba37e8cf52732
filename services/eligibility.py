"""Which steps apply to a person: three-valued, pure, and quick. services.rules has the language.

A rule book gives every different condition of a catalogue one bit, so a person's facts are compared with each
condition once, and a step is a few operations on whole numbers: a rule is false where a bit it needs is false, and
cannot be told yet where one is unknown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, partial, reduce
from graphlib import TopologicalSorter
from operator import or_
from typing import Any, NamedTuple

from services.deadlines import Deadline, parse_deadline
from services.rules import Facts, Rule, parse_rule

# Combinations of facts a step keeps its result for.
REMEMBERED = 512


class Status(StrEnum):
    APPLIES = "applies"
    MAY_APPLY = "may_apply"
    NOT = "not"


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


class StepResult(NamedTuple):
    """`missing_facts` could still decide a step that may apply; it is empty for the others.

    `prerequisites` and `recommended_first` hold only steps that themselves concern the person: the former those
    that apply, which block; the latter also those that may apply, which are advice.
    """

    step_id: str
    status: Status
    missing_facts: tuple[str, ...] = ()
    owner: str = ""
    prerequisites: tuple[str, ...] = ()
    recommended_first: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Bits:
    """The bits of a rule's conditions: all of these, and all of at least one group."""

    all_of: int
    any_of: tuple[int, ...]

    @property
    def joined(self) -> int:
        return _joined((self.all_of, *self.any_of))

    def open(self, unknown: int, false: int) -> int | None:
        """The bits that could still decide: those unknown in the parts that are not settled. None where the rule does
        not hold, and 0 where it does."""
        if self.all_of & false:
            return None
        open_bits = self.all_of & unknown
        if self.any_of:
            possible = [group & unknown for group in self.any_of if not group & false]
            if not possible:
                return None
            if all(possible):
                open_bits |= _joined(possible)
        return open_bits


def _joined(bits: Iterable[int]) -> int:
    return reduce(or_, bits, 0)


class RuleBook:
    """A catalogue's steps, made ready to be evaluated for many people. `steps` stand in the order of the work.

    What a step comes to depends on the bits of its own conditions and of those of the steps it names as earlier. So
    each step remembers what it came to for the combinations it has met, and the book what all of them came to: many
    people are in the same situation.
    """

    def __init__(self, steps: Iterable[Step]):
        self.steps = tuple(steps)
        # By their text, which tells true from 1, as equality does not.
        different = {repr(c): c for step in self.steps for c in step.rule.conditions}
        bits = {text: 1 << place for place, text in enumerate(different)}
        self._by_fact = {
            fact: tuple((c.meets, bits[text]) for text, c in different.items() if c.fact == fact)
            for fact in dict.fromkeys(c.fact for c in different.values())
        }
        self._bits_of_fact = {fact: _joined(bit for _meets, bit in pairs) for fact, pairs in self._by_fact.items()}
        self._bits = {
            step.code: _Bits(
                _joined(bits[repr(c)] for c in step.rule.all_of),
                tuple(_joined(bits[repr(c)] for c in group) for group in step.rule.any_of),
            )
            for step in self.steps
        }
        self._entries = tuple(self._entry(step) for step in self.steps)
        self._failing: dict[tuple, int] = {}
        self._together = lru_cache(maxsize=REMEMBERED)(self._results)

    def _entry(self, step):
        """(bits that rule the step out, the result then, bits that count, the result for them)"""
        earlier = [code for code in (*step.prerequisites, *step.recommended_first) if code in self._bits]
        counting = _joined(self._bits[code].joined for code in (step.code, *earlier))
        remembered = lru_cache(maxsize=REMEMBERED)(partial(self._result, step))
        return self._bits[step.code].all_of, StepResult(step.code, Status.NOT, (), step.owner), counting, remembered

    def evaluate(self, facts: Facts) -> tuple[StepResult, ...]:
        """One result a step, in the order of `steps`."""
        return self._together(*self._compare(facts))

    def _results(self, unknown: int, false: int) -> tuple[StepResult, ...]:
        return tuple(
            [
                no if required & false else result(unknown & counting, false & counting)
                for required, no, counting, result in self._entries
            ]
        )

    def _compare(self, facts: Facts) -> tuple[int, int]:
        """The bits of the conditions that cannot be told yet, and of those that do not hold."""
        unknown = false = 0
        for fact, conditions in self._by_fact.items():
            if fact not in facts:
                unknown |= self._bits_of_fact[fact]
                continue
            value = facts[fact]
            known = (fact, type(value), value)
            try:
                failing = self._failing.get(known)
            except TypeError:  # a list or an object
                known, failing = None, None
            if failing is None:
                failing = _joined(bit for meets, bit in conditions if not meets(value))
                if known and len(self._failing) < REMEMBERED:
                    self._failing[known] = failing
            false |= failing
        return unknown, false

    def _result(self, step: Step, unknown: int, false: int) -> StepResult:
        open_bits = self._bits[step.code].open(unknown, false)
        if open_bits is None:
            return StepResult(step.code, Status.NOT, (), step.owner)
        earlier = {
            code: self._bits[code].open(unknown, false)
            for code in (*step.prerequisites, *step.recommended_first)
            if code in self._bits
        }
        return StepResult(
            step.code,
            Status.MAY_APPLY if open_bits else Status.APPLIES,
            tuple(fact for fact, bits in self._bits_of_fact.items() if bits & open_bits),
            step.owner,
            tuple(code for code in step.prerequisites if earlier.get(code) == 0),
            tuple(code for code in step.recommended_first if earlier.get(code) is not None),
        )


def parse(steps: Iterable[Mapping[str, Any]]) -> RuleBook:
    """A rule book from plain dictionaries (id, country, owner, applies_when; life_area, deadline, prerequisites,
    recommended_first), in an order in which everything that comes first comes first, and otherwise as given.

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
    return RuleBook(parsed[step_id] for step_id in _in_order(parsed))


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
