"""The catalogue as it is read: its rules, once a version."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from services.eligibility import RuleBook, Step, parse
from services.models import CatalogueVersion, OnboardingStep, StepOrder


@dataclass(frozen=True)
class Rules:
    """One version of the catalogue for the engine."""

    number: int
    book: RuleBook

    @property
    def steps(self) -> tuple[Step, ...]:
        """In the order of the work."""
        return self.book.steps

    @cached_property
    def by_code(self) -> Mapping[str, Step]:
        return {step.code: step for step in self.steps}


def load(*, today: datetime.date) -> Rules:
    """The rules in force; no steps at all before the reference data are loaded.

    One query for the number; the rules themselves are kept in the process, because a version never changes.
    """
    number = CatalogueVersion.objects.in_force(today)
    return rules_of(number) if number else Rules(0, RuleBook(()))


@lru_cache(maxsize=8)
def rules_of(number: int) -> Rules:
    earlier = {True: {}, False: {}}
    orders = StepOrder.objects.filter(step__version__number=number).order_by("pk")
    for step, before, is_prerequisite in orders.values_list("step__code", "earlier__code", "is_prerequisite"):
        earlier[is_prerequisite].setdefault(step, []).append(before)
    rows = OnboardingStep.objects.of_version(number).in_catalogue_order()
    return Rules(
        number,
        parse(
            {
                "id": code,
                "country": country,
                "owner": owner,
                "life_area": life_area,
                "applies_when": rules,
                "deadline": deadline,
                "prerequisites": earlier[True].get(code),
                "recommended_first": earlier[False].get(code),
            }
            for code, country, owner, life_area, rules, deadline in rows.values_list(
                "code", "country", "owner__code", "life_area_id", "rules", "deadline"
            )
        ),
    )
