"""Answers that contradict each other, and a municipality that is no more: said in words, and nothing is lost."""

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from intake.citizens import contradict
from tests.builders import make_agency, make_fact
from tests.intake.builders import answer_of, send, url_of


@pytest.mark.parametrize(
    ("category", "group", "is_one"),
    [
        ("labour_eu_eea", "third_country", True),
        ("labour_eu_eea", "nordic", False),
        ("labour_third", "eu_eea_ch", True),
        ("labour_third", "ukraine", False),
        ("family", "nordic", False),
        (None, "nordic", False),
        (["labour_third"], "nordic", False),
        ("labour_third", {"a": 1}, False),
        ("labour_third", "martian", False),
    ],
)
def test_free_movement_and_a_permit_to_work_name_their_citizens(category, group, is_one):
    assert contradict(category, group) is is_one


def test_a_citizenship_that_does_not_fit_the_reason_is_said_and_kept_in_the_form(client, alone):
    make_fact(alone, "category", "labour_third")
    response = send(client, alone, "nationality_group", {"choice": "nordic"})
    assertContains(response, "That does not fit this group. Please check both.")
    assertContains(response, 'value="nordic"')
    assert not alone.facts.filter(code="nationality_group").exists()
    assert answer_of(alone, "category").value == "labour_third"


def test_a_reason_that_does_not_fit_the_citizenship_is_said(client, alone):
    make_fact(alone, "nationality_group", "third_country")
    response = send(client, alone, "category", {"choice": "labour_eu_eea"})
    assertContains(response, "That does not fit this reason.")
    assert send(client, alone, "category", {"choice": "labour_third"}).status_code == 302


def test_not_to_answer_is_always_possible(client, alone):
    make_fact(alone, "category", "labour_third")
    assert send(client, alone, "nationality_group", {"prefer_not_to_say": "1"}).status_code == 302


@pytest.fixture
def merged(alone):
    """The municipality of an answer has since become part of another."""
    agency = make_agency(name="Gammelby", retired_date=timezone.localdate())
    make_fact(alone, "municipality", agency.code)
    alone.household.municipality = agency
    alone.household.save()
    return agency


def test_a_municipality_that_has_merged_is_named_and_the_new_one_asked_for(client, alone, merged):
    response = client.get(url_of(alone, "municipality"))
    assertContains(response, "Gammelby is no longer a municipality of its own.")
    assertNotContains(response, f'value="{merged.code}"')


def test_an_old_page_that_sends_the_merged_municipality_changes_nothing(client, alone, merged):
    response = send(client, alone, "municipality", {"municipality": merged.code})
    assertContains(response, "This municipality is no longer in the list")
    alone.household.refresh_from_db()
    assert alone.household.municipality == merged
