import datetime

import pytest
from convertdate import coptic, persian
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.dates import (
    ETHIOPIAN,
    SOLAR_HIJRI,
    ImpossibleDate,
    PartialDate,
    YearNeeded,
    age_range,
    birth_year_of_age,
    check,
    is_surely_18,
    is_surely_under_18,
    looks_like,
    to_gregorian,
)

TODAY = datetime.date(2030, 1, 7)


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param((1990, 2, 31), id="31 February"),
        pytest.param((1990, 2, 29), id="29 February of a common year"),
        pytest.param((None, 4, 31), id="31 April of any year"),
        pytest.param((1990, 13, 1), id="a thirteenth month"),
        pytest.param((1990, None, 3), id="a day without its month"),
        pytest.param((0, 1, 1), id="year nought"),
    ],
)
def test_dates_that_do_not_exist(parts):
    with pytest.raises(ImpossibleDate):
        check(PartialDate(*parts))


@pytest.mark.parametrize(
    "parts", [(1992, 2, 29), (None, 2, 29), (1990, None, None), (None, None, None), (1990, 5, None)]
)
def test_any_part_may_be_unknown(parts):
    check(PartialDate(*parts))


@pytest.mark.parametrize(
    ("kind", "parts", "expected"),
    [
        pytest.param(SOLAR_HIJRI, (1370, 1, 1), (1991, 3, 21), id="Nowruz 1370"),
        pytest.param(SOLAR_HIJRI, (1370, None, None), (1991, None, None), id="a Solar Hijri year"),
        pytest.param(SOLAR_HIJRI, (1370, 11, None), (1992, 2, None), id="a Solar Hijri month"),
        pytest.param(ETHIOPIAN, (1980, 1, 1), (1987, 9, 12), id="Ethiopian new year after a leap year"),
        pytest.param(ETHIOPIAN, (1979, 13, 6), (1987, 9, 11), id="the thirteenth month"),
        pytest.param(ETHIOPIAN, (1980, None, None), (1988, None, None), id="an Ethiopian year"),
    ],
)
def test_other_calendars(kind, parts, expected):
    assert to_gregorian(PartialDate(*parts), kind) == PartialDate(*expected)


def test_a_thirteenth_month_ends_with_the_fifth_day_in_a_common_year():
    with pytest.raises(ImpossibleDate):
        to_gregorian(PartialDate(1980, 13, 6), ETHIOPIAN)


def test_a_day_of_another_calendar_needs_its_year():
    with pytest.raises(YearNeeded):
        to_gregorian(PartialDate(None, 1, 1), SOLAR_HIJRI)


@settings(deadline=None)
@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2100, 12, 31)))
def test_nothing_is_lost_on_the_way_to_our_calendar(date):
    year, month, day = persian.from_gregorian(date.year, date.month, date.day)
    assert to_gregorian(PartialDate(year, month, day), SOLAR_HIJRI).earliest() == date
    year, month, day = coptic.from_gregorian(date.year, date.month, date.day)
    assert to_gregorian(PartialDate(year + 276, month, day), ETHIOPIAN).earliest() == date


@pytest.mark.parametrize(
    ("year", "expected"), [(1370, SOLAR_HIJRI), (1990, None), (1445, None), (None, None), (1200, None)]
)
def test_a_year_of_another_calendar_is_noticed(year, expected):
    assert looks_like(PartialDate(year), today=TODAY) == expected


def test_eighteen_is_certain_only_when_every_possible_day_agrees():
    assert is_surely_under_18(PartialDate(2013), TODAY)
    assert not is_surely_under_18(PartialDate(2012), TODAY)
    assert not is_surely_18(PartialDate(2012), TODAY)
    assert is_surely_18(PartialDate(2012, 1, 7), TODAY)
    assert not is_surely_18(PartialDate(), TODAY)


@pytest.mark.parametrize("today", [TODAY, datetime.date(2030, 12, 31), datetime.date(2028, 2, 29)])
@pytest.mark.parametrize("age", [0, 1, 7, 17])
def test_an_age_that_was_said_is_the_age_that_is_read(age, today):
    assert age_range(PartialDate(birth_year_of_age(age, today)), today)[0] == age
