"""A rule is rows of a fact, a comparison and values: every shipped rule survives its form, and no other gets in."""

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.asserts import assertContains

from services.edition_store import contents_of
from services.models import CatalogueVersion
from services.rule_checks import RULE_FACTS
from services.rule_form import RuleForm
from services.rules import parse_rule
from tests.services.test_catalogue_checks import step
from tests.services.test_edition_pages import page_of, rule_of, rules


@pytest.fixture
def signed_in(client, county):
    client.force_login(county)
    return client


def as_posted(form):
    """What a browser sends of a form that nobody has touched."""
    data = QueryDict(mutable=True)
    for part in (form, *form.rows):
        for bound in part:
            value = bound.value()
            if isinstance(value, list | tuple):
                data.setlist(bound.html_name, [str(one) for one in value])
            elif value is not None and value is not False and value != "":
                data[bound.html_name] = str(value)
    return data


def sent_back(rules_, country="SE"):
    one = step(rules=rules_, country=country)
    form = RuleForm(as_posted(RuleForm(None, step=one, language="en")), step=one, language="en")
    assert form.is_valid(), form.errors
    return form


def test_every_shipped_rule_means_the_same_after_its_form(step_catalogue):
    for code, one in contents_of(CatalogueVersion.objects.get()).items():
        form = sent_back(one.rules, one.country)
        assert form.values()["rules"] == one.rules, code
        assert _meaning(one.country, form._rules()) == _meaning(one.country, one.rules), code


def _meaning(country, rules_):
    rule = parse_rule(country, rules_)
    return {repr(c) for c in rule.all_of}, {frozenset(map(repr, group)) for group in rule.any_of}


def test_a_line_is_added_filled_and_saved(signed_in, draft):
    page = page_of(draft, "step_rule", "se-a")
    added = signed_in.post(page, rule_of(draft, add="1", add_fact="employed", add_way="0", categories="protection"))
    assertContains(added, "Do you have a job here now?")
    assert "error" not in added.content.decode().split("<main")[1].split("</main>")[0]
    assertContains(added, 'name="r0-value"', count=2)
    assert rules(draft) == {}
    looked = signed_in.post(page, rule_of(draft, [{"fact": "employed", "value": "true"}], look="1"))
    assertContains(looked, "It would say")
    assertContains(looked, "a job here")
    assert rules(draft) == {}
    signed_in.post(page, rule_of(draft, [{"fact": "employed", "value": "true"}], categories="protection"))
    assert rules(draft) == {
        "categories": ["protection"],
        "all_of": [{"fact": "employed", "op": "eq", "value": True}],
    }


def test_ways_in_and_numbers_are_kept_as_the_catalogue_has_them(signed_in, draft):
    rows = [
        {"fact": "employed", "value": "true", "way": 1},
        {"fact": "planned_stay_months", "op": "gte", "value": "١٢", "way": 1},
        {"fact": "category", "op": "ne", "value": ["protection", "family"], "way": 2},
        {"fact": "regulated_profession", "op": "ne", "value": "null"},
    ]
    signed_in.post(page_of(draft, "step_rule", "se-a"), rule_of(draft, rows, age_min="18"))
    assert rules(draft) == {
        "age": {"min": 18},
        "all_of": [{"fact": "regulated_profession", "op": "ne", "value": None}],
        "any_of": [
            {
                "all_of": [
                    {"fact": "employed", "op": "eq", "value": True},
                    {"fact": "planned_stay_months", "op": "gte", "value": 12},
                ]
            },
            {
                "all_of": [
                    {"fact": "category", "op": "ne", "value": "protection"},
                    {"fact": "category", "op": "ne", "value": "family"},
                ]
            },
        ],
    }
    assertContains(signed_in.get(page_of(draft, "step", "se-a")), "a planned stay of 12 months or longer")


def test_a_line_to_take_out_goes(signed_in, draft):
    rows = [{"fact": "employed", "value": "true", "remove": "on"}, {"fact": "has_children", "value": "false"}]
    signed_in.post(page_of(draft, "step_rule", "se-a"), rule_of(draft, rows))
    assert rules(draft) == {"all_of": [{"fact": "has_children", "op": "eq", "value": False}]}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"fact": "category", "op": "in", "value": "tourist"}, "Choose values from the list."),
        ({"fact": "category", "op": "in"}, "Choose at least one value."),
        ({"fact": "category", "op": "like", "value": "family"}, "Choose one from the list."),
        ({"fact": "employed", "value": "perhaps"}, "Choose one from the list."),
        ({"fact": "planned_stay_months", "op": "gte", "value": "many"}, "whole number"),
        ({"fact": "planned_stay_months", "op": "gte", "value": "99999"}, "1200"),
        ({"fact": "regulated_profession", "op": "in", "value": ["null", "nurse"]}, "stands alone"),
    ],
)
def test_a_line_that_cannot_be_is_refused_and_named(signed_in, draft, row, words):
    page = signed_in.post(page_of(draft, "step_rule", "se-a"), rule_of(draft, [row], categories="family"))
    assertContains(page, words)
    assertContains(page, 'value="family" id="id_categories_5" checked')
    assert rules(draft) == {}


def test_a_fact_nobody_knows_is_no_line(signed_in, draft):
    signed_in.post(page_of(draft, "step_rule", "se-a"), rule_of(draft, [{"fact": "shoe_size", "value": "43"}]))
    assert rules(draft) == {}


def test_an_age_the_wrong_way_round_is_refused(signed_in, draft):
    page = signed_in.post(page_of(draft, "step_rule", "se-a"), rule_of(draft, age_min="30", age_max="18"))
    assertContains(page, "The higher age comes last.")


VALUES = st.text(max_size=8) | st.sampled_from([*RULE_FACTS, "null", "true", "in", "ne", "gte", "-1", "9" * 500])
NAMES = st.sampled_from(
    ["seen", "count", "categories", "age_min", "add_fact", "add_way", "add", "look", "r0-fact", "r0-way", "r0-op",
     "r0-value", "r0-remove", "r1-fact", "r1-value"]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=200)
@given(posted=st.lists(st.tuples(NAMES, VALUES), max_size=12))
def test_whatever_is_posted_is_answered(posted):
    data = QueryDict(mutable=True)
    for name, value in posted:
        data.appendlist(name, value)
    form = RuleForm(data, step=step(), language="en")
    if form.is_valid():
        form.values()
        form.lines()
