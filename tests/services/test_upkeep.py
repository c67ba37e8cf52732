"""Steps are signed off every six months, the law is watched by somebody, municipalities speak of their own place."""

import datetime
from dataclasses import replace
from functools import partial

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from newcomer_portal.accounts.models import Role
from services.edition_changes import seen_token
from services.edition_steps import save_text
from services.edition_store import contents_of
from services.models import CatalogueVersion, LawChange, LifeArea, LifeAreaLabel, LocalFacts, StepReview, StepText
from services.reports.upkeep import law_lines, review_lines
from services.upkeep import ChangedMeanwhile, say_locally
from tests.at_once import at_once
from tests.builders import MORNING, make_agency, make_user
from tests.services.edition_verbs import TODAY, approve, change, hand_over, start

SIX_MONTHS = datetime.timedelta(days=183)
SAID = {"language": "sv", "where": "Storgatan 1", "when": "", "contact": "", "phone": "", "languages": ["ar"]}


@pytest.fixture(autouse=True)
def in_the_morning(time_machine):
    time_machine.move_to(MORNING, tick=False)


@pytest.fixture
def step(first):
    """As if it had been written up today, in a life area that has a name."""
    LifeAreaLabel.objects.create(parent=LifeArea.objects.get(), language="en", label="Bank")
    first.steps.update(reviewed_date=TODAY)
    return first.steps.get(code="se-a")


def public_page(client, code="se-a"):
    return client.get(reverse("services:step_detail", args=[code]))


def sign(client, county, step):
    client.force_login(county)
    return client.post(reverse("services:step_review", args=[step.code]), {"seen": step.pk}, follow=True)


def test_a_step_is_signed_off_by_name_and_marked_when_it_is_due(client, county, step, time_machine):
    assertContains(public_page(client), "The county has not signed it off yet.")
    assertContains(sign(client, county, step), county.email)
    client.logout()
    assertContains(public_page(client), "Signed off on 7 January 2030 by Norrlän")
    time_machine.move_to(MORNING + SIX_MONTHS, tick=False)
    assertNotContains(public_page(client), "Not reviewed since")
    time_machine.move_to(MORNING + SIX_MONTHS + datetime.timedelta(days=1), tick=False)
    assertContains(public_page(client), "Not reviewed since 7 January 2030")
    client.force_login(county)
    assertContains(client.get(reverse("services:review_list")), "Overdue")


def test_signing_twice_signs_once_and_is_never_rewritten(client, county, step):
    for _press in range(2):
        sign(client, county, step)
    review = StepReview.objects.get()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        StepReview.objects.filter(pk=review.pk).delete()


def test_a_step_that_has_changed_since_is_not_signed_off(client, county, step):
    sign(client, county, step)
    colleague = make_user(Role.COUNTY, agency=county.agency)
    draft = start(county)
    change(draft, county, legal_basis="A new law")
    hand_over(draft, county, TODAY)
    approve(draft, colleague, TODAY)
    lines = {line.code: line.standing.signed for line in review_lines(country="SE", language="en", today=TODAY)}
    assert lines == {"se-a": None, "se-b": None}
    assertContains(sign(client, county, step), "A new edition has come into force meanwhile")


@pytest.mark.parametrize(("is_new_meaning", "is_still_signed"), [(False, True), (True, False)])
def test_a_translation_read_again_leaves_the_signature_a_new_meaning_does_not(
    client, county, step, is_new_meaning, is_still_signed
):
    sign(client, county, step)
    StepText.objects.filter(step__code="se-a", language="sv").update(stale_since=TODAY)
    draft = start(county)
    text = contents_of(draft)["se-a"].texts["sv"]
    save_text(
        edition=draft, code="se-a", language="sv", text=text, is_new_meaning=is_new_meaning,
        seen=seen_token(contents_of(draft)["se-a"], "sv"), by=county, at=MORNING,
    )  # fmt: skip
    hand_over(draft, county, TODAY)
    approve(draft, make_user(Role.COUNTY, agency=county.agency), TODAY)
    signed = {line.code: line.standing.signed for line in review_lines(country="SE", language="en", today=TODAY)}
    assert bool(signed["se-a"]) is is_still_signed


