"""What is wrong with an edition of the catalogue. Pure: for drafts in the portal and for files alike.

Nothing here trusts a shape: rules and deadlines may be whatever a file or a request held.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter
from typing import Any
from urllib.parse import urlsplit

from services.edition_content import StepContent
from services.rule_checks import RuleFault, rule_faults

# English is the language the catalogue is written in; its own authorities answer in the country's.
REQUIRED_LANGUAGES = {"SE": ("en", "sv"), "NO": ("en", "nb")}
DEADLINE_TYPES = (
    "none", "as_soon_as", "within", "before", "not_before", "authority_decides_within", "authority_offers_within",
)  # fmt: skip
DEADLINE_UNITS = ("days", "bank_days", "weeks", "months", "years")
BINDS = ("newcomer", "authority", "employer", "bank")
MOST = 1_000


class Fault(StrEnum):
    """What `Problem.about` holds is said in brackets."""

    TWICE = "twice"
    UNKNOWN_COUNTRY = "unknown_country"  # [the country]
    UNKNOWN_LIFE_AREA = "unknown_life_area"  # [the life area]
    UNKNOWN_OWNER = "unknown_owner"  # [the agency]
    UNKNOWN_AGENCY = "unknown_agency"  # [the agency]
    MISSING_TEXT = "missing_text"  # [the language]
    MISSING_PART = "missing_part"  # [the language]
    NO_WEB_ADDRESS = "no_web_address"
    NOT_A_RULE = "not_a_rule"
    UNKNOWN_FACT = "unknown_fact"  # [the fact]
    UNKNOWN_COMPARISON = "unknown_comparison"  # [the fact, the comparison]
    WRONG_VALUE = "wrong_value"  # [the fact]
    WRONG_AGE = "wrong_age"
    WRONG_DEADLINE = "wrong_deadline"
    WRONG_LIST = "wrong_list"  # [the field]
    UNKNOWN_STEP = "unknown_step"  # [the earlier step]
    OTHER_COUNTRY = "other_country"  # [the earlier step]
    CYCLE = "cycle"  # [the steps, in order; the first one also ends it]


@dataclass(frozen=True)
class Problem:
    fault: Fault
    step: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """Codes of what there is beside the steps. `professions` are those a rule may name."""

    agencies: Collection[str]
    life_areas: Collection[str]
    professions: Collection[str]


def problems(steps: Iterable[StepContent], known: Known) -> list[Problem]:
    """Everything that keeps these steps from being an edition, in the order of the steps; [] if nothing does."""
    steps, seen, found = tuple(steps), {}, []
    for step in steps:
        if step.code in seen:
            found.append(Problem(Fault.TWICE, step.code))
        seen[step.code] = step
    for step in steps:
        found += _of_step(step, known)
        found += _of_order(step, seen)
    return found + list(_cycle(seen))


def _of_step(step: StepContent, known: Known) -> Iterator[Problem]:
    if step.country not in REQUIRED_LANGUAGES:
        yield Problem(Fault.UNKNOWN_COUNTRY, step.code, (str(step.country),))
    if step.life_area not in known.life_areas:
        yield Problem(Fault.UNKNOWN_LIFE_AREA, step.code, (str(step.life_area),))
    if step.owner not in known.agencies:
        yield Problem(Fault.UNKNOWN_OWNER, step.code, (str(step.owner),))
    for agency in sorted(_others(step) - set(known.agencies)):
        yield Problem(Fault.UNKNOWN_AGENCY, step.code, (agency,))
    if not is_web_address(step.official_url):
        yield Problem(Fault.NO_WEB_ADDRESS, step.code)
    yield from _of_texts(step)
    for fault in rule_faults(step.rules, known.professions):
        yield Problem(_RULE_FAULTS[fault.kind], step.code, fault.about)
    if not _is_deadline(step.deadline):
        yield Problem(Fault.WRONG_DEADLINE, step.code)
    for field in ("sources", "handoff"):
        if not _is_list_of_words(getattr(step, field)):
            yield Problem(Fault.WRONG_LIST, step.code, (field,))


def _others(step: StepContent) -> set[str]:
    """Who helps, and who hands on to whom."""
    hand_overs = {str(one.get(end)) for one in step.handoff if isinstance(one, Mapping) for end in ("from", "to")}
    return hand_overs | {str(support.agency) for support in step.supports}


_RULE_FAULTS = {
    RuleFault.SHAPE: Fault.NOT_A_RULE,
    RuleFault.FACT: Fault.UNKNOWN_FACT,
    RuleFault.COMPARISON: Fault.UNKNOWN_COMPARISON,
    RuleFault.VALUE: Fault.WRONG_VALUE,
    RuleFault.AGE: Fault.WRONG_AGE,
}


def _of_texts(step: StepContent) -> Iterator[Problem]:
    """A text that is there has a title and an explanation, and says what everybody does who helps, or says nothing
    of it: then the English words stand in."""
    languages = dict.fromkeys((*REQUIRED_LANGUAGES.get(step.country, ("en",)), *step.texts))
    for language in languages:
        text = step.texts.get(language)
        if text is None or not (text.title.strip() and text.plain.strip()):
            yield Problem(Fault.MISSING_TEXT, step.code, (language,))
        elif text.support_texts and len(text.support_texts) != len(step.supports):
            yield Problem(Fault.MISSING_PART, step.code, (language,))


def _is_list_of_words(rows: Any) -> bool:
    """Rows of named texts, some of them unsaid, as sources and hand-overs are kept."""
    return all(
        isinstance(row, Mapping) and all(value is None or isinstance(value, str) for value in row.values())
        for row in rows
    )


def is_web_address(address: Any) -> bool:
    try:
        parts = urlsplit(address) if isinstance(address, str) else None
    except ValueError:
        return False
    return bool(parts and parts.scheme in {"http", "https"} and parts.hostname)


def _is_deadline(deadline: Any) -> bool:
    """A counted deadline has its amount, unit and day; any other has neither amount nor unit."""
    if not isinstance(deadline, Mapping):
        return False
    amount, unit, anchor = (deadline.get(key) for key in ("amount", "unit", "anchor"))
    is_amount = isinstance(amount, int) and not isinstance(amount, bool) and 0 < amount <= MOST
    return (
        deadline.get("type", "none") in DEADLINE_TYPES
        and deadline.get("binds", "newcomer") in BINDS
        and isinstance(deadline.get("is_legal_limit", False), bool)
        and (anchor is None or isinstance(anchor, str))
        and ((amount is None and unit is None) or (is_amount and unit in DEADLINE_UNITS and bool(anchor)))
    )


def _of_order(step: StepContent, steps: Mapping[str, StepContent]) -> Iterator[Problem]:
    for code in dict.fromkeys((*step.prerequisites, *step.recommended_first)):
        if code not in steps:
            yield Problem(Fault.UNKNOWN_STEP, step.code, (code,))
        elif steps[code].country != step.country:
            yield Problem(Fault.OTHER_COUNTRY, step.code, (code,))


def _cycle(steps: Mapping[str, StepContent]) -> Iterator[Problem]:
    """One, if there is any: whoever breaks it is told of the next."""
    sorter = TopologicalSorter({code: (*s.prerequisites, *s.recommended_first) for code, s in steps.items()})
    try:
        sorter.prepare()
    except CycleError as error:
        path = tuple(error.args[1])
        yield Problem(Fault.CYCLE, path[0], path)
