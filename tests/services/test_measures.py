import datetime

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from competence.models import Quality, QualityAnswer, SectionTime
from services.reports.county import ENOUGH_FOR_A_MEDIAN
from services.reports.measures import measure_report
from tests.builders import make_newcomer, make_user
from tests.competence.builders import make_profile
from tests.competence.inventory_world import say

MONTH = datetime.date(2030, 1, 1)


@pytest.mark.parametrize(("passes", "median"), [(ENOUGH_FOR_A_MEDIAN - 1, None), (ENOUGH_FOR_A_MEDIAN, 50)])
def test_a_middle_value_needs_ten(db, passes, median):
    for number in range(passes):
        SectionTime.objects.create(
            language="uk", way_in="ALONE", section="C_work", seconds=50 if number else 900, month=MONTH
        )
        QualityAnswer.objects.create(language="uk", question=Quality.EASY, score=4, month=MONTH)
    report = measure_report("SE-BD")
    assert report.times[0].median == median
    assert report.quality[0].mean == (4.0 if median else None)


def test_where_people_stop_is_counted_in_their_county_without_protected_people(municipality):
    for number in range(9):
        person = make_newcomer(user=make_user(), municipality=municipality)
        say(make_profile(person), "b1", ["uk"])
        if number < 4:
            person.household.is_protected = True
            person.household.save()
    assert [(row.section, row.people) for row in measure_report("SE-BD").stops] == [("B_languages", 5)]
    assert measure_report("NO-18").stops == ()


def test_the_county_reads_it_in_words_and_nobody_is_named(client, county, municipality):
    SectionTime.objects.create(language="uk", way_in="ALONE", section="C_work", seconds=50, month=MONTH)
    client.force_login(county)
    response = client.get(reverse("services:county_measures"))
    assertContains(response, "Українська")
    assertContains(response, "0–2")
    assertNotContains(response, "C_work")
