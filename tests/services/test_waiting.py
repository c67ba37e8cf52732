"""Who waits too long on whom: read by county and municipality, each as far as it may."""

import datetime

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from intake.models import Household, ProtectionClearance
from newcomer_portal.accounts.models import AccessRecord, AgencyKind, Purpose
from services import actions, worker
from services.models import WaitingStep
from services.waits import count_waits
from tests.builders import make_agency
from tests.services.builders import make_hand_over, make_plan_step, make_step
from tests.services.test_waits import agency, now, wait  # noqa: F401

DAY = datetime.timedelta(days=1)
WAITING = reverse("services:waiting_list")


def reading(client, now, **data):
    """The page as the background worker has left it."""
    count_waits(now)
    return client.get(WAITING, data)


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


def test_who_waits_for_several_things_in_a_row_is_named_once(signed_in, municipality, agency, now):
    (step,) = wait(municipality, agency, now=now)
    make_plan_step(
        plan=step.plan, newcomer=step.newcomer, owner=agency, turn="OWNER", turn_since=step.turn_since, planned_at=now
    )
    page = reading(signed_in, now)
    assert len(page.context["found"].rows) == 2
    assertContains(page, step.newcomer.name, count=1)


def test_by_owner_only_theirs(signed_in, caseworker, municipality, agency, now):
    wait(municipality, agency, now=now)
    (other,) = wait(municipality, make_agency(AgencyKind.OTHER), now=now)
    found = reading(signed_in, now, owner=other.owner.code).context["found"]
    assert [row.step for row in found.rows] == [other]


def test_an_agency_nobody_waits_for_is_not_found(signed_in, municipality, agency, now):
    wait(municipality, agency, now=now)
    employer = make_agency(AgencyKind.EMPLOYER, name="Norrbruk")
    assert reading(signed_in, now, owner=employer.code).status_code == 404


def test_a_hand_over_without_an_answer_stands_there(signed_in, newcomer, now):
    make_hand_over(newcomer, offered_at=now - 15 * DAY, expires_at=now + DAY)
    assertContains(signed_in.get(WAITING), "1 hand-over has had no answer for more than 14 days")


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


@pytest.mark.parametrize(
    "after",
    [
        "x",
        "2026-01-01~1",
        "2026-01-01T00:00:00+00:00~x",
        "2026-01-01T00:00:00+23:59~1",
        "9999-12-31T23:59:59-12:00~1",
        f"2026-01-01T00:00:00Z~{2**64}",
    ],
)
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


# Session and user among them; two are the savepoints of a test.
QUERIES = {"caseworker": 11, "county": 8}
