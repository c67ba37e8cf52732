import datetime
import threading

import pytest
from django.db import DatabaseError, connection, transaction

from intake.actions.people import remove_member
from intake.actions.protection import separate_members
from intake.models import Household, PersonRole
from services import catalogue
from services.actions import bring_up_to_date, confirm_step, report_step, undo_step
from services.models import (
    CatalogueVersion,
    OnboardingStep,
    Plan,
    PlanStep,
    PlanStepEvent,
    StepEventKind,
    StepStatus,
    Turn,
)
from tests.builders import ARRIVAL, make_agency, make_child, make_fact, make_newcomer, make_user
from tests.services.builders import load_catalogue

NOON = datetime.datetime(2030, 1, 8, 12, tzinfo=datetime.UTC)
LATER = NOON + datetime.timedelta(hours=1)


def learn(person, code, value):
    make_fact(person, code, value)
    raise_version(person.household)


def raise_version(household):
    household.facts_version += 1
    household.save()


def plan_of(person, at=NOON):
    household = Household.objects.get(pk=person.household_id)
    return bring_up_to_date(household=household, at=at)


def step_of(person, code):
    return PlanStep.objects.get(plan__household=person.household, code=code)


def kinds(step):
    return list(step.events.order_by("pk").values_list("kind", flat=True))


def test_a_plan_holds_what_applies_and_what_may(arrived):
    plan_of(arrived)
    application, school_money = step_of(arrived, "se-temporary-protection-application"), step_of(arrived, "se-sfi")
    assert (application.status, application.newcomer, application.missing_facts) == ("APPLIES", arrived, [])
    assert (school_money.status, school_money.asked_of) == ("MAY_APPLY", arrived)
    assert school_money.missing_facts == ["registered_resident", "speaks_scandinavian"]
    assert not PlanStep.objects.filter(code__startswith="no-").exists()


def test_the_municipality_of_settlement_answers_for_its_own_steps(arrived):
    municipality = make_agency(code="se-kommun-2505", municipality_code="2505")
    Household.objects.update(municipality=municipality)
    plan_of(arrived)
    assert step_of(arrived, "se-sfi").owner == municipality
    assert step_of(arrived, "se-competence-inventory").owner == municipality
    assert step_of(arrived, "se-bank-account").owner.code == "se-bank"


def test_without_a_municipality_the_placeholder_answers(step_catalogue):
    person = make_newcomer(user=make_user(), municipality=None)
    Household.objects.update(country="SE")
    make_fact(person, "category", "protection")
    plan_of(person)
    assert step_of(person, "se-sfi").owner.code == "se-kommun"


def test_without_a_country_there_is_no_plan_yet(step_catalogue):
    person = make_newcomer(user=make_user(), municipality=None)
    assert plan_of(person).steps.count() == 0


def test_without_a_catalogue_there_is_no_plan(newcomer):
    assert plan_of(newcomer) is None


def test_reading_again_changes_nothing(arrived):
    plan_of(arrived)
    before = list(PlanStep.objects.order_by("pk").values()), PlanStepEvent.objects.count()
    plan_of(arrived, LATER)
    assert (list(PlanStep.objects.order_by("pk").values()), PlanStepEvent.objects.count()) == before


def test_a_new_fact_brings_a_step(arrived):
    plan_of(arrived)
    learn(arrived, "foreign_driving_licence", "ukraine")
    plan_of(arrived, LATER)
    step = step_of(arrived, "se-driving-licence")
    assert (step.status, step.asked_of, step.planned_at) == ("APPLIES", None, LATER)
    assert kinds(step) == ["PLANNED"]


def test_a_changed_fact_takes_a_step_away_and_brings_it_back(arrived):
    fact = make_fact(arrived, "foreign_driving_licence", "ukraine")
    plan_of(arrived)
    fact.value = "none"
    fact.save()
    raise_version(arrived.household)
    plan_of(arrived, LATER)
    assert step_of(arrived, "se-driving-licence").status == StepStatus.NOT_NEEDED
    fact.value = "ukraine"
    fact.save()
    raise_version(arrived.household)
    plan_of(arrived, LATER)
    assert kinds(step_of(arrived, "se-driving-licence")) == ["PLANNED", "NO_LONGER_NEEDED", "NEEDED_AGAIN"]


