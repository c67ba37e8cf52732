"""The facts that could still change a plan, each as one question to one person."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.functional import Promise

from intake.models import AnswerState, Fact, Newcomer
from newcomer_portal.accounts.models import Role
from services.fact_questions import ASKED_ON_ARRIVAL, FACT_QUESTIONS, FactQuestion
from services.models import StepStatus
from services.step_words import text_of


@dataclass(frozen=True)
class Ask:
    """One unknown fact. `question` is None where the arrival pages ask for it: `arrival_question` is its address.

    `state` is an answer that settles nothing: don't know, or prefer not to say.
    """

    person: Newcomer
    fact: str
    question: FactQuestion | None
    arrival_question: str
    state: str | Promise
    decides: tuple[str, ...]
    is_about_reader: bool


def asks_of(plan, rows, reader, language):
    """Unknown facts, those that decide most first; and those the person has put aside."""
    decides = defaultdict(set)
    for row in rows:
        is_askable = reader.role != Role.NEWCOMER or (row.asked_of and row.asked_of.user_id in {None, reader.pk})
        if row.status == StepStatus.MAY_APPLY and not row.completed_at and is_askable:
            for fact in row.missing_facts:
                # Everything else about a child is as it is for the main adult.
                person = row.newcomer if fact == "age" and row.newcomer else row.asked_of
                decides[person, fact].add(text_of(row, language).title)
    facts = Fact.objects.current().filter(newcomer__household=plan.household_id, code__in={f for _, f in decides})
    states = {(f.newcomer_id, f.code): f for f in facts.exclude(state=AnswerState.ANSWERED)} if decides else {}
    asks = [
        Ask(
            person=person,
            fact=fact,
            question=FACT_QUESTIONS.get(fact),
            arrival_question=ASKED_ON_ARRIVAL.get(fact, ""),
            state=states[person.pk, fact].get_state_display() if (person.pk, fact) in states else "",
            decides=tuple(sorted(titles)),
            is_about_reader=person.user_id == reader.pk,
        )
        for (person, fact), titles in decides.items()
    ]
    asks.sort(key=lambda ask: (not ask.arrival_question, -len(ask.decides), ask.person.pk, ask.fact))
    return tuple(ask for ask in asks if not ask.state), tuple(ask for ask in asks if ask.state)
