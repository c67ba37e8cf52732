import datetime

import pytest

from services.deadlines import Deadline
from services.eligibility import Status, StepResult, parse
from services.planning import (
    DesiredStep,
    Member,
    OpenStep,
    blockers,
    day_it_is_due,
    desired_steps,
    in_plan_order,
    is_household_wide,
    starts_with_the_owner,
)

ANNA, BO, CHILD = 1, 2, 3
NOT = StepResult("home", Status.NOT, ())
MAY = StepResult("home", Status.MAY_APPLY, ("needs_housing_help",))
APPLIES = StepResult("home", Status.APPLIES, ())
PLANNED = datetime.date(2030, 3, 1)


def adult(pk, *results):
    return Member(pk, True, results)


def test_each_person_has_a_step_of_their_own():
    bank = StepResult("bank", Status.APPLIES, ())
    assert desired_steps([adult(ANNA, bank), adult(BO, bank)], set()) == (
        DesiredStep("bank", ANNA),
        DesiredStep("bank", BO),
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(MAY, APPLIES, [DesiredStep("home", None)], id="it applies when it applies to anybody"),
        pytest.param(
            NOT, MAY, [DesiredStep("home", None, ("needs_housing_help",), BO)], id="whoever it hangs on is asked"
        ),
        pytest.param(
            MAY, MAY, [DesiredStep("home", None, ("needs_housing_help",), ANNA)], id="the question is asked once"
        ),
        pytest.param(NOT, NOT, [], id="it applies to nobody"),
    ],
)
def test_a_shared_step_stands_once(first, second, expected):
    assert list(desired_steps([adult(ANNA, first), adult(BO, second)], {"home"})) == expected


def test_what_is_missing_about_a_child_is_asked_of_the_main_adult():
    school = StepResult("school", Status.MAY_APPLY, ("age",))
    members = [adult(ANNA), adult(BO), Member(CHILD, False, (school,))]
    assert desired_steps(members, set()) == (DesiredStep("school", CHILD, ("age",), ANNA),)


def test_a_home_is_everybodys_and_a_bank_account_is_not():
    assert is_household_wide("se-find-housing", "housing")
    assert is_household_wide("no-child-benefit", "social_security")
    assert not is_household_wide("se-bank-account", "bank")


ARRIVAL = {"arrival_date": "2030-01-31"}


@pytest.mark.parametrize(
    ("deadline", "facts", "expected"),
    [
        pytest.param(
            Deadline("within", 2, "months", "arrival"), ARRIVAL, datetime.date(2030, 3, 31), id="counted from arrival"
        ),
        pytest.param(Deadline("within", 3, "months", "settlement"), ARRIVAL, None, id="an anchor nobody knows"),
        pytest.param(Deadline("within", 2, "months", "arrival"), {}, None, id="no arrival date"),
        pytest.param(Deadline("within", 1, "weeks", "arrival"), ARRIVAL, None, id="advice that came too late is gone"),
        pytest.param(
            Deadline("within", 1, "weeks", "arrival", is_legal_limit=True),
            ARRIVAL,
            datetime.date(2030, 2, 7),
            id="a legal limit stands although it has passed",
        ),
        pytest.param(
            Deadline("not_before", 6, "months", "arrival"), ARRIVAL, None, id="the first possible day is no due day"
        ),
    ],
)
def test_a_due_day_comes_from_the_rule(deadline, facts, expected):
    assert day_it_is_due(deadline, facts, PLANNED) == expected


def test_a_duty_of_the_authority_starts_with_the_authority():
    assert starts_with_the_owner(Deadline("within", 1, "months", "arrival", "authority"))
    assert not starts_with_the_owner(Deadline("authority_offers_within", 3, "months", "application", "authority"))
    assert not starts_with_the_owner(Deadline())


def rules(**orders):
    steps = [
        {"id": code, "country": "SE", "owner": "x", "applies_when": {}, "prerequisites": first, "recommended_first": []}
        for code, first in orders.items()
    ]
    return {step.code: step for step in parse(steps).steps}


def test_what_must_be_done_first_is_the_persons_own_or_the_households():
    catalogue = rules(permit=[], home=[], id_card=["permit", "home"])
    steps = [OpenStep(1, "permit", ANNA), OpenStep(2, "permit", BO), OpenStep(3, "home", None)]
    steps += [OpenStep(4, "id_card", ANNA)]
    assert blockers(catalogue, steps) == {1: (), 2: (), 3: (), 4: (1, 3)}


def test_the_household_waits_for_all_of_its_people():
    catalogue = rules(permit=[], home=["permit"])
    steps = [OpenStep(1, "permit", ANNA), OpenStep(2, "permit", BO), OpenStep(3, "home", None)]
    assert blockers(catalogue, steps)[3] == (1, 2)


def test_prerequisites_lead_then_the_nearest_day_that_waits_for_them_then_the_catalogue():
    catalogue = rules(first=[], second=[], third=["second"], fourth=[])
    days = {"third": datetime.date(2030, 1, 1), "fourth": datetime.date(2030, 2, 1)}
    steps = [OpenStep(place, code, ANNA, days.get(code)) for place, code in enumerate(catalogue)]
    in_order = [list(catalogue)[key] for key in in_plan_order(catalogue, steps)]
    assert in_order == ["second", "third", "fourth", "first"]


def test_a_step_without_what_comes_first_is_simply_open():
    catalogue = rules(permit=[], id_card=["permit"])
    step = OpenStep(1, "id_card", ANNA)
    assert blockers(catalogue, [step]) == {1: ()}
    assert in_plan_order(catalogue, [step]) == (1,)
