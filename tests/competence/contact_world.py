"""A vacancy with a pool, one person in it, and an employer who asks about them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from competence import request_actions, vacancy_actions
from competence.models import GrantField
from competence.pseudonyms import card_of
from tests.competence.employer_builders import make_contact, make_pool, make_profile, make_skill, make_vacancy

ALL = GrantField.values


@pytest.fixture
def vacancy(employer):
    skill = make_skill("take blood samples")
    vacancy = make_vacancy(by=employer, needed=[skill], language="sv", level="B1", text="Nights in Norrby.")
    make_pool(vacancy, 5)
    return vacancy


@pytest.fixture
def profile(vacancy, newcomer):
    profile = make_profile(newcomer, occupation=vacancy.occupation)
    make_contact(newcomer)
    vacancy_actions.draw_cards(vacancy=vacancy, today=timezone.localdate(), at=timezone.now())
    return profile


@pytest.fixture
def card(vacancy, profile):
    return card_of(agency_id=vacancy.agency_id, profile_id=profile.pk)


def ask(vacancy, card, by, message=""):
    now, today = timezone.now(), timezone.localdate()
    return request_actions.ask(vacancy=vacancy, card=card, message=message, by=by, at=now, today=today)


def say_yes(asked, fields=ALL, by=None):
    by = by or asked.profile.newcomer.user
    return request_actions.say_yes(request=asked, fields=fields, by=by, at=timezone.now(), today=timezone.localdate())


@pytest.fixture
def asked(vacancy, card, employer):
    return ask(vacancy, card, employer)[0]


def opened(client, employer, grant):
    client.force_login(employer)
    return client.get(reverse("competence:grant_detail", args=[grant.key]))
