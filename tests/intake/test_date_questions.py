"""The two dates: in any digits, with parts unknown, in another calendar, and never one that cannot be."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from tests.intake.builders import answer_of, send


@pytest.mark.parametrize("digits", ["1990", "۱۹۹۰", "١٩٩٠"])
def test_a_year_in_the_digits_of_any_script(client, alone, digits):
    send(client, alone, "birth", {"date_year": digits})
    alone.refresh_from_db()
    assert alone.birth_year == 1990


def parts(date):
    return {"date_day": date.day, "date_month": date.month, "date_year": date.year}


@pytest.mark.parametrize("code", ["birth", "arrival"])
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param({"date_day": 31, "date_month": 2, "date_year": 1990}, "does not exist", id="31 February"),
        pytest.param({"date_day": 3, "date_year": 1990}, "does not exist", id="a day without a month"),
        pytest.param({"date_month": 13, "date_year": 1990}, "does not exist", id="a thirteenth month"),
        pytest.param({"date_year": 90}, "four digits", id="two digits"),
        pytest.param({"date_year": 1850}, "four digits", id="too long ago"),
        pytest.param(parts(timezone.localdate() + datetime.timedelta(days=1)), "not come yet", id="tomorrow"),
    ],
)
def test_dates_that_cannot_be(client, alone, code, data, expected):
    assertContains(send(client, alone, code, data), expected)
    assert not alone.facts.exists()


def test_nobody_is_born_after_arriving(client, alone):
    send(client, alone, "arrival", {"date_day": 4, "date_month": 3, "date_year": 2000})
    assertContains(send(client, alone, "birth", {"date_year": 2001}), "before this birth")


def test_nobody_arrives_before_birth(client, alone):
    send(client, alone, "birth", {"date_year": 2001})
    assertContains(send(client, alone, "arrival", {"date_year": 2000}), "after this date")


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param({"date_year": 1370}, id="noticed by its year"),
        pytest.param({"date_year": 1370, "calendar": "solar_hijri"}, id="said by the person"),
    ],
)
def test_another_calendar_is_offered_and_never_silent(client, alone, typed):
    response = send(client, alone, "birth", typed)
    assertContains(response, "<strong>1991</strong>")
    assert not alone.facts.exists()
    hidden = response.context["form"]["confirmed"].value()
    send(client, alone, "birth", {"date_year": 1370, "calendar": "solar_hijri", "confirmed": hidden})
    value = answer_of(alone, "birth").value
    assert (value["year"], value["calendar"], value["typed"]["year"]) == (1991, "solar_hijri", 1370)
    assertContains(client.get(reverse("intake:summary", args=[alone.key])), "Solar Hijri (Afghanistan, Iran): 1370")


def test_a_yes_to_one_date_is_no_yes_to_another(client, alone):
    hidden = send(client, alone, "birth", {"date_year": 1370}).context["form"]["confirmed"].value()
    data = {"date_year": 1360, "calendar": "solar_hijri", "confirmed": hidden}
    assertContains(send(client, alone, "birth", data), "<strong>1981</strong>")
