"""Answers given, cards shown: what intake's tests need beyond tests.builders."""

from django.urls import reverse

from intake.models import PersonRole
from newcomer_portal.accounts.cards import issue_card
from tests.builders import MORNING, make_newcomer, make_user


def make_partner(household, name="Oleh", **fields):
    return make_newcomer(name, household=household, person_role=PersonRole.PARTNER, arrival_date=None, **fields)


def make_card(newcomer):
    """A current card of this person, who gets an account where they have none."""
    if newcomer.user is None:
        newcomer.user = make_user()
        newcomer.save()
    return issue_card(user=newcomer.user, by=newcomer.user, at=MORNING).card


def answer_of(newcomer, code):
    return newcomer.facts.current().get(code=code)


def url_of(person, code):
    return reverse("intake:question", args=[person.key, code])


def send(client, person, code, data):
    return client.post(url_of(person, code), data)
