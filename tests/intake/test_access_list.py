import datetime

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from newcomer_portal.accounts.audit import record_reads
from newcomer_portal.accounts.models import Purpose
from tests.builders import MORNING, make_child
from tests.intake.builders import make_card, make_partner

URL = "/newcomers/me/looks/"


@pytest.fixture(autouse=True)
def _signed_in(client, newcomer):
    client.force_login(newcomer.user)


def look(by, *people, purpose=Purpose.FOLLOW_PLAN, minutes=0):
    at = MORNING + datetime.timedelta(minutes=minutes)
    record_reads(by=by, person_ids=[person.pk for person in people], purpose=purpose, at=at)


def test_when_from_where_and_why_but_no_name(client, caseworker, newcomer):
    caseworker.display_name = "Berit"
    look(caseworker, newcomer)
    response = client.get(URL)
    assertContains(response, "Norrby")
    assertContains(response, "To follow your plan")
    assertContains(response, "Caseworker")
    assertNotContains(response, "Berit")


def test_an_empty_page_says_what_will_come(client):
    assertContains(client.get(URL), "Nobody has looked yet")


def test_a_look_at_the_family_is_one_line(client, caseworker, newcomer):
    child = make_child(newcomer.household)
    look(caseworker, newcomer, child)
    response = client.get(URL)
    assert [set(line.about) for line in response.context["looks"]] == [{"Amal Haddad", "Lina"}]


def test_what_one_reads_oneself_is_no_look(client, newcomer):
    look(newcomer.user, make_partner(newcomer.household))
    assertContains(client.get(URL), "Nobody has looked yet")


def test_looks_at_others_are_theirs(client, caseworker, newcomer, newcomer_elsewhere):
    look(caseworker, newcomer_elsewhere)
    assertContains(client.get(URL), "Nobody has looked yet")


def test_a_partner_with_a_card_reads_their_own(client, caseworker, newcomer):
    partner = make_partner(newcomer.household)
    make_card(partner)
    look(caseworker, newcomer)
    look(caseworker, partner, purpose=Purpose.REVIEW_PROFILE, minutes=1)
    assert [line.purpose for line in client.get(URL).context["looks"]] == ["To follow your plan"]
    client.force_login(partner.user)
    assert [line.purpose for line in client.get(URL).context["looks"]] == ["To review what you can do"]


def test_the_list_is_paged_the_latest_first(client, caseworker, newcomer):
    for minute in range(51):
        look(caseworker, newcomer, minutes=minute)
    looks = client.get(URL).context["looks"]
    assert len(looks) == 50
    assert looks[0].at > looks[-1].at
    assert len(client.get(URL, {"page": "2"}).context["looks"]) == 1


@pytest.mark.parametrize("page", ["0", "-1", "x", "٣", "1e9", "99999999999999999999"])
def test_a_page_that_is_none(client, page):
    assert client.get(URL, {"page": page}).status_code == 200


def test_query_count_does_not_grow(client, caseworker, newcomer, django_assert_max_num_queries):
    for minute in range(20):
        look(caseworker, newcomer, minutes=minute)
    with django_assert_max_num_queries(9):
        client.get(URL)
