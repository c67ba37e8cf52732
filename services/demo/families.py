"""Newcomers arrive: a card, the arrival pages, the family, the plan."""

import datetime
import uuid

from intake.actions import add_child, add_partner, give_card, record_answer, record_fact, start_newcomer
from intake.actions import register_newcomer as register
from intake.models import AnswerState, Newcomer
from intake.questions import question_for
from newcomer_portal.accounts.cards import change_pin
from newcomer_portal.accounts.models import Card
from services.demo.cast import Child, Person
from services.demo.secrets import pin_for


def arrive(person: Person, *, root, at) -> Newcomer:
    """Alone, on a phone."""
    newcomer, issued = start_newcomer(key=uuid.uuid4(), language=person.language, at=at)
    _choose_pin(issued.card, root=root, at=at)
    answer_all(newcomer, person, by=newcomer.user, at=at)
    return newcomer


def arrive_at_the_counter(person: Person, *, root, by, at) -> Newcomer:
    """With a caseworker, who asks and writes."""
    newcomer, issued = register(
        key=uuid.uuid4(), name=person.name, latin_name=person.latin_name, language=person.language, by=by, at=at
    )
    _choose_pin(issued.card, root=root, at=at)
    answer_all(newcomer, person, by=by, at=at)
    return newcomer


def answer_all(newcomer: Newcomer, person: Person, *, by, at) -> None:
    year, month, day = person.born
    came = at.date() - datetime.timedelta(days=1)
    answers = {
        "name": {"name": person.name, "latin_name": person.latin_name},
        "birth": {"year": year, "month": month or None, "day": day or None},
        "arrival": {"year": came.year, "month": came.month, "day": came.day},
    }
    for code, value in (answers | person.answers).items():
        record = record_answer if question_for(newcomer.person_role, code) else record_fact
        record(newcomer=newcomer, code=code, state=AnswerState.ANSWERED, value=value, by=by, at=at)
    for child in person.children:
        _bring(child, newcomer, by=by, at=at)


def partner_arrives(person: Person, *, household, root, by, at) -> Newcomer:
    """Entered by the other one, and then on a card of their own."""
    partner = add_partner(
        household=household, key=uuid.uuid4(), name=person.name, latin_name=person.latin_name, by=by, at=at
    )
    issued = give_card(newcomer=partner, seen_card_id=None, language=person.language, by=by, at=at)
    _choose_pin(issued.card, root=root, at=at)
    partner.refresh_from_db()
    answer_all(partner, person, by=partner.user, at=at)
    return partner


def _bring(child: Child, parent: Newcomer, *, by, at) -> None:
    row = add_child(
        household=parent.household, key=uuid.uuid4(), name=child.name, latin_name=child.latin_name, by=by, at=at
    )
    answers = {
        "birth": {"year": at.year - child.age, "month": 1, "day": None},
        "school_need": child.school_need,
        "parents": [str(parent.key)],
        "interests": {"codes": ["ball_games", "animals_and_nature"], "own_words": ""},
    }
    for code, value in answers.items():
        record_answer(newcomer=row, code=code, state=AnswerState.ANSWERED, value=value, by=by, at=at)


def _choose_pin(card: Card, *, root, at) -> None:
    change_pin(card=card, pin=pin_for(card.number, root=root), by=card.user, at=at)
