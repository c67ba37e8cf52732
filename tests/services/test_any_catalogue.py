"""The engine on catalogues nobody has written: any conditions, any order, any facts."""

from graphlib import CycleError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.critical_path import critical_path
from services.eligibility import Status, parse
from tests.services import naive_engine

FACTS = ("age", "category", "employed", "country", "x")
VALUES = st.sampled_from([None, True, False, 0, 1, 1.0, 2, "a", "b", ""])
NUMBERS = st.integers(0, 3)
CONDITIONS = st.one_of(
    st.fixed_dictionaries({"fact": st.sampled_from(FACTS), "op": st.sampled_from(["eq", "ne"]), "value": VALUES}),
    st.fixed_dictionaries(
        {"fact": st.sampled_from(FACTS), "op": st.just("in"), "value": st.lists(VALUES, min_size=1, max_size=3)}
    ),
    st.fixed_dictionaries({"fact": st.sampled_from(FACTS), "op": st.sampled_from(["gte", "lte"]), "value": NUMBERS}),
)
GROUPS = st.fixed_dictionaries({"all_of": st.lists(CONDITIONS, min_size=1, max_size=3)})
LISTS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=2)
RULES = st.fixed_dictionaries(
    {},
    optional={
        "categories": LISTS,
        "person_roles": LISTS,
        "nationality_groups": LISTS,
        "nationality_groups_excluded": LISTS,
        "age": st.one_of(st.none(), st.fixed_dictionaries({}, optional={"min": NUMBERS, "max": NUMBERS})),
        "all_of": st.lists(CONDITIONS, max_size=3),
        "any_of": st.lists(st.one_of(CONDITIONS, GROUPS), max_size=3),
    },
)
ANY_VALUE = st.one_of(VALUES, st.lists(VALUES, max_size=1), st.sampled_from(["c", -1, 1.5]))
PEOPLE = st.fixed_dictionaries(
    {"country": st.sampled_from(["SE", "NO"])},
    optional=dict.fromkeys(("age", "category", "employed", "x", "person_role", "nationality_group"), ANY_VALUE),
)


@st.composite
def catalogues(draw):
    """Steps in a mixed order, each after some of those with a lower number."""
    codes = [f"s{number}" for number in range(draw(st.integers(1, 7)))]
    steps = []
    for place, code in enumerate(codes):
        earlier = st.lists(st.sampled_from(codes[:place]), unique=True, max_size=3) if place else st.just([])
        step = {"id": code, "country": draw(st.sampled_from(["SE", "NO"])), "owner": "portal"}
        step |= {"applies_when": draw(RULES), "prerequisites": draw(earlier), "recommended_first": draw(earlier)}
        steps.append(step)
    return draw(st.permutations(steps))


@settings(max_examples=400, deadline=None)
@given(catalogues(), PEOPLE)
def test_the_engine_reads_any_catalogue_as_the_rules_are_written(catalogue, facts):
    by_id = {step["id"]: step for step in catalogue}
    for result in parse(catalogue).evaluate(facts):
        step = by_id[result.step_id]
        assert result.status == naive_engine.status(step, facts)
        if result.status != Status.NOT:
            assert list(result.prerequisites) == naive_engine.prerequisites(step, by_id, facts)
        assert bool(result.missing_facts) == (result.status == Status.MAY_APPLY)
        assert not set(result.missing_facts) & set(facts)


@settings(max_examples=300, deadline=None)
@given(catalogues(), PEOPLE, PEOPLE)
def test_knowing_more_never_unsettles_a_step(catalogue, facts, more):
    book = parse(catalogue)
    for before, after in zip(book.evaluate(facts), book.evaluate(more | facts), strict=True):
        assert before.status in {after.status, Status.MAY_APPLY}
        assert set(after.missing_facts) <= set(before.missing_facts)


@settings(max_examples=200, deadline=None)
@given(catalogues())
def test_any_order_without_a_cycle_is_kept(catalogue):
    place = {step.code: number for number, step in enumerate(parse(catalogue).steps)}
    assert len(place) == len(catalogue)
    assert all(
        place[earlier] < place[step["id"]]
        for step in catalogue
        for earlier in step["prerequisites"] + step["recommended_first"]
    )


@settings(max_examples=100, deadline=None)
@given(catalogues(), st.data())
def test_any_cycle_is_refused(catalogue, data):
    step = data.draw(st.sampled_from(catalogue))
    other = {"id": "other", "country": "SE", "owner": "portal", "applies_when": {}, "recommended_first": [step["id"]]}
    step = step | {"prerequisites": [*step["prerequisites"], "other"]}
    with pytest.raises(CycleError):
        parse([*(s for s in catalogue if s["id"] != step["id"]), step, other])


def longest(code, before):
    return 1 + max((longest(earlier, before) for earlier in before[code]), default=0)


@settings(max_examples=200, deadline=None)
@given(catalogues())
def test_the_critical_path_is_a_longest_chain(catalogue):
    before = {step.code: step.prerequisites for step in parse(catalogue).steps}
    path = critical_path(before, before)
    assert all(earlier in before[later] for earlier, later in zip(path, path[1:], strict=False))
    assert len(path) == (most if (most := max(longest(code, before) for code in before)) > 1 else 0)


def test_where_no_step_waits_there_is_no_critical_path():
    assert critical_path("abc", {}) == ()
    assert critical_path((), {}) == ()


def test_of_two_chains_as_long_the_one_that_comes_first_counts():
    assert critical_path("abcd", {"c": "a", "d": "b"}) == ("a", "c")
    assert critical_path("abcd", {"c": "ba", "d": "c"}) == ("b", "c", "d")
