"""County staff edit the catalogue in the portal: forms that refuse with a sentence that helps, and lose nothing."""

import datetime

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from services.edition_changes import seen_token
from services.edition_store import contents_of
from services.models import CatalogueVersion, EditionState, LifeArea, LifeAreaLabel
from tests.builders import MORNING, make_agency
from tests.services.edition_verbs import LATER, change, hand_over


@pytest.fixture(autouse=True)
def in_the_morning(time_machine):
    time_machine.move_to(MORNING, tick=False)


@pytest.fixture
def signed_in(client, county):
    client.force_login(county)
    return client


def page_of(draft, name="detail", *args):
    return reverse(f"services:edition_{name}", args=[draft.key, *args])


def facts_of(draft, code="se-a", **fields):
    step = contents_of(draft)[code]
    fields = {
        "seen": seen_token(step, "facts"), "owner": step.owner, "life_area": step.life_area,
        "confidence": step.confidence, "official_url": step.official_url, "legal_basis": "", "kind": "none",
        "amount": "", "unit": "", "anchor": "", "binds": "newcomer",
    } | fields  # fmt: skip
    return {name: value for name, value in fields.items() if value is not None}


def rule_of(draft, rows=(), code="se-a", **fields):
    posted = {"seen": seen_token(contents_of(draft)[code], "rule"), "count": len(rows)}
    for place, row in enumerate(rows):
        posted |= {f"r{place}-{name}": value for name, value in {"way": 0, **row}.items()}
    return posted | fields


def rules(draft, code="se-a"):
    return contents_of(draft)[code].rules


def test_two_people_and_a_day(signed_in, client, county, colleague, first):
    signed_in.post(reverse("services:edition_start"))
    draft = CatalogueVersion.objects.get(state="DRAFT")
    response = signed_in.post(page_of(draft, "step_facts", "se-a"), facts_of(draft, legal_basis="A new law"))
    assertRedirects(response, page_of(draft, "step", "se-a"))
    assertContains(signed_in.get(page_of(draft)), "A new law")
    signed_in.post(page_of(draft, "propose"), {"seen": 1, "from_date": LATER.isoformat()})
    assertContains(signed_in.get(page_of(draft)), "You have worked on this draft.")
    client.force_login(colleague)
    assertContains(client.get(page_of(draft)), "Approve this edition")
    response = client.post(page_of(draft, "approve"), {"seen": 2, "from_date": LATER.isoformat()}, follow=True)
    assertContains(response, "Edition 2")
    assertContains(response, "In force from 6 February 2030")
    assertContains(client.get(reverse("services:edition_list")), "Not yet in force")


def test_pressing_begin_twice_begins_one_draft(signed_in, first):
    for _press in range(2):
        signed_in.post(reverse("services:edition_start"))
    assert CatalogueVersion.objects.unfinished().count() == 1


def test_approving_twice_is_told_and_approves_once(client, draft, county, colleague):
    change(draft, county, legal_basis="A law")
    hand_over(draft, county)
    client.force_login(colleague)
    day = {"seen": draft.revision, "from_date": LATER.isoformat()}
    client.post(page_of(draft, "approve"), day)
    again = client.post(page_of(draft, "approve"), day, follow=True)
    assertContains(again, "This has changed meanwhile")
    assert CatalogueVersion.objects.approved().count() == 2


def test_a_day_that_cannot_be_is_refused_on_the_page_and_kept(client, draft, county):
    change(draft, county, legal_basis="A law")
    client.force_login(county)
    sent = {"seen": draft.revision, "from_date": "2029-01-01", "note": "The new act"}
    page = client.post(page_of(draft, "propose"), sent)
    assertContains(page, "day has passed.")
    assertContains(page, 'value="The new act"')
    assertContains(page, "2029-01-01")
    assertContains(client.post(page_of(draft, "propose"), sent | {"from_date": "tomorrow"}), "Write the day as")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"owner": "se-nobody"}, "Choose one from the list."),
        ({"owner": None}, "Choose one from the list."),
        ({"life_area": "space"}, "Choose one from the list."),
        ({"official_url": "no address"}, "Write a whole web address"),
        ({"official_url": "javascript:alert(1)"}, "Write a whole web address"),
        ({"kind": "within", "amount": "3"}, "The time needs a number and a unit together"),
        ({"amount": "99999", "unit": "days"}, "1000"),
        ({"legal_basis": "x" * 3_000}, "2000"),
    ],
)
def test_a_fact_that_cannot_be_is_refused_and_what_was_typed_stays(signed_in, draft, fields, words):
    typed = {"legal_basis": "Typed by hand"} | fields
    page = signed_in.post(page_of(draft, "step_facts", "se-a"), facts_of(draft, **typed))
    assertContains(page, words)
    assertContains(page, typed["legal_basis"])
    assert contents_of(draft)["se-a"].legal_basis == ""


