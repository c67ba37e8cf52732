"""What a household's plan is made from: its people, their facts, and what the engine says of each."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from intake.models import Household, Newcomer, PersonRole
from services.catalogue import Rules
from services.eligibility import Step, StepResult
from services.facts import AS_LOADED, Telling, in_family_order, member_facts
from services.planning import DesiredStep, Member, desired_steps, is_household_wide, member_to_tell
from services.reasons import Reason, reasons_for


@dataclass(frozen=True)
class PlanInputs:
    """`facts` and `results` are by person; before the country is known there are no results."""

    household: Household
    people: tuple[Newcomer, ...]
    steps: Mapping[str, Step]
    facts: Mapping[int, dict]
    results: Mapping[int, Mapping[str, StepResult]]

    @property
    def place(self) -> tuple[str, int | None]:
        """Country and municipality: what decides who answers."""
        return self.household.country, self.household.municipality_id

    @cached_property
    def desired(self) -> tuple[DesiredStep, ...]:
        members = [
            Member(person.pk, person.person_role != PersonRole.CHILD, tuple(self.results[person.pk].values()))
            for person in self.people
            if person.pk in self.results
        ]
        wide = {code for code, step in self.steps.items() if is_household_wide(code, step.life_area)}
        return desired_steps(members, wide)

    def facts_for(self, newcomer_id: int | None) -> dict:
        """A shared step's day counts from the main adult's arrival."""
        return self.facts[newcomer_id or self.people[0].pk]

    def reasons(self, code: str, newcomer_id: int | None) -> tuple[Reason, ...]:
        """What decided about a person's step, or about a shared one: then only what is the whole household's."""
        results = {pk: results[code] for pk, results in self.results.items() if code in results}
        person = newcomer_id or member_to_tell({pk: result.status for pk, result in results.items()})
        if person not in results:
            return ()
        reasons = reasons_for(self.steps[code].rule, results[person], self.facts[person])
        return reasons if newcomer_id else tuple(r for r in reasons if r.condition.fact in HOUSEHOLD_FACTS)


HOUSEHOLD_FACTS = frozenset({"has_children", "income_gap", "lives_in_reception_centre", "needs_housing_help"})


def read_inputs(
    household: Household, rules: Rules, *, today: datetime.date, telling: Telling = AS_LOADED
) -> PlanInputs:
    """Load the household with services.facts.with_people, or give another `telling`. Nothing is decided before the
    country is known: two countries' whole catalogues would be no plan."""
    people = tuple(in_family_order(household.members.all()))
    facts = {person.pk: member_facts(person, today=today, telling=telling) for person in people}
    results = {
        pk: {result.step_id: result for result in rules.book.evaluate(known)}
        for pk, known in facts.items()
        if household.country
    }
    return PlanInputs(household, people, rules.by_code, facts, results)
