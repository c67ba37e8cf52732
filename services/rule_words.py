"""A rule as lines to read: what must be true of anybody for a step to apply. The active language speaks."""

from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from intake.situations import category_labels, label_of, nationality_group_labels
from services.explaining import listed
from services.fact_questions import FACT_QUESTIONS, words_for
from services.reason_words import fact_name, phrase
from services.reasons import Reason
from services.rules import Condition, Rule

# The page says these in its own way: where, in which situations, for whom.
_SAID_ELSEWHERE = frozenset({"country", "category", "person_role"})


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
    words = [_answer(condition.fact, value, language) for value in values]
    either = get_text_list(words, _("or"))
    return either if condition.op == "in" else _("not this: %(words)s") % {"words": either}


def answer_label(fact: str, value, language: str) -> str:
    """One answer to a fact by itself, to choose or to list."""
    if fact in {"category", "nationality_group"}:
        labels = category_labels(language) if fact == "category" else nationality_group_labels(language)
        return label_of(labels, value).text
    if fact == "sponsor_category":
        return str(words_for(FACT_QUESTIONS[fact], value))
    return _answer(fact, value, language)


def _answer(fact: str, value, language: str) -> str:
    if fact == "regulated_profession" and value is not None:
        return str(words_for(FACT_QUESTIONS[fact], value))
    return phrase(Reason(Condition(fact, "eq", value), value, True), language)


def whole_rule(rule: Rule, language: str) -> RuleLines:
    """Everything but the country, for whoever writes the rule: long lists of answers stand under their fact once."""
    lines = rule_lines(rule, language, frozenset({"country", *_LISTED}))
    return RuleLines((*(_list(c, language) for c in rule.all_of if c.fact in _LISTED), *lines.all_of), lines.any_of)


_LISTED = frozenset({"category", "nationality_group"})


def _list(condition: Condition, language: str) -> str:
    if condition.op not in {"in", "not_in"}:
        return _words(condition, language)
    values = "; ".join(answer_label(condition.fact, value, language) for value in condition.value)
    words = {"fact": fact_name(condition.fact), "values": values}
    return (
        _("%(fact)s: %(values)s") % words if condition.op == "in" else _("%(fact)s: none of these: %(values)s") % words
    )


def _is_refusal(condition: Condition) -> bool:
    """Not equal to an answer that has words. Unlike "none", it is no thing of its own."""
    return condition.op == "ne" and condition.value not in {None, "none"}
