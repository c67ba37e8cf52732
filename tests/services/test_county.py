import datetime
import json

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from pytest_django.asserts import assertContains, assertNotContains

from competence.models import IscoGroup, IscoGroupLabel, Occupation, Profile, ProfileJob
from intake.models import Household
from newcomer_portal.accounts.models import AgencyKind
from services.models import CountySnapshot
from services.reports.county import CountyReport, OwnerRow, county_report, rounded
from services.snapshots import snapshot_of
from services.templatetags.services import bar_chart, counted
from tests import pdf_gate
from tests.builders import MORNING, make_agency, make_child, make_newcomer, make_user
from tests.services.builders import make_plan_step, make_step

NOON = datetime.datetime(2030, 3, 1, 12, tzinfo=datetime.UTC)
TODAY = NOON.date()
OVERVIEW, PAPER = reverse("services:county_overview"), reverse("services:county_pdf")


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (2, 0), (3, 5), (7, 5), (8, 10)])
def test_a_number_is_rounded_to_the_nearest_five(count, expected):
    assert rounded(count) == expected


@pytest.mark.parametrize(("number", "words"), [(0, "0–2"), (5, "5"), (1230, "1,230")])
def test_none_and_two_look_the_same(number, words):
    with translation.override("en"):
        assert counted(number) == words


def test_from_right_to_left_nought_still_comes_before_two():
    with translation.override("ar"):
        assert counted(0) == "\u200e0–2\u200e"


@pytest.fixture
def nurse(db):
    occupation = Occupation.objects.create(uri="esco:nurse", code="2221.1", isco_code="2221")
    for code, level, name in (("2", 1, "Professionals"), ("2221", 4, "Nursing professionals")):
        group = IscoGroup.objects.create(code=code, uri=f"isco:{code}", level=level)
        IscoGroupLabel.objects.create(parent=group, language="en", label=name)
    return occupation


def arrive(municipality, occupation=None, *, usable=True, arrival_date=TODAY):
    person = make_newcomer(user=make_user(), municipality=municipality, arrival_date=arrival_date)
    profile = Profile.objects.create(newcomer=person, started_at=MORNING, usable_at=NOON if usable else None)
    if occupation:
        ProfileJob.objects.create(profile=profile, occupation=occupation, said_by=person.user, said_at=NOON)
    return person


def report(county="SE-BD"):
    return county_report(county=county, today=TODAY, now=NOON)


def test_people_and_inventories_are_counted_in_their_own_county(municipality, nurse):
    came = TODAY - datetime.timedelta(days=20)
    people = [arrive(municipality, nurse, usable=number < 8, arrival_date=came) for number in range(13)]
    for person in people[:6]:
        make_child(person.household)
    arrive(make_agency(county="NO-18"), nurse)
    found = report()
    assert (found.people.total, found.people.adults, found.people.children) == (20, 15, 5)
    assert (found.inventories.adults, found.inventories.started, found.inventories.usable) == (15, 15, 10)
    assert found.inventories.usable_percent == 67
    assert report("NO-18").people.total == 0


@pytest.mark.parametrize(
    ("people", "days"), [pytest.param(9, None, id="nine are too few"), pytest.param(10, 20, id="ten are enough")]
)
def test_a_middle_value_needs_ten_people(municipality, people, days):
    for number in range(people):
        arrive(municipality, arrival_date=TODAY - datetime.timedelta(days=12 + 2 * number))
    assert report().inventories.median_days == days


def test_what_people_can_do_stands_against_what_is_needed(municipality, nurse):
    for _ in range(4):
        person = arrive(municipality, nurse)
        # Twice the same work is one person.
        values = {"occupation": nurse, "number": 2, "said_by": person.user, "said_at": NOON}
        ProfileJob.objects.create(profile=person.profile, **values)
    arrive(municipality, nurse, usable=False)
    found = report()
    assert {row.isco_code: row.people for row in found.needs}["2221"] == 5
    assert found.needs[0].level == "very_high"
    assert [(row.isco_code, row.people) for row in found.groups] == [("2", 5)]


def test_where_people_wait_and_on_whom(municipality):
    late, long_ago = TODAY - datetime.timedelta(days=1), NOON - datetime.timedelta(days=15)
    people = [arrive(municipality) for _ in range(10)]
    for number, person in enumerate(people[:8]):
        due_date = late if number < 4 else TODAY
        make_plan_step(person, owner=municipality, due_date=due_date, turn_since=long_ago if number < 3 else NOON)
    # A step whose time has not come waits for nobody, and what is done is not open.
    make_plan_step(people[8], owner=municipality, turn="NOBODY", turn_since=long_ago)
    done = {"completed_at": NOON, "completed_by": people[9].user}
    make_plan_step(people[9], owner=municipality, turn_since=long_ago, **done)
    employer = make_agency(AgencyKind.EMPLOYER)
    for person in people[:2]:
        make_plan_step(person, owner=employer)
    assert report().owners == (OwnerRow(municipality.pk, open=10, overdue=5, waiting=5),)


