"""Beside the pages it is counted who waits too long on whom, and how long a step takes."""

import datetime

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from newcomer_portal.accounts.models import AgencyKind
from services import worker
from services.management.commands import work as command
from services.models import CountySnapshot, PlanStepEvent, StepTime, WaitingCount
from services.waits import count_step_times, count_waits
from tests.at_once import at_once
from tests.builders import MORNING, make_agency, make_child, make_newcomer, make_user
from tests.services.builders import make_hand_over, make_plan_step, make_step

DAY = datetime.timedelta(days=1)
WAITING = reverse("services:waiting_list")


@pytest.fixture
def agency(db):
    return make_agency(AgencyKind.STATE, name="Skatteverket")


@pytest.fixture
def now():
    return timezone.now()


def wait(municipality, owner, *, people=1, days=20, now=None, step=None, **fields):
    """People who wait so long on this owner, each for one step."""
    step = step or make_step(owner=owner)
    return [
        make_plan_step(
            make_newcomer(f"Person {number}", municipality=municipality),
            step=step, owner=owner, turn=fields.get("turn", "OWNER"), turn_since=(now or timezone.now()) - days * DAY,
        )
        for number in range(people)
    ]  # fmt: skip


def counts(**fields):
    return set(WaitingCount.objects.filter(**fields).values_list("owner__name", "code", "households"))


def test_counted_are_households_by_municipality_and_by_county(municipality, agency, now):
    step = make_step("se-bank", owner=agency)
    wait(municipality, agency, people=2, step=step)
    wait(make_agency(name="Väster"), agency, people=3, step=step)
    count_waits(now)
    assert counts(municipality=municipality) == {("Skatteverket", "", 2), ("Skatteverket", "se-bank", 2)}
    assert counts(municipality=None) == {("Skatteverket", "", 5), ("Skatteverket", "se-bank", 5)}


def test_a_family_with_many_steps_is_one_household(municipality, agency, now):
    person = make_newcomer(municipality=municipality)
    for someone in (person, make_child(person.household)):
        make_plan_step(someone, step=make_step(owner=agency), turn="OWNER", turn_since=now - 20 * DAY)
    count_waits(now)
    assert counts(municipality=municipality, code="") == {("Skatteverket", "", 1)}


@pytest.mark.parametrize(
    ("fields", "count"),
    [({"turn": "OWNER"}, 1), ({"turn": "NEWCOMER"}, 0), ({"turn": "NOBODY"}, 0), ({"turn": "OWNER", "days": 13}, 0)],
)
def test_only_who_keeps_others_waiting_too_long_is_counted(municipality, agency, now, fields, count):
    wait(municipality, agency, now=now, **fields)
    count_waits(now)
    assert WaitingCount.objects.filter(municipality=municipality, code="").count() == count


def test_what_a_newcomer_reported_waits_on_the_municipality(municipality, agency, now):
    wait(municipality, agency, turn="MUNICIPALITY")
    count_waits(now)
    assert counts(municipality=municipality, code="") == {("Norrby", "", 1)}


def test_a_hand_over_without_an_answer_waits_on_its_taker(newcomer, municipality, now):
    make_hand_over(newcomer, taker=make_agency(name="Utby"), offered_at=now - 15 * DAY, expires_at=now + DAY)
    count_waits(now)
    assert counts(municipality=municipality) == {("Utby", "", 1), ("Utby", "household", 1)}


def test_a_protected_household_is_in_no_number(protected, agency, now):
    make_plan_step(protected, owner=agency, turn="OWNER", turn_since=now - 20 * DAY)
    make_hand_over(protected, offered_at=now - 20 * DAY)
    count_waits(now)
    count_step_times(now)
    assert not WaitingCount.objects.exists()


@pytest.mark.parametrize(("people", "median"), [(9, None), (10, 20)])
def test_the_middle_wait_is_kept_of_ten_or_more(municipality, agency, now, people, median):
    wait(municipality, agency, people=people, now=now)
    count_waits(now)
    assert WaitingCount.objects.get(municipality=municipality, code="").median_days == median


