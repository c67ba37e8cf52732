"""The facts a rule may ask about and the values they take; and what is odd about a person's facts. Pure.

The engine itself reads any value as it stands: what is odd is told, never corrected.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from intake.citizens import contradict
from services.deadlines import ANCHOR_FACTS, day_of
from services.rules import Facts

CATEGORIES = (
    "asylum_seeker", "protection", "temporary_protection", "labour_eu_eea", "labour_third", "family",
    "student_researcher",
)  # fmt: skip
YES_OR_NO, NUMBER, DAY, ANY_TEXT = "yes or no", "number", "day", "text"
_LICENCES = ("none", "eea", "swiss_japan", "uk_faroe", "ukraine", "other")

# A tuple holds the only values there are; ANY_TEXT is an id of another list, or null for none.
FACTS: dict[str, str | tuple[str, ...]] = {
    "country": ("SE", "NO"),
    "category": CATEGORIES,
    "person_role": ("adult", "partner", "child"),
    "age": NUMBER,
    "nationality_group": ("nordic", "eu_eea_ch", "ukraine", "third_country", "stateless"),
    "arrival_date": DAY,
    "planned_stay_months": NUMBER,
    "permit_months_elapsed": NUMBER,
    "registered_resident": YES_OR_NO,
    "has_d_number": YES_OR_NO,
    "has_job_offer": YES_OR_NO,
    "employed": YES_OR_NO,
    "has_children": YES_OR_NO,
    "needs_housing_help": YES_OR_NO,
    "lives_in_reception_centre": YES_OR_NO,
    "income_gap": YES_OR_NO,
    "speaks_scandinavian": YES_OR_NO,
    "sponsor_category": (*CATEGORIES, "citizen"),
    "from_listed_country": YES_OR_NO,
    "has_foreign_higher_education": YES_OR_NO,
    "has_foreign_upper_secondary": YES_OR_NO,
    "has_foreign_vocational": YES_OR_NO,
    "regulated_profession": ANY_TEXT,
    "foreign_driving_licence": _LICENCES,
}


@dataclass(frozen=True)
class Oddity:
    """`kind`: unknown_fact, unknown_value, no_child_role, other_citizens or future_arrival."""

    kind: str
    fact: str


def oddities(facts: Facts, today: datetime.date) -> Iterator[Oddity]:
    for fact, value in facts.items():
        if fact not in FACTS:
            yield Oddity("unknown_fact", fact)
        elif not _is_known(FACTS[fact], value):
            yield Oddity("unknown_value", fact)
    role, age = facts.get("person_role"), facts.get("age")
    if role == "child" and _is_known(NUMBER, age) and age >= 18:
        yield Oddity("no_child_role", "age")
    if contradict(facts.get("category"), facts.get("nationality_group")):
        yield Oddity("other_citizens", "nationality_group")
    arrival = day_of(facts.get(ANCHOR_FACTS["arrival"]))
    if arrival and arrival > today:
        yield Oddity("future_arrival", "arrival_date")


def _is_known(kind: str | tuple[str, ...], value: Any) -> bool:
    match kind:
        case "yes or no":
            return isinstance(value, bool)
        case "number":
            return isinstance(value, int) and not isinstance(value, bool) and value >= 0
        case "day":
            return day_of(value) is not None
        case "text":
            return value is None or isinstance(value, str)
        case _:
            return isinstance(value, str) and value in kind
