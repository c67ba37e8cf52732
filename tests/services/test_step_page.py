"""What a step's page says of its rule, and to a newcomer of themselves."""

import pytest
from django.urls import reverse
from django.utils import translation
from pytest_django.asserts import assertContains, assertNotContains

from intake.models import Household
from services import reference
from services.eligibility import parse
from services.rule_words import rule_lines
from tests.builders import make_child, make_fact

BOOK = parse(reference.read("steps.yaml")["steps"])
RULES = {step.code: step.rule for step in BOOK.steps}


def page(client, code, user=None):
    if user:
        client.force_login(user)
    return client.get(reverse("services:step_detail", args=[code]))


@pytest.mark.parametrize(
    ("code", "all_of", "any_of"),
    [
        pytest.param(
            "se-sfi",
            ("age 16 or older", "a personal number as a resident", "not much Swedish, Norwegian or Danish yet"), (),
            id="all of it",
        ),
        pytest.param(
            "se-samordningsnummer", (),
            ("a planned stay shorter than 12 months",
             "being here as: “Asylum seeker” or "
             "being here as: “Person under temporary/collective protection (Ukraine)”"),
            id="one of them",
        ),
        pytest.param(
            "no-eea-registration", ("citizenship: “Citizen of another EU/EEA country or Switzerland”",), (),
            id="a group of countries",
        ),
        pytest.param(
            "se-driving-licence", ("age 18 or older", "a driving licence from another country"), (), id="not none"
        ),
    ],
)  # fmt: skip
def test_a_rule_is_told_in_lines(code, all_of, any_of):
    lines = rule_lines(RULES[code], "en")
    assert (lines.all_of, lines.any_of) == (all_of, any_of)


def test_a_group_is_told_as_one_way_in():
    ways = rule_lines(RULES["se-folkbokforing"], "en").any_of
    assert ways[0].startswith("not this: being here as: “Person under temporary")
    assert ways[0].endswith("and a planned stay of 12 months or longer")
    assert ways[1].endswith("and a permit for 12 months or longer")


@pytest.mark.parametrize("language", ["en", "sv", "nb", "ar", "uk"])
def test_no_line_of_any_rule_is_without_words(language):
    with translation.override(language):
        for rule in RULES.values():
            lines = rule_lines(rule, language)
            assert all([*lines.all_of, *lines.any_of])
            assert not [line for line in lines.all_of + lines.any_of if "another answer about" in line]


def test_anybody_reads_the_rule(client, step_catalogue):
    response = page(client, "se-sfi")
    assertContains(response, "It applies with")
    assertContains(response, "age 16 or older")
    assertNotContains(response, "For you")


def test_a_disputed_rule_is_not_told(client, step_catalogue):
    assertNotContains(page(client, "se-municipal-settlement"), "It applies with")


def test_a_newcomer_reads_what_it_means_for_them(client, arrived):
    response = page(client, "se-health-centre", arrived.user)
    assertContains(response, "For you")
    assertContains(response, "It applies because of this: being here as: “Person under temporary")
    make_fact(arrived, "foreign_driving_licence", "none")
    assertContains(page(client, "se-driving-licence"), "no driving licence from another country")


def test_a_childs_step_speaks_of_the_child(client, arrived):
    assert [why.people for why in page(client, "se-school", arrived.user).context["whys"]] == [()]
    make_child(arrived.household, "Lina", birth_year=2018)
    whys = page(client, "se-school").context["whys"]
    assert [why.people for why in whys] == [("Lina",)]
    assert "Child under 18" in whys[0].sentence


def test_one_sentence_serves_all_whom_it_is_true_of(client, arrived):
    for name in ("Lina", "Omar"):
        make_child(arrived.household, name, birth_year=2018)
    whys = page(client, "se-health-centre", arrived.user).context["whys"]
    assert [len(why.people) for why in whys] == [3]


def test_without_a_country_a_newcomer_is_told_nothing(client, arrived):
    Household.objects.update(country="")
    assertNotContains(page(client, "se-health-centre", arrived.user), "For you")


def test_staff_are_told_nothing_about_themselves(client, step_catalogue, caseworker):
    assertNotContains(page(client, "se-health-centre", caseworker), "For you")
