"""Which kinds of work are nearest to what somebody can do, and what is missing. Pure: no database, no clock.

The sums stay inside: a page shows what is shared and what is missing, never a score.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from competence.matching import CEFR

# One skill in common says little: many of ESCO's are everybody's.
FEWEST_SHARED = 2
MOST = 3
DONE = frozenset({"ALONE", "WITH_HELP"})


@dataclass(frozen=True)
class Overlap:
    """How many of an occupation's essential skills a person has, of how many."""

    occupation: int
    isco_code: str
    shared: int
    total: int

    @property
    def share(self) -> float:
        return self.shared / self.total if self.total else 0


@dataclass(frozen=True)
class Near:
    """One occupation of a unit group. `is_known`: the person has worked in this very group."""

    occupation: int
    isco_code: str
    is_known: bool


def done(skills: Mapping[int, str]) -> frozenset[int]:
    """Of {skill: level}, those somebody does alone or with help."""
    return frozenset(skill for skill, level in skills.items() if level in DONE)


def nearest(overlaps: Iterable[Overlap], *, jobs: Mapping[int, str], most: int = MOST) -> tuple[Near, ...]:
    """One occupation a unit group: what the person has done themselves, else the one that shares most.

    `jobs` is {occupation: unit group}. Known work comes first, then the greater share.
    """
    best: dict[str, Overlap] = {}
    for overlap in overlaps:
        known = best.get(overlap.isco_code)
        if known is None or _place(overlap, jobs) < _place(known, jobs):
            best[overlap.isco_code] = overlap
    groups = frozenset(jobs.values())
    near = [one for one in best.values() if one.isco_code in groups or one.shared >= FEWEST_SHARED]
    near.sort(key=lambda one: (one.isco_code not in groups, -one.share, -one.shared, one.isco_code))
    return tuple(Near(one.occupation, one.isco_code, one.isco_code in groups) for one in near[:most])


def _place(overlap, jobs):
    return overlap.occupation not in jobs, -overlap.share, -overlap.shared, overlap.occupation


def not_said(essential: Iterable[int], had: Collection[int]) -> tuple[int, ...]:
    """The essential skills that somebody has not said they have, in their order."""
    return tuple(skill for skill in essential if skill not in had)


def falls_short(level: str, needed: str) -> bool:
    """A level that is not said falls short of every other."""
    if needed not in CEFR:
        return False
    return level not in CEFR or CEFR.index(level) < CEFR.index(needed)
