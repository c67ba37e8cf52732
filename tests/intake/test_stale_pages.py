"""A second tab, a second click, a session that ended: nothing is overwritten, nothing lost, nothing twice."""

from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from newcomer_portal.accounts.cards import issue_card
from tests.builders import make_fact
from tests.intake.builders import answer_of, send, url_of


def test_a_newer_answer_is_shown_beside_the_typed_one(client, alone, caseworker):
    stale = client.get(url_of(alone, "category")).context["form"]["seen"].value() or ""
    make_fact(alone, "category", "family", by=caseworker)
    response = send(client, alone, "category", {"choice": "protection", "seen": stale})
    assertContains(response, "There is a newer answer")
    assert response.context["conflict"]["saved"] == ["Family immigrant"]
    assert response.context["conflict"]["written"][0].startswith("Person granted protection")
    assert answer_of(alone, "category").value == "family"
    send(client, alone, "category", {"choice": "protection", "seen": response.context["form"]["seen"].value()})
    assert answer_of(alone, "category").value == "protection"


def test_a_stale_i_dont_know_overwrites_nothing_either(client, alone):
    make_fact(alone, "category", "family")
    response = send(client, alone, "category", {"dont_know": "1", "seen": ""})
    assert response.context["conflict"]["written"] == ["Don’t know"]
    assertNotContains(response, "error-summary")
    assert answer_of(alone, "category").value == "family"


def test_a_double_click_is_one_answer(client, alone):
    for _ in range(2):
        assert send(client, alone, "category", {"choice": "family", "seen": ""}).status_code == 302
    assert alone.facts.count() == 1


def test_a_session_that_ended_loses_nothing(client, alone):
    card = issue_card(user=alone.user, by=alone.user, at=timezone.now())
    client.logout()
    response = send(client, alone, "name", {"name": "Олена Шевченко"})
    assert not alone.facts.exists()
    client.post(response.url, {"number": card.card.number, "pin": card.pin, "next": url_of(alone, "name")})
    page = client.get(url_of(alone, "name"))
    assertContains(page, "Олена Шевченко")
    assertContains(page, "it is not saved yet")
    assert not alone.facts.exists()


def test_another_person_on_the_same_tablet_sees_nothing_of_it(client, alone, newcomer_elsewhere):
    client.logout()
    send(client, alone, "name", {"name": "Олена Шевченко"})
    client.force_login(newcomer_elsewhere.user)
    assertNotContains(client.get(url_of(newcomer_elsewhere, "name")), "Олена")
