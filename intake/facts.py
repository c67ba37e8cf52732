"""What the plan is made from: one plain dictionary a person. A fact that is absent is unknown."""

import datetime

from intake.models import AnswerState, Newcomer, PersonRole

# Answers that are about the household's page rather than the plan.
_NOT_FOR_THE_PLAN = frozenset({"name", "birth", "arrival", "contact", "languages", "interpreter", "school_need"})


def facts_of(newcomer: Newcomer, *, today: datetime.date) -> dict:
    """Facts of the catalogue's dictionary, plus country, person_role, age (years), arrival_date (ISO text).

    Children share their household's category and arrival where they have none of their own.
    """
    household = newcomer.household
    people = list(household.members.all())
    main = next((p for p in people if p.person_role == PersonRole.ADULT), newcomer)
    facts = {}
    for person in (main, newcomer):
        if person.arrival_date:
            facts["arrival_date"] = person.arrival_date.isoformat()
        if person is main and newcomer.person_role != PersonRole.CHILD and person.pk != newcomer.pk:
            continue
        for fact in person.facts.all():
            if fact.superseded_at is None and fact.state == AnswerState.ANSWERED and fact.code not in _NOT_FOR_THE_PLAN:
                facts[fact.code] = fact.value
    facts["person_role"] = newcomer.person_role.lower()
    if household.country:
        facts["country"] = household.country
    age = age_on(newcomer, today)
    if age is not None:
        facts["age"] = age
    facts["has_children"] = any(p.person_role == PersonRole.CHILD for p in people)
    return facts


def age_on(newcomer: Newcomer, today: datetime.date) -> int | None:
    """Whole years, counted as if unknown parts of the birth date were the latest possible; None without a year."""
    if not newcomer.birth_year:
        return None
    born = (newcomer.birth_year, newcomer.birth_month or 12, newcomer.birth_day or 31)
    return today.year - born[0] - ((today.month, today.day) < born[1:])
