"""Facts change and the plan follows: it says what changed and why, and loses nothing that was done."""

import datetime
import random

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from intake.models import Household, PersonRole
from services.actions import bring_up_to_date, confirm_step, report_step
from services.models import Plan, PlanStep, PlanStepEvent, StepStatus, Turn
from services.permissions import can_report
from services.reports.plan import plan_page
from services.reports.story import changes_of
from tests.builders import make_agency, make_child, make_fact, make_newcomer, make_user
from tests.services.test_eligibility import random_facts
from tests.services.test_plan_making import NOON, learn, plan_of, raise_version, step_of

LATER = NOON + datetime.timedelta(hours=1)
TODAY = NOON.date()


def change(fact, value):
    fact.value = value
    fact.save()
    raise_version(fact.newcomer.household)


def told(person, reader=None):
    """(what, title, why) of each change, the latest first."""
    plan = Plan.objects.get(household=person.household_id)
    lines = changes_of(plan=plan, reader=reader or person.user, language="en")
    return [(line.event.kind, line.event.step.code, line.why) for line in lines]


def test_what_a_plan_began_with_is_no_change(arrived):
    plan_of(arrived)
    assert PlanStepEvent.objects.exists()
    assert told(arrived) == []


def test_an_answer_that_settles_a_step_is_the_reason(arrived):
    plan_of(arrived)
    learn(arrived, "foreign_driving_licence", "ukraine")
    plan_of(arrived, LATER)
    why = "Because of this: a driving licence from another country."
    assert told(arrived) == [("PLANNED", "se-driving-licence", why)]


def test_a_step_that_leaves_the_plan_says_why(arrived):
    licence = make_fact(arrived, "foreign_driving_licence", "ukraine")
    plan_of(arrived)
    change(licence, "none")
    plan_of(arrived, LATER)
    why = "Because of this: no driving licence from another country."
    assert told(arrived) == [("NO_LONGER_NEEDED", "se-driving-licence", why)]


def test_an_answer_taken_back_makes_a_step_uncertain(arrived):
    licence = make_fact(arrived, "foreign_driving_licence", "ukraine")
    plan_of(arrived)
    licence.delete()
    raise_version(arrived.household)
    plan_of(arrived, LATER)
    why = "It may apply. It depends on this: “Do you have a driving licence from another country?”"
    assert told(arrived) == [("UNCERTAIN", "se-driving-licence", why)]


def test_a_birth_brings_the_childs_steps(arrived):
    plan_of(arrived)
    make_child(arrived.household, "Lina", birth_year=2029, birth_month=1, birth_day=2)
    raise_version(arrived.household)
    plan_of(arrived, LATER)
    brought = {code: why for kind, code, why in told(arrived) if kind == "PLANNED"}
    assert "Child under 18" in brought["se-preschool"]
    assert "age 1 or older" in brought["se-preschool"]


def test_what_happens_to_several_people_at_once_is_told_once(arrived):
    for name in ("Lina", "Omar"):
        make_child(arrived.household, name, birth_year=2020)
    plan_of(arrived)
    learn(arrived, "permit_months_elapsed", 12)
    plan = plan_of(arrived, LATER)
    lines = changes_of(plan=plan, reader=arrived.user, language="en")
    assert [(line.event.step.code, len(line.people)) for line in lines] == [("se-folkbokforing", 3)]


def test_a_permit_changes_the_plan_and_keeps_what_was_done(step_catalogue, newcomer, caseworker):
    category = make_fact(newcomer, "category", "asylum_seeker")
    plan_of(newcomer)
    application, centre = step_of(newcomer, "se-asylum-application"), step_of(newcomer, "se-health-centre")
    report_step(step=application, by=newcomer.user, at=NOON)
    confirm_step(step=application, by=caseworker, at=NOON)
    change(category, "protection")
    plan_of(newcomer, LATER)
    application.refresh_from_db()
    assert (application.status, application.completed_at, application.due_date) == ("NOT_NEEDED", NOON, None)
    assert step_of(newcomer, "se-health-centre") == centre
    kinds = {code: kind for kind, code, _why in told(newcomer)}
    assert kinds["se-reception-place-and-allowance"] == "NO_LONGER_NEEDED"
    assert kinds["se-find-housing"] == "PLANNED"
    assert "se-asylum-application" not in kinds
    assert "se-health-centre" not in kinds


