"""A plan from five answers, against the engine itself."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services import reference
from services.eligibility import Status, parse
from services.fact_dictionary import CATEGORIES
from services.situation import WORK, Situation, tell

TODAY = datetime.date(2026, 11, 26)
BOOK = parse(reference.read("steps.yaml")["steps"])
SITUATIONS = st.builds(
    Situation,
    country=st.sampled_from(["SE", "NO"]),
    category=st.sampled_from(["", *CATEGORIES]),
    role=st.sampled_from(["adult", "partner"]),
    age=st.none() | st.integers(18, 99),
    has_children=st.sampled_from([None, True, False]),
    child_ages=st.lists(st.integers(0, 17), max_size=3).map(tuple),
    work=st.sampled_from(["", *WORK]),
    arrival=st.none() | st.dates(datetime.date(2000, 1, 1), TODAY),
    facts=st.dictionaries(st.sampled_from(["registered_resident", "income_gap"]), st.booleans()),
)


def codes(told):
    return {one.step.code for one in told}


def test_a_child_shares_the_familys_answers_has_no_job_and_joins_who_has():
    family = Situation("NO", "labour_third", age=34, has_children=True, child_ages=(7,), work="job")
    teller, child = family.people()
    assert teller["employed"] is True
    joins = {"category": "family", "sponsor_category": "labour_third"}
    assert child == {"country": "NO", "has_children": True, "person_role": "child", "age": 7} | joins


def test_what_was_not_told_is_unknown():
    assert Situation("SE").people() == ({"country": "SE", "person_role": "adult"},)


@settings(max_examples=150)
@given(SITUATIONS)
def test_the_plan_is_what_the_engine_says_of_each_person(situation):
    applies, may_apply = tell(BOOK, situation, today=TODAY)
    results = [result for facts in situation.people() for result in BOOK.evaluate(facts)]
    assert codes(applies) == {r.step_id for r in results if r.status is Status.APPLIES}
    may = {r.step_id for r in results if r.status is Status.MAY_APPLY}
    assert codes(may_apply) <= may
    assert may - codes(applies) <= codes(may_apply)
    assert all(one.missing for one in may_apply)
    assert not any(one.missing for one in applies)


@settings(max_examples=80)
@given(SITUATIONS)
def test_what_must_be_done_first_stands_first(situation):
    applies, _may = tell(BOOK, situation, today=TODAY)
    seen = set()
    for one in applies:
        assert set(one.after) <= seen
        seen.add(one.step.code)


@pytest.mark.parametrize(("ages", "people"), [((7,), {(1,)}), ((7, 9), {(1, 2)}), ((), set())])
def test_the_same_step_of_two_children_stands_once(ages, people):
    applies, _may = tell(BOOK, Situation("SE", "protection", age=34, child_ages=ages), today=TODAY)
    assert {one.people for one in applies if one.step.code == "se-school"} == people


def test_a_day_needs_an_arrival():
    told = {"country": "SE", "category": "protection", "age": 34, "child_ages": (7,)}
    without, _ = tell(BOOK, Situation(**told), today=TODAY)
    assert not any(one.due_date for one in without)
    applies, _ = tell(BOOK, Situation(**told, arrival=TODAY), today=TODAY)
    assert {one.step.code: one.due_date for one in applies}["se-school"] == datetime.date(2026, 12, 26)