def test_what_is_done_is_kept_when_it_is_no_longer_needed(arrived, caseworker):
    fact = make_fact(arrived, "foreign_driving_licence", "ukraine")
    plan_of(arrived)
    report_step(step=step_of(arrived, "se-driving-licence"), by=arrived.user, at=NOON)
    confirm_step(step=step_of(arrived, "se-driving-licence"), by=caseworker, at=NOON)
    fact.value = "none"
    fact.save()
    raise_version(arrived.household)
    plan_of(arrived, LATER)
    step = step_of(arrived, "se-driving-licence")
    assert (step.status, step.completed_at, step.completed_by) == ("NOT_NEEDED", NOON, caseworker)


def test_a_report_survives_a_new_plan(arrived):
    plan_of(arrived)
    report_step(step=step_of(arrived, "se-bank-account"), by=arrived.user, at=NOON)
    learn(arrived, "employed", True)
    plan_of(arrived, LATER)
    step = step_of(arrived, "se-bank-account")
    assert (step.reported_at, step.turn, step.turn_since) == (NOON, Turn.MUNICIPALITY, NOON)


def test_a_home_is_planned_once_for_the_family_and_school_for_each_child(arrived):
    partner = make_newcomer("Bo", household=arrived.household, person_role=PersonRole.PARTNER, birth_year=2000)
    make_fact(partner, "category", "temporary_protection", by=arrived.user)
    for name in ("Lina", "Omar"):
        make_child(arrived.household, name, birth_year=2020)
    raise_version(arrived.household)
    plan_of(arrived)
    steps = PlanStep.objects.filter(status=StepStatus.APPLIES)
    assert [step.newcomer for step in steps.filter(code="se-find-housing")] == [None]
    assert {step.newcomer.name for step in steps.filter(code="se-school")} == {"Lina", "Omar"}
    assert steps.filter(code="se-bank-account").count() == 2


def test_a_duty_of_the_municipality_is_the_municipalitys_turn_with_a_day(arrived):
    make_child(arrived.household, birth_year=2020)
    plan_of(arrived)
    step = step_of(arrived, "se-school")
    assert (step.turn, step.due_date) == (Turn.OWNER, datetime.date(2030, 2, 7))


def test_the_plan_is_made_anew_the_next_day_because_people_grow_older(arrived):
    child = make_child(arrived.household, birth_year=2024, birth_month=1, birth_day=9)
    plan_of(arrived)
    assert set(child.plan_steps.values_list("code", flat=True)) & {"se-preschool", "se-school"} == {"se-preschool"}
    plan_of(arrived, NOON + datetime.timedelta(days=1))
    open_steps = child.plan_steps.filter(status=StepStatus.APPLIES)
    assert set(open_steps.values_list("code", flat=True)) & {"se-preschool", "se-school"} == {"se-school"}


def test_a_new_edition_of_the_catalogue_makes_the_plan_anew(arrived, caseworker):
    plan_of(arrived)
    report_step(step=step_of(arrived, "se-bank-account"), by=arrived.user, at=NOON)
    edition = CatalogueVersion.objects.create(number=2, in_force_from=ARRIVAL)
    old = OnboardingStep.objects.get(code="se-bank-account")
    new = OnboardingStep.objects.get(code="se-bank-account")
    new.pk, new._state.adding, new.version = None, True, edition
    new.save()
    plan = plan_of(arrived, LATER)
    step = step_of(arrived, "se-bank-account")
    assert (plan.catalogue, step.step, step.reported_at) == (edition, new, NOON)
    assert step_of(arrived, "se-health-centre").status == StepStatus.NOT_NEEDED
    assert old.pk != new.pk