def test_what_was_reported_stays_in_sight_when_it_is_no_longer_needed(arrived, client):
    licence = make_fact(arrived, "foreign_driving_licence", "ukraine")
    plan_of(arrived)
    report_step(step=step_of(arrived, "se-driving-licence"), by=arrived.user, at=NOON)
    change(licence, "none")
    plan = plan_of(arrived, LATER)
    page = plan_page(plan=plan, reader=arrived.user, language="en", today=TODAY)
    assert "se-driving-licence" in {group.first.row.code for group in page.done}
    client.force_login(arrived.user)
    assertContains(client.get(reverse("services:plan_detail", args=[arrived.household.key])), "no longer needed")


@pytest.fixture
def moved(arrived, caseworker):
    """From Norrby to Luleå, with the application for a bank account done and school waiting for the municipality."""
    old = make_agency(code="se-kommun-2505", municipality_code="2505", name="Norrby")
    new = make_agency(code="se-kommun-2580", municipality_code="2580", name="Luleå")
    Household.objects.update(municipality=old)
    make_child(arrived.household, "Lina", birth_year=2020)
    make_child(arrived.household, "Omar", birth_year=2021)
    make_fact(arrived, "needs_housing_help", True)
    plan_of(arrived)
    done = PlanStep.objects.get(code="se-school", newcomer__name="Lina")
    PlanStep.objects.filter(pk=done.pk).update(completed_at=NOON, completed_by=caseworker)
    Household.objects.update(municipality=new)
    arrived.household.refresh_from_db()
    raise_version(arrived.household)
    plan_of(arrived, LATER)
    return arrived, old, new


def test_a_move_hands_the_open_steps_to_another_owner_from_now_on(moved):
    person, _old, new = moved
    step = PlanStep.objects.get(code="se-school", newcomer__name="Omar")
    assert (step.owner, step.turn, step.turn_since) == (new, Turn.OWNER, LATER)
    assert ("OWNER_CHANGED", "se-school", "Before: Norrby. Now: Luleå.") in told(person)


def test_a_move_also_tells_who_answers_for_a_step_whose_rule_is_disputed(moved):
    person, _old, _new = moved
    changes = told(person)
    assert ("OWNER_CHANGED", "se-municipal-settlement", "Before: Norrby. Now: Luleå.") in changes


def test_a_move_leaves_who_did_what_as_it_was(moved):
    _person, old, _new = moved
    step = PlanStep.objects.get(code="se-school", newcomer__name="Lina")
    assert (step.owner, step.completed_at) == (old, NOON)
    assert not step.events.filter(kind="OWNER_CHANGED").exists()


def test_another_day_of_arrival_moves_the_days(arrived):
    child = make_child(arrived.household, "Lina", birth_year=2020)
    plan_of(arrived)
    child.arrival_date += datetime.timedelta(days=1)
    child.save()
    raise_version(arrived.household)
    plan_of(arrived, LATER)
    step = child.plan_steps.get(code="se-school")
    assert step.due_date == datetime.date(2030, 2, 8)
    assert ("DAY_CHANGED", "se-school", "Before: 7 February 2030. Now: 8 February 2030.") in told(arrived)


def test_whatever_is_answered_nothing_done_is_lost(arrived, caseworker):
    """A hundred changes of mind: done stays done, by whom and when, and no event is taken back."""
    dice, done, events = random.Random(11), {}, 0
    facts = {}
    for number in range(25):
        at = NOON + datetime.timedelta(minutes=number)
        answers = random_facts(dice) | {"category": dice.choice(["protection", "asylum_seeker", "family"])}
        for code, value in answers.items():
            if code in {"country", "person_role", "age", "arrival_date"}:
                continue
            if code not in facts:
                facts[code] = arrived.facts.filter(code=code).first() or make_fact(arrived, code, value)
            facts[code].value = value
            facts[code].save()
        raise_version(arrived.household)
        plan_of(arrived, at)
        possible = [step for step in PlanStep.objects.open() if can_report(arrived.user, step)]
        if possible:
            step = report_step(step=dice.choice(possible), by=arrived.user, at=at)
            confirm_step(step=step, by=caseworker, at=at)
            done[step.pk] = (step.owner_id, step.due_date, at)
        for step in PlanStep.objects.filter(pk__in=done):
            assert (step.owner_id, step.due_date, step.completed_at) == done[step.pk]
        assert PlanStepEvent.objects.count() >= events
        events = PlanStepEvent.objects.count()
    assert len(done) > 10


# --- Why, on the whole plan ---------------------------------------------------------------------------------------
def whole_plan(client, person, reader=None):
    client.force_login(reader or person.user)
    return client.get(reverse("services:plan_detail", args=[person.household.key]))


def reasons_on(response):
    return {code: group.why for group in response.context["page"].not_needed for code in group.texts}


