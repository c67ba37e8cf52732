"""The routes to recognition: the shipped files, and the pages everybody may read."""

import dataclasses

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from newcomer_portal.accounts.models import Country
from services import recognition, reference
from services.facts import REGULATED
from services.models import Confidence
from services.recognition import profession, profession_of, professions
from services.reports.recognition import profession_page
from tests.services.builders import load_catalogue


def test_every_regulated_profession_of_the_plan_has_a_route_in_both_countries():
    assert {p.slug for p in professions() if p.is_regulated} == {*REGULATED.values()}
    assert len(professions()) == 16
    for one in professions():
        assert [route.country for route in one.routes] == Country.values
        assert all(route.meanwhile and route.url.startswith("https://") for route in one.routes)


@pytest.mark.parametrize("language", recognition.TRANSLATED)
def test_every_text_of_a_route_has_a_draft_in_every_language(language):
    texts = [p.note for p in professions() if p.note]
    for one in professions():
        assert one.name(language).language == language
        for route in one.routes:
            texts += [route.kind, route.from_eu, route.from_elsewhere, route.language, route.cost, route.meanwhile]
    known = reference.read(f"recognition_texts/{language}.yaml")["texts"]
    assert set(texts) == set(known)
    assert all(recognition.in_language(text, language).is_draft for text in texts)


def test_a_text_without_a_translation_stays_english():
    words = recognition.in_language("A new rule.", "ar")
    assert (words.text, words.language, words.is_draft) == ("A new rule.", "en", False)


@pytest.mark.parametrize(
    ("code", "slug"), [("2221", "nurse"), ("2212", "doctor"), ("3221", "assistant_nurse"), ("7212", "welder")]
)
def test_a_job_leads_to_its_profession(code, slug):
    assert profession_of(code).slug == slug


def test_a_job_without_rules_leads_nowhere():
    assert profession_of("5120") is None
    assert not profession("welder").is_regulated


def test_the_list_tells_who_decides(client, db):
    load_catalogue()
    response = client.get(reverse("services:profession_list") + "?country=NO")
    assertContains(response, "no-helsedirektoratet")
    assertNotContains(response, "se-skolverket")
    assert len(response.context["pages"]) == 16


def test_a_profession_stands_for_both_countries_with_how_sure_we_are(client, db):
    load_catalogue()
    response = client.get(reverse("services:profession_detail", args=["assistant_nurse"]))
    for words in ("SEK 320", "Fee (not checked)", Confidence.VERIFIED.label, Confidence.PARTLY_VERIFIED.label):
        assertContains(response, words)
    assertContains(response, "within three months")
    assertContains(response, "Not checked at the source")


def test_the_eu_time_is_not_promised_where_it_is_not_the_rule(client, db):
    response = client.get(reverse("services:profession_detail", args=["lorry_driver"]))
    assertNotContains(response, "within three months")


def test_a_draft_stands_beside_the_english_and_the_official_text(client, db):
    response = client.get(reverse("services:profession_detail", args=["nurse"]), headers={"accept-language": "ar"})
    assertContains(response, "ترخيص مزاولة المهنة")
    assertContains(response, "licence (legitimation)")
    assertContains(response, "Automatiskt erkännande")


def test_a_disputed_route_is_never_shown_as_fact(client, db, monkeypatch):
    nurse = profession("nurse")
    routes = tuple(dataclasses.replace(route, confidence=Confidence.DISPUTED) for route in nurse.routes)
    monkeypatch.setattr(recognition, "profession", lambda slug: dataclasses.replace(nurse, routes=routes))
    response = client.get(reverse("services:profession_detail", args=["nurse"]))
    assertNotContains(response, "Automatic recognition")
    assertContains(response, "disputed or changing")
    assertContains(response, nurse.routes[0].url)


def test_an_unknown_profession_is_not_found(client, db):
    assert client.get(reverse("services:profession_detail", args=["wizard"])).status_code == 404


def test_the_readers_country_comes_first(db):
    page = profession_page(profession("nurse"), "en", Country.NO)
    assert [route.country for route in page.routes] == [Country.NO, Country.SE]


@pytest.mark.parametrize("code", ["se-regulated-profession", "no-regulated-profession"])
def test_the_step_leads_to_the_professions(client, step_catalogue, code):
    assertContains(client.get(reverse("services:step_detail", args=[code])), reverse("services:profession_list"))


def test_the_pages_ask_the_database_twice(client, db, django_assert_max_num_queries):
    for url in (reverse("services:profession_list"), reverse("services:profession_detail", args=["nurse"])):
        with django_assert_max_num_queries(2):
            client.get(url)
