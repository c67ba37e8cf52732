"""A rule as lines to read: what must be true of anybody for a step to apply. The active language speaks."""

from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from services.explaining import listed
from services.fact_questions import FACT_QUESTIONS, words_for
from services.reason_words import phrase
from services.reasons import Reason
from services.rules import Condition, Rule

# The page says these in its own way: where, in which situations, for whom.
_SAID_ELSEWHERE = frozenset({"country", "category", "person_role"})
# A draft says all of it together.
SAID_BY_ITSELF = frozenset({"country"})


@dataclass(frozen=True)
class RuleLines:
    """All of `all_of`, and at least one of `any_of` if there is any."""

    all_of: tuple[str, ...]
    any_of: tuple[str, ...]


def rule_lines(rule: Rule, language: str, said_elsewhere: frozenset[str] = _SAID_ELSEWHERE) -> RuleLines:
    return RuleLines(
        tuple(_words(condition, language) for condition in rule.all_of if condition.fact not in said_elsewhere),
        tuple(listed(_words(condition, language) for condition in group) for group in rule.any_of),
    )


def _words(condition: Condition, language: str) -> str:
    values = condition.value if condition.op in {"in", "not_in"} else (condition.value,)
    if condition.op not in {"in", "not_in"} and not _is_refusal(condition):
        return phrase(Reason(condition, condition.value, True), language)
    words = [answer_words(condition.fact, value, language) for value in values]
    either = get_text_list(words, _("or"))
    return either if condition.op == "in" else _("not this: %(words)s") % {"words": either}


def answer_words(fact: str, value, language: str) -> str:
    """One answer to a fact, as a rule names it."""
    if fact == "regulated_profession" and value is not None:
        return str(words_for(FACT_QUESTIONS[fact], value))
    return phrase(Reason(Condition(fact, "eq", value), value, True), language)


def _is_refusal(condition: Condition) -> bool:
    """Not equal to an answer that has words. Unlike "none", it is no thing of its own."""
    return condition.op == "ne" and condition.value not in {None, "none"}
