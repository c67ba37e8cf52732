"""Very many plans brought up to date: the same as when somebody reads each."""

import dataclasses
import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from competence.models import InventoryAnswer, Profile
from competence.questions import all_questions
from intake.models import Household, Newcomer, PersonRole
from services import catalogue
from services.edition_store import contents_of, write_contents
from services.facts import CONCLUDED_FROM, member_facts, with_people
from services.many_facts import told_at_once
from services.models import CatalogueVersion, OnboardingStep, Plan, PlanStep, PlanStepEvent
from services.plan_making import bring_up_to_date
from services.replanning import edition_in_force, replan, to_replan
from tests.builders import make_child, make_fact, make_newcomer, make_user

NOON = datetime.datetime(2030, 1, 8, 12, tzinfo=datetime.UTC)
NEXT_DAY = NOON + datetime.timedelta(days=1)
SEEN = ("code", "newcomer_id", "owner_id", "status", "missing_facts", "asked_of_id", "due_date", "turn", "turn_since")


@pytest.fixture
def households(arrived):
    """A family, somebody in the other country, and somebody of whom nothing is known but the country."""
    born = {"birth_year": 2001, "user": make_user()}
    partner = make_newcomer("Bo", household=arrived.household, person_role=PersonRole.PARTNER, **born)
    make_fact(partner, "category", "temporary_protection", by=arrived.user)
    make_child(arrived.household, birth_year=2024, birth_month=1, birth_day=9)
    elsewhere = make_newcomer("Cai", user=None)
    Household.objects.filter(pk=elsewhere.household_id).update(country="NO")
    make_fact(elsewhere, "category", "labour_third", by=arrived.user)
    profile = Profile.objects.create(newcomer=arrived, started_at=NOON)
    for question, value in (("d1", "more_than_twelve"), ("d2", "college_or_university"), ("c1", "no")):
        InventoryAnswer.objects.create(
            profile=profile, question=question, state="ANSWERED", value=value, by=arrived.user, at=NOON
        )
    make_newcomer("Di", user=None)
    return list(Household.objects.order_by("pk").values_list("pk", flat=True))


def replanned(households, at):
    return replan(households, edition_in_force(timezone.localdate(at)), at=at)


def replan_all(at):
    replanned(list(Household.objects.order_by("pk").values_list("pk", flat=True)), at)


def read_one_by_one(at):
    for household in Household.objects.order_by("pk"):
        bring_up_to_date(household=household, at=at)


def stored():
    return list(PlanStep.objects.order_by("plan_id", "code", "newcomer_id").values_list("plan__household", *SEEN))


def events():
    return sorted(PlanStepEvent.objects.values_list("step__code", "step__newcomer", "kind", "at"), key=str)


def new_edition(**changes):
    """Edition 2: these steps have other columns, all else is as before."""
    first = CatalogueVersion.objects.get(number=1)
    second = CatalogueVersion.objects.create(number=2, in_force_from=first.in_force_from)
    write_contents(second, contents_of(first))
    for code, columns in changes.items():
        OnboardingStep.objects.filter(version=second, code=code.replace("_", "-")).update(**columns)
    return second


def both_ways(at, change):
    """What one by one and all at once leave behind, from the same beginning."""
    found = []
    for way in (read_one_by_one, replan_all):
        sid = transaction.savepoint()
        change()
        catalogue.rules_of.cache_clear()
        way(at)
        found.append((stored(), events()))
        transaction.savepoint_rollback(sid)
    return found


def an_adult():
    return Newcomer.objects.exclude(user=None).first().user


def grow_older():
    return None


def learn_something():
    household = Household.objects.order_by("pk").first()
    make_fact(household.members.order_by("pk").first(), "foreign_driving_licence", "ukraine")
    Household.objects.filter(pk=household.pk).update(facts_version=99)


def change_a_rule():
    new_edition(se_bank_account={"rules": {"categories": ["protection"]}}, no_bank_account={"owner_id": _an_agency()})


def change_what_comes_first():
    """One step no longer waits for anything, another waits for what is done and for what is not."""
    first = contents_of(CatalogueVersion.objects.get(number=1))
    second = dict(first)
    for code, earlier in {
        "no-permit-renewal": (),
        "se-competence-inventory": ("se-samordningsnummer",),
        "se-bank-account": ("se-samordningsnummer", "se-competence-inventory"),
    }.items():
        assert first[code].prerequisites != earlier
        second[code] = dataclasses.replace(first[code], prerequisites=earlier, recommended_first=())
    write_contents(CatalogueVersion.objects.create(number=2, in_force_from=NOON.date()), second)