def done(municipality, owner, step, *, took, now):
    person = make_newcomer(municipality=municipality)
    return make_plan_step(
        person, step=step, owner=owner, planned_at=now - 100 * DAY, turn_since=now - 50 * DAY,
        completed_at=now - 100 * DAY + took * DAY, completed_by=make_user(),
    )  # fmt: skip


@pytest.mark.parametrize(("people", "found"), [(9, []), (10, [(10, 24)])])
def test_how_long_a_step_takes_is_the_middle_of_ten_or_more(municipality, agency, now, people, found):
    step = make_step(owner=agency)
    for number in range(people):
        done(municipality, agency, step, took=15 + 2 * number, now=now)
    count_step_times(now)
    assert list(StepTime.objects.values_list("households", "median_days")) == found


def test_the_clock_of_a_step_starts_when_what_came_first_was_done(municipality, agency, now):
    step = make_step(owner=agency)
    rows = [done(municipality, agency, step, took=30, now=now) for _ in range(10)]
    for row in rows:
        PlanStepEvent.objects.create(step=row, kind="READY", at=now - 80 * DAY)
    count_step_times(now)
    assert StepTime.objects.get().median_days == 10


def test_times_are_counted_once_a_month(municipality, agency, now):
    step = make_step(owner=agency)
    for _ in range(10):
        done(municipality, agency, step, took=10, now=now)
    first = now.replace(day=1)
    assert [count_step_times(first), count_step_times(first + 20 * DAY)] == [True, False]
    assert count_step_times(first + 32 * DAY)


def test_what_was_done_before_it_came_into_the_plan_took_no_time_we_know_of(municipality, agency, now):
    step, inventory = make_step(owner=agency), make_step("se-competence-inventory", owner=agency)
    for _ in range(10):
        done(municipality, agency, step, took=0, now=now)
        done(municipality, agency, inventory, took=5, now=now)
    count_step_times(now)
    assert not StepTime.objects.exists()


def test_a_large_family_does_not_move_the_middle(municipality, agency, now):
    step = make_step("se-bank", owner=agency)
    families = wait(municipality, agency, people=10, days=20, now=now, step=step)
    for number in range(12):
        child = make_child(families[0].newcomer.household, name=f"Child {number}")
        make_plan_step(child, plan=families[0].plan, step=step, owner=agency, turn="OWNER", turn_since=now - 90 * DAY)
    count_waits(now)
    assert set(WaitingCount.objects.values_list("households", "median_days")) == {(10, 20)}


def test_everybody_reads_how_long_a_step_takes(client, step_catalogue, municipality):
    StepTime.objects.create(
        code="se-folkbokforing", owner=municipality, households=12, median_days=19, counted_date=MORNING
    )
    page = client.get(reverse("services:step_detail", args=["se-folkbokforing"]))
    assertContains(page, "Half were done within 19 days.")
    assertContains(page, "About 10 households")


def test_a_round_of_the_worker_does_everything(county, municipality, agency, now):
    wait(municipality, agency, people=7, now=now)
    Session.objects.create(session_key="ended", session_data="", expire_date=now - DAY)
    call_command("work", "--once")
    assert not Session.objects.exists()
    assert WaitingCount.objects.exists()
    assert CountySnapshot.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_works(municipality):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [worker._LOCK])
        try:
            assert at_once(lambda: worker.work(timezone.now())) == [False]
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [worker._LOCK])
    assert worker.work(timezone.now())


def test_a_round_that_fails_is_not_the_last(monkeypatch, db, caplog):
    monkeypatch.setattr(command, "work", lambda at: int("Amal Haddad"))
    command.Command()._round()
    assert "ValueError" in caplog.text
    assert "Amal" not in caplog.text


def test_a_worker_that_fails_lets_go(monkeypatch, db, now):
    monkeypatch.setattr(worker, "follow_up", lambda at: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        worker.work(now)
    monkeypatch.undo()
    assert worker.work(now)
