"""A plan from a few answers and nobody's record: who is in the family, what applies, and in which order. Pure."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from intake.joining import joining
from services.eligibility import RuleBook, Status, Step
from services.planning import OpenStep, blockers, day_it_is_due, in_plan_order, is_household_wide
from services.reasons import Reason, reasons_for

ADULT, PARTNER, CHILD = "adult", "partner", "child"
# One answer to "do you work here": two facts of the catalogue.
WORK = {
    "job": {"employed": True, "has_job_offer": False},
    "offer": {"employed": False, "has_job_offer": True},
    "none": {"employed": False, "has_job_offer": False},
}


@dataclass(frozen=True)
class Situation:
    """What somebody has told about themselves; whatever is empty was not told. `role` is ADULT or PARTNER.

    `facts` are further facts of the catalogue by their names.
    """

    country: str
    category: str = ""
    role: str = ADULT
    age: int | None = None
    has_children: bool | None = None
    child_ages: tuple[int, ...] = ()
    work: str = ""
    arrival: datetime.date | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    def people(self) -> tuple[dict, ...]:
        """Each person's facts, the teller first. A child shares the family's, but has no job, and joins who has."""
        shared: dict[str, Any] = {"country": self.country}
        if self.category:
            shared["category"] = self.category
        if self.arrival:
            shared["arrival_date"] = self.arrival.isoformat()
        if self.has_children is not None:
            shared["has_children"] = self.has_children
        teller = shared | WORK.get(self.work, {}) | dict(self.facts) | {"person_role": self.role}
        if self.age is not None:
            teller["age"] = self.age
        of_child = shared | dict(self.facts) | joining(self.category) | {"person_role": CHILD}
        children = [of_child | {"age": age} for age in self.child_ages]
        return (teller, *children)


@dataclass(frozen=True)
class Told:
    """One step for the people (by their place in the family) whom it concerns alike; a household's own names none.

    `missing` are the facts that could still decide it, empty where it applies. `after` are codes of what comes first.
    """

    step: Step
    people: tuple[int, ...]
    missing: tuple[str, ...]
    due_date: datetime.date | None
    after: tuple[str, ...]
    reasons: tuple[tuple[Reason, ...], ...]


def tell(book: RuleBook, situation: Situation, *, today: datetime.date) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    """What applies, in the order of the work, and what may apply, in that of the catalogue."""
    steps, people = {step.code: step for step in book.steps}, situation.people()
    found = list(_found(book, people))
    applies = [f for f in found if not f.missing]
    days = {f: day_it_is_due(steps[f.code].deadline, people[f.person], today) for f in applies}
    open_steps = [OpenStep(key, f.code, f.member, days[f]) for key, f in enumerate(applies)]
    order, before = in_plan_order(steps, open_steps), blockers(steps, open_steps)
    return (
        _together([applies[key] for key in order], steps, days, _after(before, applies)),
        _together([f for f in found if f.missing], steps, {}, {}),
    )


@dataclass(frozen=True)
class _Found:
    code: str
    person: int
    member: int | None
    missing: tuple[str, ...]
    reasons: tuple[Reason, ...]


def _found(book: RuleBook, people) -> Iterator[_Found]:
    """A household's step is found once, with whom it surely applies to, or else with the first it may apply to."""
    results = [book.evaluate(facts) for facts in people]
    for place, step in enumerate(book.steps):
        concerned = [(i, r[place]) for i, r in enumerate(results) if r[place].status is not Status.NOT]
        is_shared = is_household_wide(step.code, step.life_area)
        if is_shared:
            concerned = sorted(concerned, key=lambda one: (one[1].status is not Status.APPLIES, one[0]))[:1]
        for person, result in concerned:
            reasons = reasons_for(step.rule, result, people[person])
            missing = tuple(sorted(result.missing_facts))
            yield _Found(step.code, person, None if is_shared else person, missing, reasons)


def _after(before, applies) -> dict[_Found, tuple[str, ...]]:
    return {applies[key]: tuple(applies[earlier].code for earlier in keys) for key, keys in before.items()}


def _together(found: list[_Found], steps, days, after) -> tuple[Told, ...]:
    """The same step of several people once, while the same is missing."""
    groups: dict[tuple, list[_Found]] = defaultdict(list)
    for one in found:
        groups[one.code, one.missing, days.get(one)].append(one)
    return tuple(
        Told(
            step=steps[code],
            people=tuple(one.person for one in same if one.member is not None),
            missing=missing,
            due_date=day,
            after=tuple(dict.fromkeys(code for one in same for code in after.get(one, ()))),
            reasons=tuple(dict.fromkeys(one.reasons for one in same)),
        )
        for (code, missing, day), same in groups.items()
    )