def test_the_whole_plan_says_why_a_step_applies_and_why_not(client, arrived):
    make_fact(arrived, "foreign_driving_licence", "none")
    response = whole_plan(client, arrived)
    assertContains(
        response, "It applies because of this: being here as: “Person under temporary/collective protection (Ukraine)”"
    )
    assertContains(response, "What does not apply, and why")
    not_needed = reasons_on(response)
    assert not_needed["se-driving-licence"] == (
        "It does not apply because of this: no driving licence from another country."
    )
    assert not any(code.startswith("no-") for code in not_needed)
    assert not set(not_needed) & set(PlanStep.objects.exclude(status="NOT_NEEDED").values_list("code", flat=True))


def test_a_disputed_rule_gives_no_reason(client, arrived):
    make_fact(arrived, "needs_housing_help", False)
    assert reasons_on(whole_plan(client, arrived))["se-municipal-settlement"] == ""


@pytest.fixture
def partner(arrived):
    """Has a card, and lives without money until the first pay."""
    person = make_newcomer("Bo", household=arrived.household, user=make_user(), person_role=PersonRole.PARTNER)
    make_fact(person, "category", "protection", by=person.user)
    make_fact(person, "regulated_profession", None, by=person.user)
    make_fact(arrived, "regulated_profession", "nurse")
    raise_version(arrived.household)
    return person


def test_a_partner_with_a_card_keeps_their_reasons(client, arrived, partner):
    response = whole_plan(client, arrived)
    assertNotContains(response, "no profession that needs a licence here")
    assertNotContains(response, "Person granted protection")
    assert "se-regulated-profession" in reasons_on(whole_plan(client, arrived, partner.user))


def test_the_reason_of_a_step_for_nobody_is_not_read_from_a_partner_with_a_card(client, arrived, partner):
    """The partner is nearer to it: only one thing is missing."""
    make_fact(arrived, "registered_resident", False)
    make_fact(partner, "registered_resident", False, by=partner.user)
    why = reasons_on(whole_plan(client, arrived))["se-civic-orientation"]
    assert why.startswith("It does not apply because of this: being here as: “Person under temporary")


def test_a_shared_step_keeps_no_answer_of_one_person(arrived):
    """When somebody leaves the household it stays, and so do its events."""
    make_fact(arrived, "needs_housing_help", True)
    category = arrived.facts.get(code="category")
    plan_of(arrived)
    change(category, "labour_third")
    plan_of(arrived, LATER)
    step = step_of(arrived, "se-municipal-settlement")
    assert list(step.events.order_by("pk").values_list("kind", "because")) == [
        ("PLANNED", {}),
        ("NO_LONGER_NEEDED", {"reasons": []}),
    ]


def test_a_shared_step_tells_only_what_is_the_households(arrived, partner):
    plan_of(arrived)
    gap = make_fact(partner, "income_gap", True, by=partner.user)
    raise_version(arrived.household)
    plan_of(arrived, LATER)
    change(gap, False)
    plan_of(arrived, LATER)
    shared = {(kind, why) for kind, code, why in told(arrived) if code == "se-income-support-gap"}
    assert ("PLANNED", "Because of this: no money until the first pay or benefit.") in shared
    kept = PlanStepEvent.objects.filter(step__newcomer__isnull=True).values_list("because", flat=True)
    facts = {reason["fact"] for because in kept for reason in because.get("reasons", ())}
    assert facts <= {"income_gap", "has_children", "needs_housing_help", "lives_in_reception_centre"}


def test_the_caseworker_reads_the_changes_in_the_story(client, arrived, caseworker):
    licence = make_fact(arrived, "foreign_driving_licence", "ukraine")
    bring_up_to_date(household=Household.objects.get(), at=NOON)
    change(licence, "none")
    client.force_login(caseworker)
    response = client.get(reverse("services:person_detail", args=[arrived.key]))
    assertContains(response, "Because of this: no driving licence from another country.")
    assert PlanStep.objects.get(code="se-driving-licence").status == StepStatus.NOT_NEEDED


def test_the_whole_plan_names_the_longest_chain_of_waiting(client, arrived):
    facts = {"registered_resident": True, "permit_months_elapsed": 12, "speaks_scandinavian": False}
    for code, value in facts.items():
        make_fact(arrived, code, value)
    response = whole_plan(client, arrived)
    assert response.context["page"].longest_wait[0] == "Register as living in Sweden and get a personnummer"
    assert len(response.context["page"].longest_wait) == 2
    assertContains(response, "What takes longest")
