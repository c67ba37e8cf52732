"""A rule as lines to read: what must be true of anybody for a step to apply. The active language speaks."""

from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from services.explaining import listed
from services.reason_words import phrase
from services.reasons import Reason
from services.rules import Condition, Rule

# The page says these in its own way: where, in which situations, for whom.
_SAID_ELSEWHERE = frozenset({"country", "category", "person_role"})


@dataclass(frozen=True)
class RuleLines:
    """All of `all_of`, and at least one of `any_of` if there is any."""

    all_of: tuple[str, ...]
    any_of: tuple[str, ...]


def rule_lines(rule: Rule, language: str) -> RuleLines:
    return RuleLines(
        tuple(_words(condition, language) for condition in rule.all_of if condition.fact not in _SAID_ELSEWHERE),
        tuple(listed(_words(condition, language) for condition in group) for group in rule.any_of),
    )


def _words(condition: Condition, language: str) -> str:
    values = condition.value if condition.op in {"in", "not_in"} else (condition.value,)
    if condition.op not in {"in", "not_in"} and not _is_refusal(condition):
        return phrase(Reason(condition, condition.value, True), language)
    words = [phrase(Reason(Condition(condition.fact, "eq", value), value, True), language) for value in values]
    either = get_text_list(words, _("or"))
    return either if condition.op == "in" else _("not this: %(words)s") % {"words": either}


def _is_refusal(condition: Condition) -> bool:
    """Not equal to an answer that has words. Unlike "none", it is no thing of its own."""
    return condition.op == "ne" and condition.value not in {None, "none"}
