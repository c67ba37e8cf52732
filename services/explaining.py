"""Why a step applies, may apply or does not, and why on that day: one sentence each. The active language speaks."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from services.deadlines import Deadline
from services.eligibility import Status, Step, StepResult
from services.reason_words import fact_name, phrase
from services.reasons import Reason, reasons_for
from services.rules import Facts

EVERYBODY = frozenset({"adult", "partner", "child"})


def why(step: Step, result: StepResult, facts: Facts, language: str) -> str:
    if result.status is Status.MAY_APPLY:
        return depends_on(result.missing_facts, language)
    reasons = telling(reasons_for(step.rule, result, facts))
    return because_of(reasons, language, holds=result.status is Status.APPLIES)


def because_of(reasons: Sequence[Reason], language: str, *, holds: bool = True) -> str:
    """What was told of the reasons, as one sentence; without any left, a step is for everybody."""
    if not reasons:
        return _("It applies to everybody.") if holds else ""
    return _because(tuple(phrase(reason, language) for reason in reasons), holds, language)


# Sentences repeat: many steps share a rule, and many people a situation. `language` is the active one.
@lru_cache(maxsize=5_000)
def _because(phrases: tuple[str, ...], holds: bool, language: str) -> str:
    words = {"reasons": listed(phrases)}
    if holds:
        return _("It applies because of this: %(reasons)s.") % words
    return _("It does not apply because of this: %(reasons)s.") % words


@lru_cache(maxsize=5_000)
def depends_on(missing_facts: tuple[str, ...], language: str) -> str:
    """Which answers could still decide it."""
    return _("It may apply. It depends on this: %(questions)s") % {
        "questions": listed(f"“{fact_name(fact)}”" for fact in missing_facts)
    }


def telling(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Without what says nothing: the country of a plan, and a place in the family that every place shares. Another
    country alone is reason enough."""
    elsewhere = tuple(reason for reason in reasons if reason.condition.fact == "country" and not reason.holds)
    return elsewhere or tuple(reason for reason in reasons if not reason.holds or not _is_plain(reason))


def _is_plain(reason: Reason) -> bool:
    condition = reason.condition
    return condition.fact == "country" or condition.fact == "person_role" and set(condition.value) >= EVERYBODY


def listed(phrases: Iterable[str]) -> str:
    phrases = list(dict.fromkeys(phrases))
    return get_text_list(phrases, _("and")) if len(phrases) > 1 else "".join(phrases)


def why_that_day(deadline: Deadline) -> str:
    """The rule behind a computed day. Only an arrival gives one (services.deadlines)."""
    units = {
        "days": ngettext("%(number)s day", "%(number)s days", deadline.amount),
        "weeks": ngettext("%(number)s week", "%(number)s weeks", deadline.amount),
        "months": ngettext("%(number)s month", "%(number)s months", deadline.amount),
        "years": ngettext("%(number)s year", "%(number)s years", deadline.amount),
    }
    time = units[deadline.unit] % {"number": deadline.amount}
    match deadline.type:
        case "within":
            return _("The rule: within %(time)s from the day of arrival.") % {"time": time}
        case "not_before":
            return _("The rule: not before %(time)s have passed since the day of arrival.") % {"time": time}
        case _:
            return _("The rule: at least %(time)s before the day of arrival.") % {"time": time}


def how_binding(deadline: Deadline) -> str:
    """Whether it is a limit set in law, and for whom."""
    if not deadline.is_legal_limit:
        return _("Good advice, no limit in law")
    return {
        "newcomer": _("Set in law, for you"),
        "employer": _("Set in law, for the employer"),
        "bank": _("Set in law, for the bank"),
    }.get(deadline.binds, _("Set in law, for the agency"))