def test_who_was_never_asked_comes_first(county, step, client):
    sign(client, county, step)
    codes = [line.code for line in review_lines(country="SE", language="en", today=TODAY)]
    assert codes == ["se-b", "se-a"]


@pytest.fixture
def law(db):
    fields = {"country": "SE", "title": "A new act", "status": "ADOPTED", "confidence": "VERIFIED"}
    return LawChange.objects.create(code="se-act", **fields)


def look(client, county, **fields):
    client.force_login(county)
    sent = {"owner": county.pk, "next_date": "2030-02-01", "note": "Adopted"} | fields
    return client.post(reverse("services:law_look", args=["se-act"]), sent, follow=True)


def test_a_change_of_the_law_has_somebody_who_looks_and_a_day(client, county, law, time_machine):
    assert [line.look for line in law_lines(country="SE", today=TODAY)] == [None]
    page = look(client, county)
    assertContains(page, county.email)
    assertContains(page, "1 February 2030")
    assertNotContains(page, "Overdue")
    time_machine.move_to("2030-02-02 08:00Z", tick=False)
    client.force_login(county)
    assertContains(client.get(reverse("services:law_list")), "Overdue")
    assertContains(client.get(reverse("services:law_look", args=["se-act"])), "Adopted")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"next_date": "2029-12-31"}, "Choose a day from today on"),
        ({"next_date": "2040-01-01"}, "Choose a day from today on"),
        ({"next_date": "soon"}, "Write the day as"),
        ({"owner": "999999"}, "Choose one from the list."),
        ({"owner": ""}, "Choose one from the list."),
    ],
)
def test_a_look_that_cannot_be_is_refused_and_what_was_typed_stays(client, county, law, fields, words):
    page = look(client, county, **fields)
    assertContains(page, words)
    assertContains(page, 'value="Adopted"')
    assert not law.looks.exists()


def test_only_the_own_countys_staff_can_be_named(client, county, county_elsewhere, law):
    assertContains(look(client, county, owner=county_elsewhere.pk), "Choose one from the list.")


def say(client, caseworker, **fields):
    client.force_login(caseworker)
    sent = {"language": "sv", "where": "Storgatan 1", "phone": "٠٩٢٠ 123 45", "languages": ["ar", "so"]} | fields
    return client.post(reverse("services:local_edit", args=["se-a"]), sent, follow=True)


def test_a_municipality_says_where_and_the_shared_text_stays(client, caseworker, municipality, step):
    before = contents_of(CatalogueVersion.objects.get())
    say(client, caseworker)
    client.logout()
    page = public_page(client)
    for words in ("Norrby", "Storgatan 1", "0920 123 45", "Arabic, Somali"):
        assertContains(page, words)
    assert contents_of(CatalogueVersion.objects.get()) == before


def test_its_own_people_read_it_in_their_plan_and_nobody_elses(client, caseworker, newcomer, newcomer_elsewhere, step):
    say(client, caseworker)
    for person, times in ((newcomer, 1), (newcomer_elsewhere, 0)):
        client.force_login(person.user)
        page = client.get(reverse("services:plan_detail", args=[person.household.key]))
        assertContains(page, "Storgatan 1", count=times)


def test_saying_nothing_takes_it_back_and_the_history_is_kept(client, caseworker, step):
    say(client, caseworker)
    current = LocalFacts.objects.get()
    say(client, caseworker, seen=current.pk, where="", phone="", languages=[])
    client.logout()
    assertNotContains(public_page(client), "In your municipality")
    assert LocalFacts.objects.count() == 2


