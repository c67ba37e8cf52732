"""Deadlines as a calendar file, held to RFC 5545."""

import datetime

import pytest
import time_machine
from icalendar import Calendar
from pytest_django.asserts import assertContains, assertNotContains

from intake.models import PersonRole
from newcomer_portal.languages import OWN_NAMES
from services.calendar import DeadlineDay, calendar_file
from services.models import PlanStep
from tests.builders import make_child, make_fact

NOW = datetime.datetime(2026, 11, 26, 10, tzinfo=datetime.UTC)
LONG = "Записатися до школи; 学校, " * 20 + "\nEND:VCALENDAR"


def file(**changes):
    values = {"identity": "a", "day": datetime.date(2026, 12, 20), "title": LONG, "description": LONG}
    day = DeadlineDay(**values | {"url": "https://example.org/a?b=c,d"} | changes)
    return calendar_file([day], name="My plan", language="uk", host="example.org", at=NOW)


def test_no_line_is_longer_than_75_octets_and_none_breaks_a_letter():
    lines = file().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()


def test_what_is_written_is_read_back_whatever_it_says():
    calendar = Calendar.from_ical(file())
    [event] = calendar.walk("VEVENT")
    assert str(event["SUMMARY"]) == str(event["DESCRIPTION"]) == LONG
    assert event["SUMMARY"].params["LANGUAGE"] == "uk"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (datetime.date(2026, 12, 20), datetime.date(2026, 12, 21))
    assert event["DTSTAMP"].dt == NOW
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    assert calendar["PRODID"]


def test_a_deadline_keeps_its_identity_when_its_day_moves():
    def uid(**changes):
        return Calendar.from_ical(file(**changes)).walk("VEVENT")[0]["UID"]

    assert uid() == uid(day=datetime.date(2027, 1, 1)) != uid(identity="b")


@pytest.fixture
def family(arrived):
    arrived.arrival_date = datetime.date(2026, 11, 20)
    arrived.name = "Zzyzx Unmistakable"
    arrived.save()
    make_fact(arrived, "registered_resident", False)
    child = make_child(arrived.household, "Qwerty Unmistakable", birth_year=2019)
    assert child.person_role == PersonRole.CHILD
    return arrived


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


def days(client, person, language="en"):
    client.force_login(person.user)
    address = f"/services/plans/{person.household.key}/deadlines.ics"
    return client.get(address, headers={"accept-language": language})


@pytest.mark.parametrize("language", OWN_NAMES)
def test_a_newcomer_takes_their_days_along_in_their_language(client, family, language):
    response = days(client, family, language)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(response.content).walk("VEVENT")
    assert events
    assert {event["SUMMARY"].params["LANGUAGE"] for event in events} == {language}
    assert all(event["DTSTART"].dt >= NOW.date() for event in events)


def test_no_name_and_no_key_of_anybody_is_in_it(client, family):
    text = days(client, family).content.decode().replace("\r\n ", "")
    assert "Unmistakable" not in text
    for step in PlanStep.objects.all():
        assert str(step.key) not in text
    assert str(family.household.key) not in text


def test_what_is_done_is_no_day_any_more(client, family):
    before = Calendar.from_ical(days(client, family).content).walk("VEVENT")
    PlanStep.objects.filter(due_date__isnull=False).update(completed_at=NOW, completed_by=family.user)
    assert before
    assert days(client, family).status_code == 302


def test_the_plan_leads_to_it_where_there_is_a_day(client, family):
    client.force_login(family.user)
    plan = f"/services/plans/{family.household.key}/"
    assertContains(client.get(plan), f"{plan}deadlines.ics")
    PlanStep.objects.filter(due_date__isnull=False).update(completed_at=NOW, completed_by=family.user)
    assertNotContains(client.get(plan), "deadlines.ics")


def test_a_disputed_step_has_no_day(client, family, forget_the_catalogue):
    days(client, family)
    for row in PlanStep.objects.filter(due_date__isnull=False):
        row.step.confidence = "DISPUTED"
        row.step.save()
    assert days(client, family).status_code == 302
