"""How many households a draft would change: numbers only, never of fewer than twenty, never of the protected."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from intake.models import Household
from services import edition_impact
from services.edition_impact import CountedEnough, Impact, count_impact, impact_of
from services.edition_store import contents_of
from services.models import EditionCount
from tests.builders import MORNING, make_agency, make_fact, make_newcomer
from tests.services.edition_verbs import TODAY, change

RULE = {"categories": ["protection"]}


@pytest.fixture(autouse=True)
def in_the_morning(time_machine):
    time_machine.move_to(MORNING, tick=False)


def people(number, municipality, category="protection", **fields):
    for _one in range(number):
        person = make_newcomer(municipality=municipality)
        make_fact(person, "category", category)
        Household.objects.filter(pk=person.household_id).update(**fields)


def impact(draft, county="SE-BD"):
    return impact_of(contents_of(draft.based_on), contents_of(draft), county, TODAY)


@pytest.mark.parametrize(("losing", "told"), [(19, None), (20, 20), (49, 20), (50, 50)])
def test_of_households_that_lose_a_step_only_the_step_they_reach_is_told(draft, county, municipality, losing, told):
    people(losing, municipality, "labour_third")
    people(19, municipality)
    change(draft, county, part="rule", rules=RULE)
    found = impact(draft)
    assert (found.changed, found.counted) == (told, None)
    (step,) = found.steps
    assert (step.code, step.numbers) == ("se-a", (None, told, None, None, None))


def test_fewer_than_twenty_is_the_same_as_none(draft, county, municipality):
    people(21, municipality)
    people(19, municipality, "labour_third")
    change(draft, county, part="rule", rules=RULE)
    with_nineteen = impact(draft)
    Household.objects.filter(members__facts__value="labour_third").update(municipality=make_agency(county="NO-18"))
    assert with_nineteen.changed is None
    assert with_nineteen.steps == impact(draft).steps


def test_of_fewer_than_twenty_households_nothing_is_told(draft, county, municipality):
    people(19, municipality, "labour_third")
    change(draft, county, part="rule", rules=RULE)
    assert impact(draft) == Impact(None, None, None, ())


def test_a_protected_household_is_in_no_number(draft, county, municipality):
    people(20, municipality, "labour_third")
    change(draft, county, part="rule", rules=RULE)
    before = impact(draft)
    people(10, municipality, "labour_third", is_protected=True)
    assert impact(draft) == before


def test_another_county_is_not_counted(draft, county, municipality):
    people(20, municipality, "labour_third")
    change(draft, county, part="rule", rules=RULE)
    assert impact(draft, "NO-18").households is None


def test_another_owner_and_another_day_are_told_apart(draft, county, municipality):
    people(20, municipality)
    deadline = {"type": "within", "amount": 3, "unit": "months", "anchor": "arrival", "is_legal_limit": True}
    owner = make_agency("STATE").code
    change(draft, county, owner=owner, deadline={**deadline, "binds": "newcomer"})
    assert impact(draft).steps[0].numbers == (None, None, None, 20, 20)


def test_a_step_that_becomes_a_question_is_told(draft, county, municipality):
    people(20, municipality)
    change(draft, county, part="rule", rules={"all_of": [{"fact": "employed", "op": "eq", "value": True}]})
    assert impact(draft).steps[0].numbers == (None, None, 20, None, None)


def test_of_very_many_a_fixed_part_is_counted(draft, county, municipality, monkeypatch):
    monkeypatch.setattr(edition_impact, "MOST_COUNTED", 20)
    people(40, municipality, "labour_third")
    change(draft, county, part="rule", rules=RULE)
    first = impact(draft)
    assert (first.households, first.changed, first.counted) == (20, 20, 20)
    assert impact(draft) == first


def test_a_county_counts_so_often_a_day_and_each_count_is_kept(draft, county, municipality, monkeypatch):
    monkeypatch.setattr(edition_impact, "COUNTS_A_DAY", 2)
    counts = []
    for law in ("A", "B", "C"):
        change(draft, county, legal_basis=law)
        if law != "C":
            counts.append(count_impact(edition=draft, county="SE-BD", by=county, at=MORNING))
            assert counts[-1] == count_impact(edition=draft, county="SE-BD", by=county, at=MORNING)
    with pytest.raises(CountedEnough):
        count_impact(edition=draft, county="SE-BD", by=county, at=MORNING)
    assert list(EditionCount.objects.values_list("by", flat=True)) == [county.pk] * 2


def test_the_page_counts_when_asked_and_says_what_few_means(client, draft, county, municipality):
    people(21, municipality, "labour_third")
    change(draft, county, part="rule", rules=RULE)
    client.force_login(county)
    page = reverse("services:edition_preview", args=[draft.key])
    assertContains(client.get(page), "Count now")
    assert not EditionCount.objects.exists()
    counted = client.post(page, follow=True)
    assertContains(counted, "<strong>20 or more</strong>", html=True)
    assertContains(counted, "fewer than 20")
    assertNotContains(counted, "Count now")
    assertNotContains(counted, "Amal")
    change(draft, county, legal_basis="A law")
    assertContains(client.get(page), "The draft has changed since this was counted.")


def test_a_draft_of_words_alone_counts_nobody(client, draft, county):
    change(draft, county, legal_basis="A law")
    client.force_login(county)
    page = client.get(reverse("services:edition_preview", args=[draft.key]))
    assertContains(page, "This draft changes words only.")
    assertNotContains(page, "Count now")
