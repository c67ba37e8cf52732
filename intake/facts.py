"""What the plan is made from: one plain dictionary a person. A fact that is absent is unknown."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from intake.dates import PartialDate, age_range
from intake.joining import joining
from intake.models import AnswerState, Newcomer, PersonRole
from intake.questions import ADULT, CHILD

# Answers that are about the person's page rather than the plan.
_NOT_FOR_THE_PLAN = {question.code for question in (*ADULT, *CHILD) if not question.is_plan_fact}
# A child came for the family's reason; everything else about a child is asked about the child.
_SHARED_WITH_CHILDREN = ("category", "nationality_group")


def answered(person: Newcomer) -> dict[str, Any]:
    """{question: answer} of what was answered and stands. Prefetch facts."""
    return {
        fact.code: fact.value
        for fact in person.facts.all()
        if fact.superseded_at is None and fact.state == AnswerState.ANSWERED
    }


def facts_of(
    newcomer: Newcomer, *, today: datetime.date, answered: Callable[[Newcomer], Mapping[str, Any]] = answered
) -> dict:
    """Facts of the step catalogue's dictionary, plus country, person_role, age (whole years) and arrival_date (ISO).

    Reads newcomer.household.members and each member's facts: prefetch "household__members__facts" for some people,
    and for very many give an `answered` that has read them all.
    A partner has answers of their own; a child shares the main adult's reason, group of countries and arrival. Who
    was born here has been here from that day.
    """
    household = newcomer.household
    people = list(household.members.all())
    main = next((person for person in people if person.person_role == PersonRole.ADULT), newcomer)
    of_main = answered(main)
    facts = {code: value for code, value in answered(newcomer).items() if code not in _NOT_FOR_THE_PLAN}
    arrival = newcomer.arrival_date
    if newcomer.person_role == PersonRole.CHILD:
        shared = {code: of_main[code] for code in _SHARED_WITH_CHILDREN if code in of_main}
        facts = shared | joining(of_main.get("category")) | facts
        arrival = arrival or _arrival_with(main.arrival_date, born(newcomer))
    facts["person_role"] = newcomer.person_role.lower()
    if household.country:
        facts["country"] = household.country
    if arrival:
        facts["arrival_date"] = arrival.isoformat()
    age = age_on(newcomer, today)
    if age is not None:
        facts["age"] = age
    if any(person.person_role == PersonRole.CHILD for person in people):
        facts["has_children"] = True
    elif "has_children" in of_main:
        facts["has_children"] = of_main["has_children"]
    return facts


def _arrival_with(family: datetime.date | None, birth: PartialDate) -> datetime.date | None:
    earliest = birth.earliest()
    return max(family, earliest) if family and earliest else family


def age_on(newcomer: Newcomer, today: datetime.date) -> int | None:
    """Whole years, counted as if unknown parts of the birth date were the latest possible; None without a year."""
    ages = age_range(born(newcomer), today)
    return ages[0] if ages else None


def born(newcomer: Newcomer) -> PartialDate:
    return PartialDate(newcomer.birth_year, newcomer.birth_month, newcomer.birth_day)
