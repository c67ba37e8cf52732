"""Who waits too long on whom: counted beside the pages, read by county and municipality, each as far as it may."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from intake.models import Household, ProtectionClearance
from newcomer_portal.accounts.models import AccessRecord, AgencyKind, Purpose
from services import actions, worker
from services.models import CountySnapshot, PlanStepEvent, StepTime, WaitingCount, WaitingStep
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


def reading(client, now, **data):
    """The page as the background worker has left it."""
    count_waits(now)
    return client.get(WAITING, data)


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


def test_times_are_counted_once_a_day(municipality, agency, now):
    step = make_step(owner=agency)
    for _ in range(10):
        done(municipality, agency, step, took=10, now=now)
    assert [count_step_times(now), count_step_times(now)] == [True, False]
    assert count_step_times(now + DAY)


def test_everybody_reads_how_long_a_step_takes(client, step_catalogue, municipality):
    StepTime.objects.create(
        code="se-folkbokforing", owner=municipality, households=12, median_days=19, counted_date=MORNING
    )
    page = client.get(reverse("services:step_detail", args=["se-folkbokforing"]))
    assertContains(page, "Half were done within 19 days.")
    assertContains(page, "About 10 households")


def test_the_county_reads_rounded_numbers_and_no_person(client, county, municipality, agency, now):
    wait(municipality, agency, people=7, now=now)
    wait(municipality, make_agency(AgencyKind.STATE, name="Polisen"), people=2, now=now)
    worker.work(now)
    client.force_login(county)
    page = client.get(WAITING)
    assert [(waits.owner.name, waits.households) for waits in page.context["owners"]] == [("Skatteverket", 5)]
    assertNotContains(page, "Polisen")
    assertNotContains(page, "Person")
    assert not AccessRecord.objects.exists()


def test_a_county_reads_nothing_of_another(client, county_elsewhere, municipality, agency, now):
    wait(municipality, agency, people=7, now=now)
    worker.work(now)
    client.force_login(county_elsewhere)
    assert client.get(WAITING).context["owners"] == ()


def test_a_countys_numbers_stand_still_for_a_day(client, county, municipality, agency, now):
    worker.work(now)
    wait(municipality, agency, people=7, now=now)
    worker.work(now)
    client.force_login(county)
    assert client.get(WAITING).context["owners"] == ()


@pytest.fixture
def signed_in(client, caseworker):
    client.force_login(caseworker)
    return client


def test_a_municipality_reads_its_numbers_and_its_people(signed_in, caseworker, municipality, agency, now):
    mine = wait(municipality, agency, people=2, now=now)
    wait(make_agency(), agency, people=3, now=now)
    page = reading(signed_in, now)
    assert [(waits.owner.name, waits.households) for waits in page.context["owners"]] == [("Skatteverket", 2)]
    assert [row.step for row in page.context["found"].rows] == mine
    assert set(AccessRecord.objects.values_list("person_id", "purpose")) == {
        (step.newcomer_id, Purpose.FIND_WORK_TO_DO) for step in mine
    }


def test_by_owner_only_theirs(signed_in, caseworker, municipality, agency, now):
    wait(municipality, agency, now=now)
    (other,) = wait(municipality, make_agency(AgencyKind.OTHER), now=now)
    found = reading(signed_in, now, owner=other.owner.code).context["found"]
    assert [row.step for row in found.rows] == [other]


def test_a_hand_over_without_an_answer_stands_there(signed_in, newcomer, now):
    hand_over = make_hand_over(newcomer, offered_at=now - 15 * DAY, expires_at=now + DAY)
    assertContains(signed_in.get(WAITING), hand_over.reference)


def test_a_protected_person_stands_there_for_nobody_else(signed_in, protected, agency, now):
    make_plan_step(protected, owner=agency, turn="OWNER", turn_since=now - 20 * DAY)
    assert reading(signed_in, now).context["found"].rows == ()


def test_what_has_been_done_since_the_count_stands_there_no_more(signed_in, caseworker, municipality, agency, now):
    (step,) = wait(municipality, agency, now=now)
    count_waits(now)
    actions.confirm_step(step=step, by=caseworker, at=now)
    assert signed_in.get(WAITING).context["found"].rows == ()
    count_waits(now)
    assert not WaitingStep.objects.exists()


def test_who_has_moved_away_waits_elsewhere(signed_in, municipality, agency, now):
    (step,) = wait(municipality, agency, now=now)
    count_waits(now)
    elsewhere = make_agency()
    Household.objects.update(municipality=elsewhere)
    assert signed_in.get(WAITING).context["found"].rows == ()
    count_waits(now)
    assert WaitingStep.objects.get().municipality == elsewhere


def test_the_named_few_see_a_protected_person_there(signed_in, protected, caseworker, agency, now):
    step = make_plan_step(protected, owner=agency, turn="OWNER", turn_since=now - 20 * DAY)
    ProtectionClearance.objects.create(household=protected.household, user=caseworker, given_at=now)
    page = reading(signed_in, now)
    assert [row.step for row in page.context["found"].rows] == [step]
    assert page.context["owners"] == ()


def test_page_after_page_shows_everybody_once(signed_in, municipality, agency, now):
    # Many have waited since the same moment: a plan is made all at once.
    steps = wait(municipality, agency, people=120, now=now)
    seen, after = [], ""
    for _ in range(3):
        found = reading(signed_in, now, after=after).context["found"]
        seen += [row.step.pk for row in found.rows]
        after = found.next_after
    assert (seen, after) == ([step.pk for step in steps], "")


@pytest.mark.parametrize("after", ["x", "2026-01-01~1", "2026-01-01T00:00:00+00:00~x", f"2026-01-01T00:00:00Z~{2**64}"])
def test_an_odd_address_shows_the_first_page(signed_in, municipality, agency, now, after):
    wait(municipality, agency, now=now)
    page = reading(signed_in, now, after=after)
    assert (page.status_code, len(page.context["found"].rows)) == (200, 1)


@pytest.mark.parametrize("who", ["caseworker", "county"])
def test_ten_questions_to_the_database_however_many_wait(
    request, client, who, municipality, agency, now, django_assert_max_num_queries
):
    step = make_step(owner=agency)
    for _ in range(2):
        wait(municipality, agency, people=8, now=now, step=step)
        worker.work(now)
        client.force_login(request.getfixturevalue(who))
        client.get(WAITING)
        with django_assert_max_num_queries(QUERIES[who]):
            client.get(WAITING)


# Of the page itself there are ten at most; the others are those of every page for somebody signed in.
QUERIES = {"caseworker": 16, "county": 14}


def test_a_round_of_the_worker_does_everything(county, municipality, agency, now):
    wait(municipality, agency, people=7, now=now)
    call_command("work", "--once")
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


def test_a_worker_that_fails_lets_go(monkeypatch, db, now):
    monkeypatch.setattr(worker, "follow_up", lambda at: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        worker.work(now)
    monkeypatch.undo()
    assert worker.work(now)
