"""Does a person fit a vacancy, and why? Pure functions: no database, no clock.

Every reason is one of three (meets, nearly, missing) and none is a number: nobody is ranked by worth. Identity,
age, sex, nationality and place are not among the inputs, so they cannot move a card.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from competence.rungs import Rung

CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")
# A search that fewer people than this fit shows nobody, and a page never shows more than the second.
FEWEST, MOST = 5, 10
# Newcomers to a pool are held back until this many came: one new card would say who arrived.
FEWEST_NEW = 3


class Fit(StrEnum):
    MEETS = "meets"
    NEARLY = "nearly"
    MISSING = "missing"


class Relation(StrEnum):
    """How close a job the person has done is to the one on offer."""

    SAME = "same"
    GROUP = "group"  # the same ISCO-08 unit group, four digits
    SIBLING = "sibling"  # the same minor group, three digits
    OTHER = "other"


class Band(StrEnum):
    """What the page says about the order; within a band the order means nothing."""

    ALL_NEEDED = "all needed"
    PART = "part"


@dataclass(frozen=True)
class WantedSkill:
    """`is_of_job`: the classification knows it as a task or knowledge of the occupation that is wanted."""

    skill: int
    is_needed: bool
    siblings: frozenset[int] = frozenset()
    is_of_job: bool = True


@dataclass(frozen=True)
class Wanted:
    occupation: int
    isco_code: str
    skills: tuple[WantedSkill, ...] = ()
    language: str = ""
    level: str = ""


@dataclass(frozen=True)
class Job:
    occupation: int
    isco_code: str
    duration: str = ""
    rung: Rung = Rung.SAID


@dataclass(frozen=True)
class Held:
    """`level` is ALONE, WITH_HELP, SEEN or NO for a skill, a CEFR level or "" for a language."""

    level: str
    rung: Rung = Rung.SAID


@dataclass(frozen=True)
class Candidate:
    person: int
    jobs: tuple[Job, ...] = ()
    skills: Mapping[int, Held] = field(default_factory=dict)
    languages: Mapping[str, Held] = field(default_factory=dict)


@dataclass(frozen=True)
class JobReason:
    """`job` is None where nothing they did is close: an unrelated job says who somebody is, not that they fit."""

    fit: Fit
    relation: Relation
    job: Job | None = None


@dataclass(frozen=True)
class SkillReason:
    """`by` is the skill that answers for the wanted one: itself, or a sibling they hold."""

    skill: int
    fit: Fit
    is_needed: bool
    level: str = ""
    rung: Rung = Rung.SAID
    by: int | None = None
    is_of_job: bool = True


@dataclass(frozen=True)
class LanguageReason:
    fit: Fit
    rung: Rung = Rung.SAID


@dataclass(frozen=True)
class Match:
    person: int
    job: JobReason
    skills: tuple[SkillReason, ...]
    language: LanguageReason | None

    @property
    def is_eligible(self) -> bool:
        """The job fits, or at least half of the needed skills are there. The language shuts nobody out.

        Only skills of the job bring somebody in. Else one rare skill, asked for beside a job that many do, would
        show the only person who has it among them: a group of one with others in front of it.
        """
        if self.job.fit is Fit.MEETS:
            return True
        needed = [reason for reason in self.skills if reason.is_needed]
        held = sum(reason.fit is Fit.MEETS and reason.is_of_job for reason in needed)
        return bool(needed) and 2 * held >= len(needed)

    @property
    def band(self) -> Band:
        asked = [reason.fit for reason in self.skills if reason.is_needed]
        asked += [self.language.fit] if self.language else []
        has_all = self.job.fit is Fit.MEETS and all(fit is Fit.MEETS for fit in asked)
        return Band.ALL_NEEDED if has_all else Band.PART


def match(candidate: Candidate, wanted: Wanted) -> Match:
    return Match(
        person=candidate.person,
        job=_job_reason(candidate.jobs, wanted),
        skills=tuple(_skill_reason(candidate.skills, skill) for skill in wanted.skills),
        language=_language_reason(candidate.languages, wanted),
    )


def _relation(job: Job, wanted: Wanted) -> Relation:
    if job.occupation == wanted.occupation:
        return Relation.SAME
    if job.isco_code == wanted.isco_code:
        return Relation.GROUP
    return Relation.SIBLING if job.isco_code[:3] == wanted.isco_code[:3] else Relation.OTHER


_JOB_FIT = {Relation.SAME: Fit.MEETS, Relation.GROUP: Fit.MEETS, Relation.SIBLING: Fit.NEARLY}


def _job_reason(jobs: Iterable[Job], wanted: Wanted) -> JobReason:
    closeness = list(Relation)
    related = sorted(((_relation(job, wanted), job) for job in jobs), key=lambda pair: closeness.index(pair[0]))
    if not related or related[0][0] is Relation.OTHER:
        return JobReason(Fit.MISSING, Relation.OTHER)
    relation, job = related[0]
    return JobReason(_JOB_FIT[relation], relation, job)


_SKILL_FIT = {"ALONE": Fit.MEETS, "WITH_HELP": Fit.MEETS, "SEEN": Fit.NEARLY}


def _skill_reason(held: Mapping[int, Held], wanted: WantedSkill) -> SkillReason:
    asked = {"skill": wanted.skill, "is_needed": wanted.is_needed, "is_of_job": wanted.is_of_job}
    own = held.get(wanted.skill)
    if own and own.level in _SKILL_FIT:
        fit = _SKILL_FIT[own.level]
        return SkillReason(fit=fit, level=own.level, rung=own.rung, by=wanted.skill, **asked)
    for sibling in sorted(wanted.siblings):
        close = held.get(sibling)
        if close and _SKILL_FIT.get(close.level) is Fit.MEETS:
            close_by = {"level": close.level, "rung": close.rung, "by": sibling}
            return SkillReason(fit=Fit.NEARLY, **close_by, **asked)
    return SkillReason(fit=Fit.MISSING, **asked)


def _language_reason(held: Mapping[str, Held], wanted: Wanted) -> LanguageReason | None:
    """Only what the vacancy asks for is answered: other languages would say where somebody comes from."""
    if not wanted.language:
        return None
    own = held.get(wanted.language)
    if own is None or own.level not in CEFR:
        return LanguageReason(Fit.MISSING)
    steps_short = CEFR.index(wanted.level) - CEFR.index(own.level)
    fit = Fit.MEETS if steps_short <= 0 else Fit.NEARLY if steps_short == 1 else Fit.MISSING
    return LanguageReason(fit, own.rung)


def lower_level(*levels: str) -> str:
    """The weakest of several CEFR levels; "" when one is unknown."""
    return min(levels, key=CEFR.index) if levels and all(level in CEFR for level in levels) else ""


def admitted(fitting: Iterable[int], known: Iterable[int]) -> frozenset[int]:
    """Who of those that fit belongs to the pool today: those already in it, and new ones in batches."""
    fitting, known = frozenset(fitting), frozenset(known)
    new = fitting - known
    if not known:
        return fitting if len(fitting) >= FEWEST else frozenset()
    return fitting if len(new) >= FEWEST_NEW else fitting & known


def in_turn(matches: Iterable[Match], *, seed: str, asked: frozenset[int] = frozenset()) -> tuple[Match, ...]:
    """At most MOST cards, or none when fewer than FEWEST fit.

    Those whose answer is awaited stay; then those who meet everything needed, then the others. Inside each group
    the order is drawn anew for every seed (vacancy, agency, day), so that everybody gets a turn.
    """
    matches = [match for match in matches if match.is_eligible]
    if len(matches) < FEWEST:
        return ()

    def place(match):
        drawn = hashlib.sha256(f"{seed}|{match.person}".encode()).digest()
        return (match.person not in asked, match.band is not Band.ALL_NEEDED, drawn)

    return tuple(sorted(matches, key=place)[:MOST])
