"""Invented households by the hundred thousand, in a database of their own: facts, inventories and stored plans.

Two thousand are drawn and planned, the others are their copies in SQL: their plans are the same, their rows their own.
"""

import datetime
import random

from django.db import connection, transaction
from django.utils import timezone

from competence.models import InventoryAnswer, Profile, ProfileLanguage
from competence.questions import all_questions
from intake.models import Fact, Household, Newcomer, PersonRole
from newcomer_portal.accounts.models import Agency, Role, User
from services.fact_dictionary import CATEGORIES, FACTS, NUMBER, YES_OR_NO
from services.facts import CONCLUDED_FROM
from services.models import Plan, PlanStep
from services.replanning import batches, edition_in_force, replan

DRAWN = 2000
_COPIED = {  # model: the columns that point at other copies
    Household: (),
    Newcomer: ("household_id",),
    Fact: ("newcomer_id",),
    Profile: ("newcomer_id",),
    InventoryAnswer: ("profile_id",),
    ProfileLanguage: ("profile_id",),
    Plan: ("household_id",),
    PlanStep: ("plan_id", "newcomer_id", "asked_of_id"),
}
_NOT_ASKED = {"country", "person_role", "age", "arrival_date", "category", "has_children"}
_INVENTORY = {
    "c1": ("yes_now", "no"),
    "d1": ("none", "ten_to_twelve", "more_than_twelve"),
    "d2": ("nothing", "college_or_university", "trade_or_vocational_school"),
    "f1": (["no"], ["from_ukraine"], ["from_eea"]),
}


class NotItsOwn(Exception):
    """There are people in this database already."""


def make_households(count: int, *, now: datetime.datetime) -> None:
    """A multiple of DRAWN is best. Needs the reference data, nobody in the database, and a superuser of PostgreSQL:
    the copies are written without checking their keys."""
    if Household.objects.exists():
        raise NotItsOwn
    with transaction.atomic():
        _draw(random.Random(7), min(count, DRAWN), now)
    edition = edition_in_force(timezone.localdate(now))
    for batch in batches(list(Household.objects.order_by("pk").values_list("pk", flat=True))):
        replan(batch, edition, at=now)
    _copy(max(count // DRAWN - 1, 0))


def _draw(dice, count, now):
    clerk = User.objects.create(role=Role.NEWCOMER)
    towns = {c: list(Agency.objects.municipalities().filter(country=c).order_by("pk")) for c in ("SE", "NO")}
    for _household in range(count):
        country = dice.choice(("SE", "NO"))
        household = Household.objects.create(country=country, municipality=dice.choice(towns[country]), created_at=now)
        adults, children = dice.choices(((1, 0), (2, 0), (1, 1), (2, 1), (2, 2), (2, 3)), (55, 20, 5, 8, 8, 4))[0]
        category, arrival = dice.choice(CATEGORIES), now.date() - datetime.timedelta(dice.randrange(1500))
        for place in range(adults):
            role = PersonRole.PARTNER if place else PersonRole.ADULT
            person = _person(dice, household, role, (1955, 2007), arrival, now)
            _answer(dice, person, {"category": category, "has_children": children > 0}, clerk, now)
        for _child in range(children):
            _person(dice, household, PersonRole.CHILD, (2009, 2025), None, now)


def _person(dice, household, role, years, arrival, now):
    return Newcomer.objects.create(
        household=household,
        person_role=role,
        name="Somebody",
        birth_year=dice.randrange(*years),
        birth_month=dice.randrange(1, 13),
        birth_day=dice.randrange(1, 28),
        arrival_date=arrival,
        created_at=now,
    )


def _answer(dice, person, facts, clerk, now):
    """Five answers in six, to everything; six adults in ten have told what they can do."""
    values = {NUMBER: range(40), YES_OR_NO: (True, False)}
    for fact, kind in FACTS.items():
        if fact not in _NOT_ASKED and dice.random() < 5 / 6:
            facts[fact] = dice.choice(kind if isinstance(kind, tuple) else values.get(kind, (None, "nurse")))
    said = {"by": clerk, "at": now}
    Fact.objects.bulk_create(
        Fact(newcomer=person, code=fact, state="ANSWERED", value=value, **said) for fact, value in facts.items()
    )
    if dice.random() < 0.6:
        profile = Profile.objects.create(newcomer=person, started_at=now)
        answers = {question: ("ANSWERED", dice.choice(values)) for question, values in _INVENTORY.items()}
        others = {q.id: ("PREFER_NOT_TO_SAY", None) for q in all_questions() if q.base not in CONCLUDED_FROM}
        InventoryAnswer.objects.bulk_create(
            InventoryAnswer(profile=profile, question=question, state=state, value=value, **said)
            for question, (state, value) in (answers | others).items()
        )
        ProfileLanguage.objects.create(
            profile=profile, language="en", listening="B1", speaking="B1", said_by=clerk, said_at=now
        )


def _copy(times):
    """Every row so many times again, each copy so far from the row that nothing meets."""
    far = 10_000_000
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for model, links in _COPIED.items():
            table, columns = model._meta.db_table, [field.column for field in model._meta.concrete_fields]
            moved = {"id": f"id + n * {far}", "key": "gen_random_uuid()"} | {c: f"{c} + n * {far}" for c in links}
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(moved.get(c, c) for c in columns)}"
                f" FROM {table}, generate_series(1, %s) AS n WHERE id < %s ORDER BY n, id",
                [times, far],
            )
    with connection.cursor() as cursor:
        for model in _COPIED:
            table = model._meta.db_table
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
        cursor.execute("VACUUM ANALYZE")
