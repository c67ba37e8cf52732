"""The engine against an evaluator that is naive on purpose, on any facts whatever, for every shipped step."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services import reference
from services.eligibility import AllOf, Condition, Status, Step, evaluate, parse

STEPS = reference.read("steps.yaml")["steps"]
RULES = parse(STEPS)
BY_ID = {step["id"]: step for step in STEPS}


# --- The naive evaluator: straight from the description of the files, nothing shared with the engine -------------
def said_equal(fact, value):
    if type(fact) is bool or type(value) is bool:
        return type(fact) is type(value) and fact == value
    return fact == value


def compare(facts, fact, op, value):
    if fact not in facts:
        return "unknown"
    known = facts[fact]
    is_number = type(known) in (int, float)
    answers = {
        "eq": lambda: said_equal(known, value),
        "ne": lambda: not said_equal(known, value),
        "in": lambda: len([v for v in value if said_equal(known, v)]) > 0,
        "gte": lambda: known >= value if is_number else False,
        "lte": lambda: known <= value if is_number else False,
    }
    return "yes" if answers[op]() else "no"


def both(answers):
    if "no" in answers:
        return "no"
    return "unknown" if "unknown" in answers else "yes"


def either(answers):
    if "yes" in answers:
        return "yes"
    return "unknown" if "unknown" in answers else "no"


def opposite(answer):
    return {"yes": "no", "no": "yes", "unknown": "unknown"}[answer]


def item(facts, one):
    if "all_of" in one:
        return both([compare(facts, c["fact"], c["op"], c["value"]) for c in one["all_of"]])
    return compare(facts, one["fact"], one["op"], one["value"])


def naive(step, facts):
    when = step["applies_when"]
    answers = [compare(facts, "country", "eq", step["country"])]
    answers.append(compare(facts, "category", "in", when["categories"]))
    answers.append(compare(facts, "person_role", "in", when["person_roles"]))
    if when.get("age"):
        if when["age"]["min"] is not None:
            answers.append(compare(facts, "age", "gte", when["age"]["min"]))
        if when["age"]["max"] is not None:
            answers.append(compare(facts, "age", "lte", when["age"]["max"]))
    if when.get("nationality_groups"):
        answers.append(compare(facts, "nationality_group", "in", when["nationality_groups"]))
    if when.get("nationality_groups_excluded"):
        answers.append(opposite(compare(facts, "nationality_group", "in", when["nationality_groups_excluded"])))
    for one in when.get("all_of") or []:
        answers.append(item(facts, one))
    if when.get("any_of"):
        answers.append(either([item(facts, one) for one in when["any_of"]]))
    return {"yes": "applies", "unknown": "may_apply", "no": "not"}[both(answers)]


# --- Facts, likely and absurd -----------------------------------------------------------------------------------
ABSURD = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 200), st.floats(), st.text(max_size=4),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=2), st.integers(), max_size=1),
)  # fmt: skip
CATEGORIES = sorted({c for s in STEPS for c in s["applies_when"]["categories"]})
LIKELY = {
    "country": st.sampled_from(["SE", "NO"]),
    "category": st.sampled_from(CATEGORIES),
    "person_role": st.sampled_from(["adult", "partner", "child"]),
    "age": st.integers(0, 80),
    "nationality_group": st.sampled_from(["nordic", "eu_eea_ch", "ukraine", "third_country", "stateless"]),
    "planned_stay_months": st.integers(0, 30),
    "permit_months_elapsed": st.integers(0, 30),
    "sponsor_category": st.sampled_from(CATEGORIES),
    "regulated_profession": st.sampled_from([None, "nurse"]),
    "foreign_driving_licence": st.sampled_from(["none", "eea", "ukraine"]),
} | {fact["id"]: st.booleans() for fact in reference.read("steps.yaml")["meta"]["facts"] if fact["type"] == "boolean"}
LIKELY_FACTS = st.fixed_dictionaries({}, optional=LIKELY)
ANY_FACTS = st.fixed_dictionaries({}, optional={fact: st.one_of(likely, ABSURD) for fact, likely in LIKELY.items()})


@settings(max_examples=300, deadline=None)
@given(st.one_of(LIKELY_FACTS, ANY_FACTS))
def test_the_engine_agrees_with_the_rules_on_any_facts(facts):
    assert {r.step_id: str(r.status) for r in evaluate(RULES, facts)} == {s["id"]: naive(s, facts) for s in STEPS}


@settings(max_examples=100, deadline=None)
@given(LIKELY_FACTS, st.data())
def test_answering_everything_that_is_missing_settles_a_step(facts, data):
    for result in evaluate(RULES, facts):
        if result.status != Status.MAY_APPLY:
            assert result.missing_facts == ()
            continue
        assert result.missing_facts
        assert not set(result.missing_facts) & set(facts)
        answers = {fact: data.draw(LIKELY[fact]) for fact in result.missing_facts}
        assert naive(BY_ID[result.step_id], facts | answers) != "may_apply"


@settings(max_examples=100, deadline=None)
@given(LIKELY_FACTS)
def test_a_fact_that_is_not_missing_decides_nothing(facts):
    """Every other absent fact may be left out for good: with the missing ones answered the step is settled."""
    for result in evaluate(RULES, facts):
        other = {fact: None for fact in LIKELY if fact not in facts and fact not in result.missing_facts}
        settled = {r.step_id: r.status for r in evaluate(RULES, facts | other)}[result.step_id]
        assert settled == result.status


# --- By hand -----------------------------------------------------------------------------------------------------
NURSE = {"country": "NO", "category": "temporary_protection", "person_role": "adult", "age": 34,
         "nationality_group": "ukraine", "has_children": True}  # fmt: skip


def result(step_id, facts):
    return next(r for r in evaluate(RULES, facts) if r.step_id == step_id)


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
    place = {step.code: number for number, step in enumerate(RULES)}
    assert all(place[earlier] < place[s.code] for s in RULES for earlier in s.prerequisites + s.recommended_first)


def test_steps_that_wait_for_each_other_are_refused():
    step = {"country": "SE", "owner": "se-kommun", "applies_when": {}}
    with pytest.raises(ValueError, match="nodes are in a cycle"):
        parse([step | {"id": "a", "prerequisites": ["b"]}, step | {"id": "b", "recommended_first": ["a"]}])


def test_a_comparison_nobody_defined_is_refused():
    with pytest.raises(ValueError, match="'almost'"):
        Condition("age", "almost", 18)


def test_a_rule_that_asks_nothing_holds_for_everybody():
    assert evaluate((Step("a", "se-kommun", AllOf(())),), {})[0].status == "applies"