def move_in():
    """The partner moves to the household in the other country, with what was done."""
    partner = Newcomer.objects.get(name="Bo")
    done = PlanStep.objects.filter(newcomer=partner, status="APPLIES").order_by("code").first()
    PlanStep.objects.filter(pk=done.pk).update(completed_at=NOON, completed_by=an_adult())
    to = Newcomer.objects.get(name="Cai").household_id
    Household.objects.filter(pk__in=[to, partner.household_id]).update(facts_version=50)
    Newcomer.objects.filter(pk=partner.pk).update(household=to)


def finish_the_inventory():
    """What only waited for the partner's can begin."""
    profile = Profile.objects.create(newcomer=Newcomer.objects.get(name="Bo"), started_at=NOON, usable_at=NOON)
    waiting = PlanStep.objects.filter(newcomer=profile.newcomer, turn="NOBODY")
    assert "se-partner-job" in waiting.values_list("code", flat=True)


def _an_agency():
    return OnboardingStep.objects.get(code="no-asylum-registration", version__number=1).owner_id


@pytest.mark.parametrize(
    "change", [grow_older, learn_something, change_a_rule, change_what_comes_first, move_in, finish_the_inventory]
)
def test_all_at_once_and_one_by_one_leave_the_same_behind(households, change):
    read_one_by_one(NOON)
    one_by_one, at_once = both_ways(NEXT_DAY, change)
    assert at_once == one_by_one


def test_plans_that_were_never_made_are_made(households):
    one_by_one, at_once = both_ways(NOON, grow_older)
    assert len(at_once[0]) > 20
    assert [row[1:3] for row in at_once[0]] == [row[1:3] for row in one_by_one[0]]


def test_a_plan_that_comes_out_as_it_stood_keeps_its_rows_and_is_up_to_date(households):
    read_one_by_one(NOON)
    later = NEXT_DAY + datetime.timedelta(days=2)
    replanned(households, NEXT_DAY)
    before = list(PlanStep.objects.order_by("pk").values())
    assert replanned(households, later) == 0
    assert list(PlanStep.objects.order_by("pk").values()) == before
    assert set(Plan.objects.values_list("planned_at", flat=True)) == {later}


def test_a_step_that_reads_otherwise_is_moved_to_the_new_edition_and_no_other(households):
    read_one_by_one(NOON)
    done = PlanStep.objects.filter(code="se-bank-account", status="APPLIES").first()
    PlanStep.objects.filter(pk=done.pk).update(completed_at=NOON, completed_by=done.newcomer.user or an_adult())
    second = new_edition(se_bank_account={"legal_basis": "Another law"})
    assert replanned(households, NOON) == 0
    moved = PlanStep.objects.filter(step__version=second)
    assert set(moved.values_list("code", flat=True)) == {"se-bank-account"}
    assert done.pk not in moved.values_list("pk", flat=True)
    assert set(Plan.objects.values_list("catalogue", flat=True)) == {second.pk}


def test_only_what_is_old_is_taken_up_again(households):
    edition = edition_in_force(NOON.date())
    assert to_replan(edition, at=NOON) == households
    replan(households[:2], edition, at=NOON)
    assert to_replan(edition, at=NOON) == households[2:]
    assert to_replan(edition, at=NOON, everybody=True) == households
    assert to_replan(edition, at=NEXT_DAY) == households
    Household.objects.filter(pk=households[0]).update(facts_version=50)
    assert households[0] in to_replan(edition, at=NOON)


def test_the_facts_of_many_are_the_facts_of_each(households):
    loaded = list(with_people(Household.objects.order_by("pk")))
    people = [person for household in loaded for person in household.members.all()]
    telling = told_at_once(people)
    for person in people:
        assert member_facts(person, today=NOON.date(), telling=telling) == member_facts(person, today=NOON.date())


def test_what_the_inventory_tells_hangs_on_nothing_that_is_not_read():
    for question in all_questions():
        if question.base in CONCLUDED_FROM:
            assert {comparison.question for comparison in question.show_if} <= CONCLUDED_FROM


def test_the_queries_do_not_grow_with_the_households(households):
    edition = edition_in_force(NOON.date())

    def asked(some, at):
        with CaptureQueriesContext(connection) as queries:
            replan(some, edition, at=at)
        return len(queries)

    asked(households, NEXT_DAY)
    assert asked(households[:1], NEXT_DAY) == asked(households, NEXT_DAY)


def test_the_command_says_how_far_it_is_and_how_it_went(households):
    out = StringIO()
    call_command("replan_households", workers=1, stdout=out)
    assert f"{len(households)} plans are up to date, " in out.getvalue()
    call_command("replan_households", workers=1, stdout=out)
    assert "0 plans are up to date" in out.getvalue()


def test_without_a_catalogue_the_command_says_so(db):
    with pytest.raises(CommandError, match="No catalogue is in force"):
        call_command("replan_households")