def test_a_colleagues_words_are_shown_and_ones_own_kept(client, caseworker, municipality, step):
    say_locally(municipality=municipality, code="se-a", seen=None, by=caseworker, at=MORNING, **SAID)
    page = say(client, caseworker, where="Lillgatan 2")
    assert page.status_code == 409
    assertContains(page, "Storgatan 1", status_code=409)
    assertContains(page, "Lillgatan 2", status_code=409)
    say(client, caseworker, where="Lillgatan 2", seen=page.context["form"]["seen"].value())
    assert LocalFacts.objects.current().get().where == "Lillgatan 2"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"phone": "call me"}, "Write the number in digits"),
        ({"where": "Storgatan\u202e1"}, "Where"),
        ({"where": "x" * 201}, "200"),
        ({"languages": ["klingon"]}, "Choose languages from the list."),
        ({"language": "xx"}, "Choose one from the list."),
    ],
)
def test_what_cannot_be_said_is_refused_and_kept(client, caseworker, step, fields, words):
    page = say(client, caseworker, contact="The reception team", **fields)
    assertContains(page, words)
    assertContains(page, "The reception team")
    assert not LocalFacts.objects.exists()


def test_markup_in_local_facts_is_text(client, caseworker, step):
    say(client, caseworker, where="<script>alert(1)</script>")
    assertNotContains(public_page(client), "<script>alert")


def test_another_countrys_step_is_not_theirs(client, caseworker, step):
    client.force_login(caseworker)
    assert client.get(reverse("services:local_edit", args=["no-a"])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_two_who_say_it_at_once_one_is_told(municipality, caseworker):
    say_it = partial(say_locally, municipality=municipality, code="se-a", seen=None, by=caseworker, at=MORNING, **SAID)
    results = at_once(say_it, say_it)
    assert LocalFacts.objects.count() == 1
    # Whoever came a moment later found the very same words, or was told.
    assert all(isinstance(result, LocalFacts | ChangedMeanwhile) for result in results)


def test_a_text_left_behind_says_so_in_public(client, county, step):
    colleague = make_user(Role.COUNTY, agency=county.agency)
    draft = start(county)
    step = contents_of(draft)["se-a"]
    text = replace(step.texts["en"], plain="New words.")
    new = {"edition": draft, "code": "se-a", "language": "en", "is_new_meaning": True, "by": county, "at": MORNING}
    save_text(text=text, seen=seen_token(step, "en"), **new)
    draft.refresh_from_db()
    hand_over(draft, county, TODAY)
    approve(draft, colleague, TODAY)
    assertNotContains(public_page(client), "not read again yet")
    client.cookies["django_language"] = "sv"
    page = public_page(client).content.decode()
    assert "badge--overdue" in page
    assert "New words." in page


def test_a_municipality_without_a_code_says_nothing(client, db):
    client.force_login(make_user(Role.CASEWORKER, agency=make_agency(municipality_code="")))
    assert client.get(reverse("services:local_list")).status_code == 403


@pytest.mark.parametrize("url_name", ["edition_list", "review_list", "law_list"])
def test_a_county_page_costs_a_fixed_number_of_queries(
    client, county, step, law, url_name, django_assert_max_num_queries
):
    client.force_login(county)
    client.get(reverse(f"services:{url_name}"))
    for _more in range(3):
        StepReview.objects.create(step=step, by=county, at=MORNING)
    with django_assert_max_num_queries(14):
        page = client.get(reverse(f"services:{url_name}"))
    if url_name == "edition_list":
        assertContains(page, "1 step waits to be read")
        assertContains(page, "1 has nobody, or is overdue")


def test_the_caseworkers_list_costs_a_fixed_number_of_queries(client, caseworker, step, django_assert_max_num_queries):
    say(client, caseworker)
    client.get(reverse("services:local_list"))
    with django_assert_max_num_queries(8):
        client.get(reverse("services:local_list"))
