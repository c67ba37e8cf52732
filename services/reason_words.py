"""Reasons as words for whoever reads, about anybody: a child, a partner, oneself. The active language speaks.

A reason is a phrase without a verb, so that it fits into any sentence of any language.
"""

from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from intake.models import PersonRole
from intake.situations import category_labels, label_of, nationality_group_labels
from newcomer_portal.accounts.models import Country
from services.fact_dictionary import FACTS, NUMBER, YES_OR_NO
from services.fact_questions import FACT_QUESTIONS, words_for
from services.reasons import Reason

# (when the answer is yes, when it is anything else)
_YES_NO = {
    "registered_resident": (
        gettext_lazy("a personal number as a resident"),
        gettext_lazy("no personal number as a resident"),
    ),
    "has_d_number": (gettext_lazy("a D number"), gettext_lazy("no D number")),
    "has_job_offer": (gettext_lazy("a job offer in writing"), gettext_lazy("no job offer in writing")),
    "employed": (gettext_lazy("a job here"), gettext_lazy("no job here")),
    "has_children": (gettext_lazy("children under 18"), gettext_lazy("no children under 18")),
    "needs_housing_help": (gettext_lazy("help needed to find a home"), gettext_lazy("a home without help")),
    "lives_in_reception_centre": (
        gettext_lazy("a home in a reception centre"),
        gettext_lazy("a home outside reception centres"),
    ),
    "income_gap": (
        gettext_lazy("no money until the first pay or benefit"),
        gettext_lazy("enough money until the first pay or benefit"),
    ),
    "speaks_scandinavian": (
        gettext_lazy("good Swedish, Norwegian or Danish"),
        gettext_lazy("not much Swedish, Norwegian or Danish yet"),
    ),
    "from_listed_country": (
        gettext_lazy("a country where tuberculosis is common"),
        gettext_lazy("no country where tuberculosis is common"),
    ),
    "has_foreign_higher_education": (
        gettext_lazy("college or university in another country"),
        gettext_lazy("no college or university in another country"),
    ),
    "has_foreign_upper_secondary": (
        gettext_lazy("upper secondary school in another country"),
        gettext_lazy("no upper secondary school in another country"),
    ),
    "has_foreign_vocational": (
        gettext_lazy("vocational school in another country"),
        gettext_lazy("no vocational school in another country"),
    ),
}
# Facts whose "none" is the answer that counts: (something, none).
_ANY_OR_NONE = {
    "regulated_profession": (
        gettext_lazy("a profession that needs a licence here"),
        gettext_lazy("no profession that needs a licence here"),
    ),
    "foreign_driving_licence": (
        gettext_lazy("a driving licence from another country"),
        gettext_lazy("no driving licence from another country"),
    ),
}
_NONE = (None, "none")


def phrase(reason: Reason, language: str) -> str:
    """`language` is the active one. No phrase reads a list or an object that somebody gave for an answer."""
    condition, answer = reason.condition, reason.value
    if isinstance(answer, list | dict) or isinstance(condition.value, list | dict):
        return _other_answer(condition.fact)
    return _phrase(condition.fact, condition.op, condition.value, answer, reason.holds, language)


# The same few hundred phrases make all the sentences. Typed, because true is not 1.
@lru_cache(maxsize=5_000, typed=True)
def _phrase(fact, op, asked, answer, holds, language):
    if op in {"gte", "lte"} and isinstance(answer, int) and (number := _number_phrase(fact, op, asked, holds)):
        return number
    if fact in _YES_NO and isinstance(asked, bool) and isinstance(answer, bool):
        yes, no = _YES_NO[fact]
        return str(yes if holds == (asked == (op == "eq")) else no)
    if fact in _ANY_OR_NONE and asked in _NONE:
        any_of_it, none = _ANY_OR_NONE[fact]
        return str(any_of_it if holds == (op == "ne") else none)
    if fact == "person_role" and op == "in" and not holds:
        roles = [str(PersonRole(role.upper()).label) for role in asked if role in FACTS["person_role"]]
        return _("only for: %(roles)s") % {"roles": " / ".join(roles)}
    return _value_phrase(fact, answer, language)


def _number_phrase(fact: str, op: str, asked: int, holds: bool) -> str:
    """Says what the rule asks, turned round where it does not hold. The bound is always said as "at least"."""
    is_least = op == "gte"
    number = asked if is_least else asked + 1
    match fact, holds == is_least:
        case "age", True:
            return _("age %(number)s or older") % {"number": number}
        case "age", False:
            return _("younger than %(number)s") % {"number": number}
        case "planned_stay_months", True:
            words = ngettext(
                "a planned stay of %(number)s month or longer", "a planned stay of %(number)s months or longer", number
            )
        case "planned_stay_months", False:
            words = ngettext(
                "a planned stay shorter than %(number)s month", "a planned stay shorter than %(number)s months", number
            )
        case "permit_months_elapsed", True:
            words = ngettext(
                "a permit for %(number)s month or longer", "a permit for %(number)s months or longer", number
            )
        case "permit_months_elapsed", False:
            words = ngettext(
                "a permit for less than %(number)s month", "a permit for less than %(number)s months", number
            )
        case _:
            return ""
    return words % {"number": number}


def _value_phrase(fact: str, value, language: str) -> str:
    """The person's own answer, named."""
    known = FACTS.get(fact)
    if not isinstance(value, str) or known in {NUMBER, YES_OR_NO} or isinstance(known, tuple) and value not in known:
        return _other_answer(fact)
    match fact:
        case "country":
            return _("living in %(country)s") % {"country": Country(value).label}
        case "person_role":
            return str(PersonRole(value.upper()).label)
        case "category":
            return _("being here as: “%(words)s”") % {"words": label_of(category_labels(language), value).text}
        case "nationality_group":
            return _("citizenship: “%(group)s”") % {"group": label_of(nationality_group_labels(language), value).text}
        case "sponsor_category":
            words = words_for(FACT_QUESTIONS[fact], value)
            return _("the person who was here first: “%(words)s”") % {"words": words}
        case _ if fact in FACT_QUESTIONS:
            return f"“{words_for(FACT_QUESTIONS[fact], value)}”"
        case _:
            return _other_answer(fact)


def _other_answer(fact: str) -> str:
    return _("another answer about: %(fact)s") % {"fact": fact_name(fact)}


_NAMES = {
    "age": gettext_lazy("Age"),
    "person_role": gettext_lazy("Place in the family"),
    "country": gettext_lazy("Country"),
    "category": gettext_lazy("Reason for being here"),
    "nationality_group": gettext_lazy("Citizen of"),
    "arrival_date": gettext_lazy("Arrived"),
}


def fact_name(fact: str) -> str:
    """A fact as a short heading, or the very question it is asked by."""
    if fact in _NAMES:
        return str(_NAMES[fact])
    return str(FACT_QUESTIONS[fact].text) if fact in FACT_QUESTIONS else fact