def test_one_family_with_many_steps_is_one_household(municipality):
    families = [arrive(municipality) for _ in range(7)]
    for person in families:
        make_plan_step(person, owner=municipality)
    before = report().owners
    agency = make_agency(AgencyKind.COUNTY)
    for _ in range(20):
        make_plan_step(families[0], owner=municipality, step=make_step())
        make_plan_step(families[0], owner=agency, step=make_step())
    assert report().owners == before


def test_a_protected_household_moves_nothing_by_a_byte(municipality, nurse):
    for _ in range(7):
        person = arrive(municipality, nurse)
        make_plan_step(person, owner=municipality, due_date=TODAY - datetime.timedelta(days=9))
    before = json.dumps(report().as_json())
    for _ in range(20):
        person = arrive(municipality, nurse)
        make_child(person.household)
        make_plan_step(person, owner=municipality, due_date=TODAY - datetime.timedelta(days=9))
        Household.objects.filter(pk=person.household_id).update(is_protected=True)
    assert json.dumps(report().as_json()) == before


def test_somebody_who_has_moved_away_is_no_longer_counted(newcomer, municipality):
    for _ in range(2):
        make_plan_step(arrive(municipality), owner=municipality)
    make_plan_step(newcomer, owner=municipality)
    assert report().owners != ()
    newcomer.household = Household.objects.create(country="SE", created_at=NOON, is_protected=True)
    newcomer.save()
    assert report().owners == ()


def test_one_person_more_moves_a_number_only_by_rounding(municipality, nurse):
    for _ in range(7):
        arrive(municipality, nurse)
    before = report()
    arrive(municipality, nurse)
    after = report()
    assert (before.people.total, after.people.total) == (5, 10)
    everything = [*after.as_json()["people"].values(), *(row.people for row in (*after.needs, *after.groups))]
    assert all(number % 5 == 0 for number in everything)


def test_a_report_survives_its_keeping(municipality, nurse):
    for _ in range(5):
        make_plan_step(arrive(municipality, nurse), owner=municipality)
    found = report()
    assert CountyReport.from_json(json.loads(json.dumps(found.as_json()))) == found


def test_a_day_has_one_snapshot(municipality):
    first = snapshot_of(county="SE-BD", at=NOON)
    for _ in range(9):
        arrive(municipality)
    assert snapshot_of(county="SE-BD", at=NOON + datetime.timedelta(hours=3)) == first
    next_day = snapshot_of(county="SE-BD", at=NOON + datetime.timedelta(days=1))
    assert (next_day.date, next_day.numbers["people"]["total"]) == (TODAY + datetime.timedelta(days=1), 10)


def test_the_overview_shows_numbers_agencies_and_nobody(client, county, county_elsewhere, municipality, nurse):
    for _ in range(5):
        make_plan_step(arrive(municipality, nurse), owner=municipality)
    client.force_login(county)
    response = client.get(OVERVIEW)
    snapshot = CountySnapshot.objects.get()
    for words in ("Norrby", "Nursing professionals", "Professionals", str(snapshot.key), "0–2"):
        assertContains(response, words)
    assertNotContains(response, "Amal Haddad")
    client.force_login(county_elsewhere)
    assertNotContains(client.get(OVERVIEW), "Norrby")


@pytest.mark.parametrize("people", [3, 30])
def test_rows_do_not_move_the_queries(client, county, municipality, nurse, people, django_assert_max_num_queries):
    for _ in range(people):
        make_plan_step(arrive(municipality, nurse), owner=municipality)
    client.force_login(county)
    with django_assert_max_num_queries(23):
        client.get(OVERVIEW)
    with django_assert_max_num_queries(10):
        client.get(OVERVIEW)


@pytest.mark.parametrize(("language", "x"), [("en", 0), ("ar", 225)])
def test_bars_grow_from_the_side_that_reading_begins(language, x):
    with translation.override(language):
        chart = bar_chart([("Work", 5), ("Care", 10)], name="work", title="t", description="d")
    assert (chart["rows"][0].x, chart["rows"][0].width) == (x, 175)


@pytest.mark.parametrize("paper_language", ["en", "nb", "ar"])
def test_the_paper_has_the_numbers_of_the_screen_and_passes_the_gate(
    client, county, municipality, nurse, paper_language
):
    for _ in range(5):
        make_plan_step(arrive(municipality, nurse), owner=municipality)
    client.force_login(county)
    client.get(OVERVIEW)
    response = client.get(PAPER, headers={"accept-language": paper_language})
    snapshot = CountySnapshot.objects.get()
    assert snapshot.date == timezone.localdate()
    assert pdf_gate.faults(response.content) == []
    assert pdf_gate.language(response.content) == paper_language
    letters = "".join(pdf_gate.letters(response.content).split())
    assert str(snapshot.key) in letters
    assert "Nursingprofessionals" in letters
    assert "Haddad" not in letters
    assert response.headers["Content-Disposition"] == f'inline; filename="county-SE-BD-{snapshot.date}.pdf"'
