import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertRedirects

from intake.models import Household, Newcomer, PersonRole
from newcomer_portal.accounts.models import Card, SecurityEvent, User
from tests.builders import make_newcomer
from tests.intake.builders import make_card, make_partner

SIXTEEN = {"date_year": timezone.localdate().year - 16, "date_month": 1, "date_day": 1}


@pytest.fixture
def young(db):
    """Somebody who started alone, without a municipality so far."""
    person = make_newcomer(municipality=None, arrival_date=None)
    make_card(person)
    return person


def url_of(person):
    return reverse("intake:question", args=[person.key, "birth"])


def close(client, person, data=SIXTEEN):
    return client.post(reverse("intake:under_18_close", args=[person.key]), data)


def test_a_young_date_is_asked_about_before_anything_happens(client, young):
    client.force_login(young.user)
    response = client.post(url_of(young), SIXTEEN)
    assertContains(response, "the age is 16 years")
    assertContains(response, url_of(young))
    assert not young.facts.exists()
    assert client.get(url_of(young)).status_code == 200


def test_nothing_is_left_behind_of_somebody_nobody_could_find(client, young):
    client.force_login(young.user)
    assertRedirects(close(client, young), reverse("intake:under_18"))
    assert not Newcomer.objects.exists()
    assert not Household.objects.exists()
    assert not User.objects.exists()
    assert not Card.objects.exists()
    assert client.get(url_of(young)).status_code == 302


def test_in_a_municipality_the_answers_stay_as_a_childs(client, caseworker, newcomer):
    newcomer.arrival_date = None
    newcomer.save()
    card, user = make_card(newcomer), newcomer.user
    client.force_login(caseworker)
    assertContains(client.post(url_of(newcomer), SIXTEEN), "the age is 16 years")
    assertRedirects(close(client, newcomer), reverse("intake:summary", args=[newcomer.key]))
    newcomer.refresh_from_db()
    assert (newcomer.user, newcomer.person_role) == (None, PersonRole.CHILD)
    assert newcomer.birth_year == SIXTEEN["date_year"]
    user.refresh_from_db()
    card.refresh_from_db()
    assert not user.is_active
    client.force_login(user)
    assert client.get(reverse("intake:summary", args=[newcomer.key])).status_code == 302
    assert card.ended_at
    assert SecurityEvent.objects.filter(about_id=user.pk, kind="ACCESS_ENDED").exists()


def test_the_partner_then_answers_for_the_household(client, caseworker, newcomer):
    partner = make_partner(newcomer.household)
    client.force_login(caseworker)
    close(client, newcomer)
    partner.refresh_from_db()
    assert partner.person_role == PersonRole.ADULT


@pytest.mark.parametrize("data", [{}, {"date_year": 1990}, {"date_year": "x"}])
def test_no_adults_account_is_closed_this_way(client, young, data):
    client.force_login(young.user)
    assertRedirects(close(client, young, data), url_of(young))
    assert Newcomer.objects.exists()


def test_an_uncertain_year_closes_nothing(client, young):
    client.force_login(young.user)
    year = (timezone.localdate() - datetime.timedelta(days=1)).year - 18
    client.post(url_of(young), {"date_year": year})
    young.refresh_from_db()
    assert young.birth_year == year


def test_a_partner_under_18_gets_no_card(client, caseworker, newcomer):
    partner = make_partner(newcomer.household, birth_year=SIXTEEN["date_year"])
    client.force_login(caseworker)
    response = client.post(reverse("intake:card_print", args=[partner.key]), follow=True)
    assertContains(response, "under 18 has no card")
    partner.refresh_from_db()
    assert partner.user is None
