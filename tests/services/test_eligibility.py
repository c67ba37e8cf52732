"""The engine against an evaluator that is naive on purpose, on any facts whatever, for every shipped step."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.eligibility import RuleBook, Status, Step, parse
from services.rules import Condition, Rule
from tests.services import naive_engine
from tests.services.any_facts import ANY_FACTS, BY_ID, CATEGORIES, LIKELY, LIKELY_FACTS, STEPS

RULES = parse(STEPS)


def statuses(facts):
    return {r.step_id: str(r.status) for r in RULES.evaluate(facts)}


@settings(max_examples=300, deadline=None)
@given(st.one_of(LIKELY_FACTS, ANY_FACTS))
def test_the_engine_agrees_with_the_rules_on_any_facts(facts):
    assert statuses(facts) == {s["id"]: naive_engine.status(s, facts) for s in STEPS}


def random_facts(dice):
    """Quicker than hypothesis, and evenly spread: between nothing and everything known."""
    answers = {
        "country": ["SE", "NO"], "category": CATEGORIES, "person_role": ["adult", "partner", "child"],
        "age": [0, 1, 5, 6, 13, 15, 16, 17, 18, 19, 20, 55, 56, 65, 66, 67, 68],
        "nationality_group": ["nordic", "eu_eea_ch", "ukraine", "third_country", "stateless"],
        "planned_stay_months": [0, 2, 3, 5, 6, 11, 12, 13], "permit_months_elapsed": [0, 11, 12],
        "sponsor_category": [*CATEGORIES, "citizen"], "regulated_profession": [None, "nurse"],
        "foreign_driving_licence": ["none", "eea"],
    }  # fmt: skip
    share = dice.random()
    return {fact: dice.choice(answers.get(fact, [True, False])) for fact in LIKELY if dice.random() < share}


def test_the_engine_agrees_on_thousands_of_people_in_every_answer():
    dice = random.Random(4)
    for _person in range(3000):
        facts = random_facts(dice)
        for result in RULES.evaluate(facts):
            step = BY_ID[result.step_id]
            assert result.status == naive_engine.status(step, facts)
            assert list(result.prerequisites) == (
                naive_engine.prerequisites(step, BY_ID, facts) if result.status != Status.NOT else []
            )
            assert result.owner == step["owner"]


@settings(max_examples=15, deadline=None)
@given(LIKELY_FACTS)
def test_missing_are_just_the_facts_whose_answer_could_make_the_difference(facts):
    for result in RULES.evaluate(facts):
        assert set(result.missing_facts) == naive_engine.missing(BY_ID[result.step_id], facts), result.step_id


@settings(max_examples=100, deadline=None)
@given(LIKELY_FACTS, st.data())
def test_answering_everything_that_is_missing_settles_a_step(facts, data):
    for result in RULES.evaluate(facts):
        if result.status != Status.MAY_APPLY:
            assert result.missing_facts == ()
            continue
        assert result.missing_facts
        assert not set(result.missing_facts) & set(facts)
        answers = {fact: data.draw(LIKELY[fact]) for fact in result.missing_facts}
        assert naive_engine.status(BY_ID[result.step_id], facts | answers) != "may_apply"


@settings(max_examples=200, deadline=None)
@given(ANY_FACTS, ANY_FACTS)
def test_knowing_more_never_unsettles_a_step(facts, more):
    before, after = statuses(facts), statuses(more | facts)
    assert all(after[code] == status for code, status in before.items() if status != "may_apply")


@settings(max_examples=100, deadline=None)
@given(LIKELY_FACTS)
def test_what_comes_first_stands_first_and_applies(facts):
    seen = set()
    for result in RULES.evaluate(facts):
        assert set(result.prerequisites) <= seen
        if result.status == Status.APPLIES:
            seen.add(result.step_id)


# --- By hand -----------------------------------------------------------------------------------------------------
NURSE = {"country": "NO", "category": "temporary_protection", "person_role": "adult", "age": 34,
         "nationality_group": "ukraine", "has_children": True}  # fmt: skip


def result(step_id, facts):
    return next(r for r in RULES.evaluate(facts) if r.step_id == step_id)


def test_the_nurse_in_bodo():
    assert result("no-collective-protection", NURSE).status == "applies"
    assert result("se-school", NURSE).status == "not"
    assert result("no-school", NURSE).status == "not"
    pupil = NURSE | {"person_role": "child", "age": 9}
    assert result("no-school", pupil).missing_facts == ("planned_stay_months",)
    assert result("no-school", pupil | {"planned_stay_months": 3}).status == "applies"
    assert result("no-regulated-profession", NURSE).missing_facts == ("regulated_profession",)
    assert result("no-regulated-profession", NURSE | {"regulated_profession": None}).status == "not"
    assert result("no-regulated-profession", NURSE | {"regulated_profession": "nurse"}).status == "applies"


@pytest.mark.parametrize(
    ("facts", "status", "missing"),
    [
        pytest.param({}, "may_apply", ("category", "planned_stay_months", "permit_months_elapsed"), id="nothing known"),
        pytest.param({"category": "family"}, "may_apply", ("planned_stay_months",), id="the other group is closed"),
        pytest.param({"category": "family", "planned_stay_months": 12}, "applies", (), id="a year"),
        pytest.param({"category": "family", "planned_stay_months": 11}, "not", (), id="shorter"),
        pytest.param(
            {"category": "temporary_protection", "planned_stay_months": 12}, "may_apply", ("permit_months_elapsed",),
            id="a long stay does not count under temporary protection",
        ),
        pytest.param({"category": "temporary_protection", "permit_months_elapsed": 12}, "applies", (), id="a year on"),
    ],
)  # fmt: skip
def test_population_registration_has_two_ways_in(facts, status, missing):
    found = result("se-folkbokforing", {"country": "SE", "person_role": "adult"} | facts)
    assert (found.status, found.missing_facts) == (status, missing)


def test_ages_are_inclusive():
    child = {"country": "SE", "category": "family", "person_role": "child"}
    ages = {age: result("se-preschool", child | {"age": age}).status for age in (0, 1, 5, 6)}
    assert ages == {0: "not", 1: "applies", 5: "applies", 6: "not"}


def test_only_steps_that_concern_the_person_come_first():
    asylum = {"country": "SE", "category": "asylum_seeker", "person_role": "adult", "age": 30}
    assert result("se-right-to-work-asylum", asylum).prerequisites == ("se-asylum-application",)
    examined = result("se-health-examination", asylum)
    assert examined.recommended_first == ("se-asylum-application",)
    assert result("se-permit-renewal", asylum).prerequisites == ()


def test_a_step_that_only_may_apply_blocks_nothing():
    resident = {"country": "SE", "category": "family", "person_role": "adult", "age": 30, "registered_resident": True}
    assert result("se-folkbokforing", resident).status == "may_apply"
    assert result("se-id-card-and-eid", resident).prerequisites == ()
    staying = resident | {"planned_stay_months": 24}
    assert result("se-id-card-and-eid", staying).prerequisites == ("se-folkbokforing",)


def test_what_comes_first_stands_first():
    place = {step.code: number for number, step in enumerate(RULES.steps)}
    assert all(place[earlier] < place[s.code] for s in RULES.steps for earlier in s.prerequisites + s.recommended_first)


def test_steps_that_wait_for_each_other_are_refused():
    step = {"country": "SE", "owner": "se-kommun", "applies_when": {}}
    with pytest.raises(ValueError, match="nodes are in a cycle"):
        parse([step | {"id": "a", "prerequisites": ["b"]}, step | {"id": "b", "recommended_first": ["a"]}])


@pytest.mark.parametrize(
    ("op", "value", "met", "not_met"),
    [
        pytest.param("eq", True, [True], [1, 1.0, "true", None, [True]], id="true is not one"),
        pytest.param("eq", 1, [1, 1.0], [True, "1"], id="one is not true"),
        pytest.param("ne", None, ["nurse", "", 0, False, []], [None], id="null is an answer"),
        pytest.param("in", (0, "a"), [0, "a"], [False, None, "", [0], {}], id="one of a list"),
        pytest.param("not_in", ("a",), ["b", None, 3], ["a"], id="none of a list"),
        pytest.param("gte", 1, [1, 1.5, 2], [0, True, "2", None, [2]], id="no text and no yes is above a number"),
        pytest.param("lte", 1, [1, 0.5, -1], [2, False, "0", None, {}], id="nor below"),
    ],
)
def test_values_are_compared_as_they_are(op, value, met, not_met):
    condition = Condition("x", op, value)
    assert [answer for answer in met if not condition.meets(answer)] == []
    assert [answer for answer in not_met if condition.meets(answer)] == []


def test_a_comparison_nobody_defined_is_refused():
    with pytest.raises(ValueError, match="'almost'"):
        Condition("age", "almost", 18)


def test_a_rule_that_asks_nothing_holds_for_everybody():
    assert RuleBook([Step("a", "se-kommun", Rule())]).evaluate({})[0].status == "applies"
