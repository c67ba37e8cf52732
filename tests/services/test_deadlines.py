import datetime

import pytest

from services import reference
from services.deadlines import Deadline, due_date, parse_deadline

DAY = datetime.date(2027, 1, 31)


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        pytest.param(8, "days", datetime.date(2027, 2, 8), id="days"),
        pytest.param(1, "weeks", datetime.date(2027, 2, 7), id="weeks"),
        pytest.param(1, "months", datetime.date(2027, 2, 28), id="a shorter month ends earlier"),
        pytest.param(3, "years", datetime.date(2030, 1, 31), id="years"),
        pytest.param(10, "bank_days", None, id="bank days need a calendar we do not have"),
        pytest.param(9_000, "years", None, id="after the end of the calendar"),
        pytest.param(None, "days", None, id="no amount"),
    ],
)
def test_within(amount, unit, expected):
    deadline = Deadline("within", amount, unit, "arrival")
    assert due_date(deadline, {"arrival_date": DAY.isoformat()}) == expected


@pytest.mark.parametrize(
    ("kind", "expected", "is_earliest"),
    [
        ("within", datetime.date(2027, 3, 31), False),
        ("before", datetime.date(2026, 11, 30), False),
        ("not_before", datetime.date(2027, 3, 31), True),
        ("as_soon_as", None, False),
        ("authority_decides_within", None, False),
    ],
)
def test_only_three_kinds_give_a_day(kind, expected, is_earliest):
    deadline = Deadline(kind, 2, "months", "arrival")
    assert due_date(deadline, {"arrival_date": DAY}) == expected
    assert deadline.is_earliest == is_earliest


@pytest.mark.parametrize("arrival", [None, "", "last week", 20270131, ["2027-01-31"], "2027-02-31"])
def test_an_arrival_that_is_no_day_gives_no_day(arrival):
    assert due_date(Deadline("within", 2, "months", "arrival"), {"arrival_date": arrival}) is None


def test_a_time_of_arrival_counts_from_its_day():
    noon = datetime.datetime(2027, 1, 31, 12, tzinfo=datetime.UTC)
    assert due_date(Deadline("within", 1, "days", "arrival"), {"arrival_date": noon}) == datetime.date(2027, 2, 1)


def test_another_anchor_gives_no_day():
    assert due_date(Deadline("within", 2, "months", "settlement"), {"arrival_date": DAY}) is None


def test_the_shipped_steps_with_a_day_are_those_that_count_from_arrival():
    dated = {
        step["id"]
        for step in reference.read("steps.yaml")["steps"]
        if due_date(parse_deadline(step["deadline"]), {"arrival_date": DAY})
    }
    assert dated == {
        "se-eu-right-of-residence", "se-folkbokforing", "se-school", "se-partner-job", "no-tb-screening",
        "no-eea-registration", "no-police-residence-card", "no-fodselsnummer", "no-school", "no-partner-job",
    }  # fmt: skip
