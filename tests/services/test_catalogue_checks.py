"""What is wrong with an edition is found, whatever it is, and the shipped catalogue has nothing wrong."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.catalogue_checks import Fault, Known, Problem, problems
from services.edition_content import StepContent, SupportContent, TextContent
from services.edition_store import contents_of, known, write_contents
from services.models import CatalogueVersion
from tests.services.builders import load_catalogue

KNOWN = Known({"se-bank", "se-skatteverket"}, {"bank", "tax"}, {"nurse"})
TEXTS = {language: TextContent(title="Bank", plain="Open an account.") for language in ("en", "sv")}


def step(code="se-bank-account", **fields):
    defaults = {
        "country": "SE",
        "life_area": "bank",
        "owner": "se-bank",
        "confidence": "VERIFIED",
        "reviewed_date": datetime.date(2026, 11, 22),
        "official_url": "https://example.org/",
        "texts": TEXTS,
    }
    return StepContent(code, **defaults | fields)


def found(*steps):
    return [(problem.fault, problem.about) for problem in problems(steps, KNOWN)]


def asking(fact, op, value):
    return step(rules={"all_of": [{"fact": fact, "op": op, "value": value}]})


def test_a_sound_step_has_no_problem():
    assert found(step()) == []


@pytest.mark.django_db
def test_the_shipped_catalogue_has_no_problem_and_survives_a_copy():
    load_catalogue()
    first = CatalogueVersion.objects.get()
    steps = contents_of(first)
    assert problems(steps.values(), known()) == []
    copy = CatalogueVersion.objects.create(state="DRAFT", country="SE", based_on=first)
    write_contents(copy, steps)
    assert contents_of(copy) == steps
    assert list(contents_of(copy)) == list(steps)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"owner": "se-nobody"}, (Fault.UNKNOWN_OWNER, ("se-nobody",))),
        ({"life_area": "space"}, (Fault.UNKNOWN_LIFE_AREA, ("space",))),
        ({"official_url": "javascript:alert(1)"}, (Fault.NO_WEB_ADDRESS, ())),
        ({"official_url": "https://"}, (Fault.NO_WEB_ADDRESS, ())),
        ({"official_url": "http://[broken"}, (Fault.NO_WEB_ADDRESS, ())),
        ({"texts": {"en": TEXTS["en"]}}, (Fault.MISSING_TEXT, ("sv",))),
        ({"texts": TEXTS | {"ar": TextContent(title="x", plain=" ")}}, (Fault.MISSING_TEXT, ("ar",))),
        ({"prerequisites": ("se-none",)}, (Fault.UNKNOWN_STEP, ("se-none",))),
        ({"deadline": {"type": "someday"}}, (Fault.WRONG_DEADLINE, ())),
        ({"deadline": {"type": "within", "amount": 0, "unit": "days"}}, (Fault.WRONG_DEADLINE, ())),
        ({"deadline": {"type": "within", "amount": 3, "unit": None}}, (Fault.WRONG_DEADLINE, ())),
        ({"deadline": [1]}, (Fault.WRONG_DEADLINE, ())),
        ({"deadline": {"type": "within", "amount": 3, "unit": "days"}}, (Fault.WRONG_DEADLINE, ())),
        ({"sources": ([1, None],)}, (Fault.WRONG_LIST, ("sources",))),
        ({"handoff": ("x",)}, (Fault.WRONG_LIST, ("handoff",))),
        ({"rules": {"categories": ""}}, (Fault.WRONG_VALUE, ("category",))),
        ({"rules": {"age": None}}, (Fault.WRONG_AGE, ())),
        ({"rules": {"all_of": 0}}, (Fault.NOT_A_RULE, ())),
        ({"rules": {"age": {"min": 20, "max": 18}}}, (Fault.WRONG_AGE, ())),
        ({"rules": {"age": {"min": "20"}}}, (Fault.WRONG_AGE, ())),
        ({"rules": {"categories": ["tourist"]}}, (Fault.WRONG_VALUE, ("category",))),
        ({"rules": {"person_roles": "adult"}}, (Fault.WRONG_VALUE, ("person_role",))),
        ({"rules": {"none_of": []}}, (Fault.NOT_A_RULE, ())),
        ({"rules": ["adult"]}, (Fault.NOT_A_RULE, ())),
        ({"rules": {"any_of": [{"all_of": []}]}}, (Fault.NOT_A_RULE, ())),
        ({"rules": {"all_of": [{"all_of": [{"fact": "age", "op": "gte", "value": 1}]}]}}, (Fault.NOT_A_RULE, ())),
        ({"rules": {"all_of": {"fact": "age"}}}, (Fault.NOT_A_RULE, ())),
    ],
)
def test_what_is_wrong_is_named(fields, problem):
    assert found(step(**fields)) == [problem]


@pytest.mark.parametrize(
    ("fact", "op", "value", "problem"),
    [
        ("shoe_size", "eq", 43, (Fault.UNKNOWN_FACT, ("shoe_size",))),
        ("arrival_date", "gte", "2026-01-01", (Fault.UNKNOWN_FACT, ("arrival_date",))),
        (["age"], "eq", 43, (Fault.UNKNOWN_FACT, ("['age']",))),
        ("age", "like", 43, (Fault.UNKNOWN_COMPARISON, ("age", "like"))),
        ("employed", "gte", True, (Fault.UNKNOWN_COMPARISON, ("employed", "gte"))),
        ("age", "gte", True, (Fault.WRONG_VALUE, ("age",))),
        ("age", "gte", 121, (Fault.WRONG_VALUE, ("age",))),
        ("employed", "eq", "yes", (Fault.WRONG_VALUE, ("employed",))),
        ("category", "in", [], (Fault.WRONG_VALUE, ("category",))),
        ("category", "in", "asylum_seeker", (Fault.WRONG_VALUE, ("category",))),
        ("category", "eq", "tourist", (Fault.WRONG_VALUE, ("category",))),
        ("regulated_profession", "eq", "wizard", (Fault.WRONG_VALUE, ("regulated_profession",))),
        ("category", "eq", None, (Fault.WRONG_VALUE, ("category",))),
    ],
)
def test_a_rule_asks_only_what_the_dictionary_has(fact, op, value, problem):
    assert found(asking(fact, op, value)) == [problem]


@pytest.mark.parametrize(
    ("fact", "op", "value"),
    [
        ("regulated_profession", "ne", None),
        ("regulated_profession", "in", ["nurse"]),
        ("category", "in", ["asylum_seeker", "protection"]),
        ("planned_stay_months", "gte", 12),
        ("employed", "eq", False),
    ],
)
def test_a_rule_of_known_facts_is_sound(fact, op, value):
    assert found(asking(fact, op, value)) == []


def test_a_cycle_is_named_by_its_steps():
    first = step("se-a", prerequisites=("se-b",))
    second = step("se-b", recommended_first=("se-a",))
    (problem,) = problems((first, second), KNOWN)
    assert problem.fault == Fault.CYCLE
    assert problem.about[0] == problem.about[-1]
    assert set(problem.about) == {"se-a", "se-b"}


def test_a_step_before_itself_is_a_cycle():
    assert [fault for fault, _about in found(step("se-a", prerequisites=("se-a",)))] == [Fault.CYCLE]


def test_steps_of_two_countries_do_not_wait_for_each_other():
    other = replace(step("no-a"), country="NO", texts={"en": TEXTS["en"], "nb": TEXTS["sv"]})
    assert found(step(prerequisites=("no-a",)), other) == [(Fault.OTHER_COUNTRY, ("no-a",))]


def test_a_part_without_words_is_missed():
    helps = (SupportContent("se-skatteverket", "SUPPORTS", "helps"),)
    texts = TEXTS | {"sv": replace(TEXTS["sv"], support_texts=("hjälper", "mer"))}
    assert found(step(supports=helps, texts=texts)) == [(Fault.MISSING_PART, ("sv",))]


def test_a_code_stands_once():
    assert Problem(Fault.TWICE, "se-bank-account") in problems((step(), step()), KNOWN)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["fact", "op", "value", "all_of", "any_of", "age", "min", "x"]), inner)
    ),
    max_leaves=12,
)


@given(rules=JSON, deadline=JSON)
def test_no_shape_is_too_odd_to_be_refused(rules, deadline):
    problems((step(rules=rules, deadline=deadline),), KNOWN)
