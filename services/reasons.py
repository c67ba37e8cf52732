"""Which conditions decided that a step applies, may apply or does not. Pure; services.reason_words says it in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from services.eligibility import Status, StepResult
from services.rules import Condition, Facts, Rule


@dataclass(frozen=True)
class Reason:
    """One condition that counted, and the person's own value for its fact."""

    condition: Condition
    value: Any
    holds: bool


def reasons_for(rule: Rule, result: StepResult, facts: Facts) -> tuple[Reason, ...]:
    """What a step applies by, or what rules it out; for a step that may apply, what holds of it so far.

    Where none of several ways in is open, every way says what closes it.
    """
    if result.status is not Status.NOT:
        open_ways = [group for group in rule.any_of if all(c.holds(facts) for c in group)]
        return _reasons([*rule.all_of, *(c for group in open_ways for c in group)], facts, holds=True)
    return _reasons(rule.all_of, facts, holds=False) or _reasons(
        (c for group in rule.any_of for c in group), facts, holds=False
    )


def _reasons(conditions: Iterable[Condition], facts: Facts, *, holds: bool) -> tuple[Reason, ...]:
    return tuple(Reason(c, facts[c.fact], holds) for c in conditions if c.holds(facts) is holds)
