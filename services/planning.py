"""From what the engine says of each person to the household's one plan, and the order of its steps. Pure.

A step is a person's own, except where one home or one application serves everybody: such a step stands in the plan
once, beside nobody's name, and applies when it applies to anybody in the household.
"""

import datetime
import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from services.deadlines import Deadline, due_date
from services.eligibility import Status, Step, StepResult

HOUSEHOLD_WIDE_AREAS = frozenset({"housing"})
# Paid to the household, whichever adult applies.
HOUSEHOLD_WIDE_STEPS = frozenset({"no-child-benefit", "se-income-support-gap"})
_STRENGTH = {Status.NOT: 0, Status.MAY_APPLY: 1, Status.APPLIES: 2}


@dataclass(frozen=True)
class Member:
    """One person. `answers_for_self` is false for a child: what is missing about it is asked of the main adult."""

    id: int
    answers_for_self: bool
    results: tuple[StepResult, ...]


@dataclass(frozen=True)
class DesiredStep:
    """`member` is None for a household-wide step. `missing` is asked of `asked_of`; both are empty where it applies."""

    code: str
    member: int | None
    missing: tuple[str, ...] = ()
    asked_of: int | None = None


def is_household_wide(code: str, life_area: str) -> bool:
    return life_area in HOUSEHOLD_WIDE_AREAS or code in HOUSEHOLD_WIDE_STEPS


def desired_steps(members: Iterable[Member], household_wide: Collection[str]) -> tuple[DesiredStep, ...]:
    """Every step that applies or may apply. The members stand in family order, the main adult first."""
    members, best = tuple(members), {}
    for member in members:
        asked_of = member.id if member.answers_for_self else members[0].id
        for result in member.results:
            place = (result.step_id, None if result.step_id in household_wide else member.id)
            known = _STRENGTH[best[place][0].status] if place in best else 0
            if _STRENGTH[result.status] > known:
                best[place] = (result, asked_of if result.missing_facts else None)
    return tuple(
        DesiredStep(code, member, tuple(sorted(result.missing_facts)), asked_of)
        for (code, member), (result, asked_of) in best.items()
    )


def member_to_tell(statuses: Mapping[int, Status]) -> int | None:
    """Whose reasons speak for a shared step: the first of the family it concerns most."""
    return max(statuses, key=lambda member: _STRENGTH[statuses[member]], default=None)


def day_it_is_due(deadline: Deadline, facts: Mapping[str, Any], planned: datetime.date) -> datetime.date | None:
    """The last day the rule gives.

    Good advice whose day had passed before the step entered the plan gives none; a legal limit still does.
    """
    day = None if deadline.is_earliest else due_date(deadline, facts)
    return None if day and day < planned and not deadline.is_legal_limit else day


def starts_with_the_owner(deadline: Deadline) -> bool:
    """Whether somebody else acts first. "Decides within" and "offers within" count from an application, so there
    the person still begins."""
    return deadline.binds in {"authority", "employer"} and not deadline.type.startswith("authority_")


@dataclass(frozen=True)
class OpenStep:
    """An open step that applies. `key` is the caller's own; `member` is None for a household-wide step."""

    key: int
    code: str
    member: int | None
    due_date: datetime.date | None = None


def blockers(rules: Mapping[str, Step], steps: Iterable[OpenStep]) -> dict[int, tuple[int, ...]]:
    """{key: keys of the open steps of the same person or household that must be done first}."""
    steps = tuple(steps)
    places = _places(steps)
    return {s.key: tuple(_keys(s, rules[s.code].prerequisites, places)) for s in steps}


def in_plan_order(rules: Mapping[str, Step], steps: Iterable[OpenStep]) -> tuple[int, ...]:
    """Keys, what comes first first: prerequisites and good advice lead, then the nearest date, then the catalogue.

    A step that others wait for is as near as the nearest of them. `rules` stand in the catalogue's order of work,
    which has no cycle.
    """
    steps = tuple(steps)
    position, places = {code: place for place, code in enumerate(rules)}, _places(steps)
    day = {s.key: s.due_date or datetime.date.max for s in steps}
    followers, waits_for = defaultdict(list), {}
    for step in steps:
        rule = rules[step.code]
        waits_for[step.key] = set(_keys(step, (*rule.prerequisites, *rule.recommended_first), places))
        for key in waits_for[step.key]:
            followers[key].append(step.key)

    @cache
    def nearest(key):
        return min([day[key], *map(nearest, followers[key])])

    rank = {s.key: (nearest(s.key), position[s.code], s.member or 0, s.key) for s in steps}
    ready = [(rank[key], key) for key, before in waits_for.items() if not before]
    heapq.heapify(ready)
    order = []
    while ready:
        _rank, key = heapq.heappop(ready)
        order.append(key)
        for follower in followers[key]:
            waits_for[follower].discard(key)
            if not waits_for[follower]:
                heapq.heappush(ready, (rank[follower], follower))
    return tuple(order)


def _places(steps):
    places = defaultdict(list)
    for step in steps:
        places[step.code].append(step)
    return places


def _keys(step, codes, places):
    """The steps these codes stand for: a person waits for their own and the household's, the household for all."""
    for code in codes:
        for other in places.get(code, ()):
            if step.member is None or other.member in {step.member, None}:
                yield other.key