def test_the_inventory_is_done_when_it_is_usable(arrived):
    from competence.models import Profile

    plan_of(arrived)
    Profile.objects.create(newcomer=arrived, started_at=NOON, usable_at=NOON)
    raise_version(arrived.household)
    plan_of(arrived, LATER)
    step = step_of(arrived, "se-competence-inventory")
    assert (step.completed_at, step.completed_by) == (LATER, arrived.user)
    assert kinds(step) == ["PLANNED", "CONFIRMED"]


def test_what_happened_cannot_be_rewritten(arrived):
    plan_of(arrived)
    event = PlanStepEvent.objects.first()
    event.kind = StepEventKind.CONFIRMED
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        event.save()
    event.delete()
    with pytest.raises(DatabaseError, match="append-only"):
        end_of_transaction()


def end_of_transaction():
    """What a commit does; a test's transaction never commits."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def test_a_child_entered_by_mistake_goes_with_its_steps(arrived):
    child = make_child(arrived.household, birth_year=2020)
    raise_version(arrived.household)
    plan_of(arrived)
    assert child.plan_steps.exists()
    remove_member(newcomer=child, by=arrived.user, at=LATER)
    end_of_transaction()
    plan_of(arrived, LATER)
    assert not PlanStep.objects.open().filter(code="se-school").exists()


def test_who_moves_to_another_household_is_gone_from_the_plan_at_once(arrived, caseworker):
    child = make_child(arrived.household, birth_year=2020)
    raise_version(arrived.household)
    plan_of(arrived)
    step = child.plan_steps.get(code="se-school")
    confirm_step(step=step, by=caseworker, at=NOON)
    separate_members(household=arrived.household, members=[child], by=caseworker, at=LATER)
    assert step not in PlanStep.objects.visible_to(arrived.user)
    assert step not in PlanStep.objects.visible_to(caseworker)
    child.refresh_from_db()
    plan_of(child, LATER)
    step.refresh_from_db()
    assert (step.plan.household, step.completed_by) == (child.household, caseworker)


@pytest.mark.django_db(transaction=True)
def test_two_readers_at_once_make_one_plan():
    load_catalogue()
    person = make_newcomer(user=make_user(), municipality=make_agency())
    make_fact(person, "category", "protection")
    household = Household.objects.get()
    catalogue.rules_of.cache_clear()
    start, errors = threading.Barrier(2), []

    def read():
        try:
            start.wait()
            bring_up_to_date(household=household, at=NOON)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert errors == []
    plan = Plan.objects.get()
    applying = plan.steps.filter(status=StepStatus.APPLIES)
    assert plan.steps.count() == plan.steps.values("code").distinct().count() > 10
    assert PlanStepEvent.objects.count() == applying.count()


def test_it_is_nobodys_turn_while_something_comes_first(arrived, caseworker):
    learn(arrived, "permit_months_elapsed", 12)
    learn(arrived, "registered_resident", True)
    learn(arrived, "speaks_scandinavian", False)
    plan_of(arrived)
    assert step_of(arrived, "se-sfi").turn == Turn.NOBODY
    registration = step_of(arrived, "se-folkbokforing")
    report_step(step=registration, by=arrived.user, at=NOON)
    confirm_step(step=registration, by=caseworker, at=LATER)
    step = step_of(arrived, "se-sfi")
    assert (step.turn, step.turn_since) == (Turn.NEWCOMER, LATER)
    undo_step(step=registration, reason="Not registered yet", by=caseworker, at=LATER)
    assert step_of(arrived, "se-sfi").turn == Turn.NOBODY


def test_a_step_that_nobody_freed_by_a_button_is_ready_since_then_too(arrived, caseworker):
    plan_of(arrived)
    waiting = PlanStep.objects.open().filter(turn=Turn.NOBODY).first()
    PlanStep.objects.exclude(pk=waiting.pk).update(completed_at=NOON, completed_by=caseworker)
    raise_version(Household.objects.get(pk=arrived.household_id))
    plan_of(arrived, at=LATER)
    ready = waiting.events.get(kind=StepEventKind.READY)
    assert (ready.at, ready.by) == (LATER, None)