def test_a_closed_agency_owns_no_step(signed_in, draft):
    closed = make_agency("STATE", retired_date=datetime.date(2029, 1, 1))
    page = signed_in.post(page_of(draft, "step_facts", "se-a"), facts_of(draft, owner=closed.code))
    assertContains(page, "Choose one from the list.")


def test_whoever_saves_later_sees_both_and_loses_nothing(client, draft, county, colleague):
    sent = facts_of(draft, legal_basis="Mine")
    change(draft, colleague, legal_basis="Theirs")
    client.force_login(county)
    page = client.post(page_of(draft, "step_facts", "se-a"), sent)
    assert page.status_code == 409
    for words in ("Theirs", "Mine", "Somebody else has saved this meanwhile."):
        assertContains(page, words, status_code=409)
    assert contents_of(draft)["se-a"].legal_basis == "Theirs"
    again = sent | {"seen": page.context["form"]["seen"].value()}
    client.post(page_of(draft, "step_facts", "se-a"), again)
    assert contents_of(draft)["se-a"].legal_basis == "Mine"
    assert draft.events.filter(kind="STEP_CHANGED").count() == 2


def test_what_waits_for_approval_cannot_be_changed(client, draft, county):
    change(draft, county, legal_basis="A law")
    hand_over(draft, county)
    client.force_login(county)
    response = client.post(page_of(draft, "step_facts", "se-a"), facts_of(draft, legal_basis="Late"), follow=True)
    assertContains(response, "This cannot be changed now")
    assert draft.state == EditionState.PROPOSED


def test_a_circle_is_refused_by_the_names_of_its_steps(signed_in, draft, county):
    change(draft, county, "se-a", part="order", prerequisites=("se-b",))
    step = contents_of(draft)["se-b"]
    sent = {"seen": seen_token(step, "order"), "recommended_first": "se-a"}
    page = signed_in.post(page_of(draft, "step_order", "se-b"), sent)
    assertContains(page, "These steps wait for each other in a circle")
    assertContains(page, "checked", count=1)


def test_the_other_countrys_steps_have_no_form_here(signed_in, draft):
    assert signed_in.get(page_of(draft, "step_facts", "no-a")).status_code == 404
    assert signed_in.get(page_of(draft, "step", "no-a")).status_code == 404


def test_a_new_step_needs_both_languages(signed_in, draft, first):
    step = contents_of(draft)["se-a"]
    LifeAreaLabel.objects.create(parent=LifeArea.objects.get(code=step.life_area), language="en", label="Bank")
    sent = {
        "title_en": "Get a library card", "plain_en": "It is free.", "title_own": "", "plain_own": "",
        "owner": step.owner, "life_area": step.life_area, "official_url": "https://example.org/",
    }  # fmt: skip
    page = signed_in.post(page_of(draft, "step_new"), sent)
    assertContains(page, "Title in the official language (Swedish)")
    assertContains(page, "Get a library card")
    sent |= {"title_own": "Skaffa lånekort", "plain_own": "Det är gratis."}
    assertRedirects(signed_in.post(page_of(draft, "step_new"), sent), page_of(draft, "step", "se-get-a-library-card"))
    assertContains(signed_in.post(page_of(draft, "step_new"), sent), "There is or was a step")


def test_a_title_without_latin_letters_gives_no_address(signed_in, draft):
    assertContains(signed_in.post(page_of(draft, "step_new"), {"title_en": "بطاقة"}), "in English letters")


def test_a_draft_costs_a_fixed_number_of_queries(signed_in, draft, django_assert_max_num_queries):
    signed_in.get(page_of(draft))
    with django_assert_max_num_queries(26):
        signed_in.get(page_of(draft))
    assertNotContains(signed_in.get(page_of(draft)), "no-a")
