"""The answers that were given on the plan itself: which, by whom, and how to change them."""

import datetime
from dataclasses import dataclass

from intake.models import AnswerState, Fact, Newcomer
from newcomer_portal.accounts.models import Role
from services.fact_questions import FACT_QUESTIONS, FactQuestion, words_for


@dataclass(frozen=True)
class PlanFact:
    """`agency` is that of the caseworker who wrote it down; empty when the family said it themselves."""

    person: Newcomer
    fact: str
    question: FactQuestion
    words: str
    agency: str
    at: datetime.datetime


def plan_facts(people) -> tuple[PlanFact, ...]:
    """In the order of the questions, then of the family; one query."""
    people = {person.pk: person for person in people}
    facts = Fact.objects.current().filter(newcomer__in=people, code__in=FACT_QUESTIONS).select_related("by__agency")
    codes, order = list(FACT_QUESTIONS), list(people)
    facts = sorted(facts, key=lambda fact: (codes.index(fact.code), order.index(fact.newcomer_id)))
    return tuple(
        PlanFact(
            person=people[fact.newcomer_id],
            fact=fact.code,
            question=FACT_QUESTIONS[fact.code],
            words=_words(fact),
            agency=fact.by.agency.name if fact.by.role != Role.NEWCOMER else "",
            at=fact.at,
        )
        for fact in facts
    )


def _words(fact) -> str:
    if fact.state != AnswerState.ANSWERED:
        return AnswerState(fact.state).label
    return str(words_for(FACT_QUESTIONS[fact.code], fact.value))
