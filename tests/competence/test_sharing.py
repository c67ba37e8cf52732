import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from competence import inventory_actions
from competence.interview_actions import choose_answer
from competence.models import Recipient
from tests.builders import MORNING
from tests.competence.inventory_world import say, url


def address(profile):
    return reverse("competence:sharing", args=[profile.newcomer.key])


def test_everything_is_off_until_the_person_turns_it_on(client, profile):
    client.force_login(profile.newcomer.user)
    response = client.get(address(profile))
    assertContains(response, "Switch on", count=3)
    assertContains(response, "Norrby")
    assert not profile.sharings.exists()


def test_one_tap_on_and_one_tap_off(client, profile):
    client.force_login(profile.newcomer.user)
    for _ in range(2):
        client.post(address(profile), {"recipient": "EMPLOYERS", "wanted": "on"})
    profile.refresh_from_db()
    assert profile.matching_on_at == profile.sharings.open().get().on_at
    for _ in range(2):
        client.post(address(profile), {"recipient": "EMPLOYERS", "wanted": "off"})
    profile.refresh_from_db()
    assert profile.matching_on_at is None
    period = profile.sharings.get()
    assert (period.off_by, period.on_by) == (profile.newcomer.user, profile.newcomer.user)


def test_the_question_and_the_switch_are_one_thing(profile):
    say(profile, "h1", ["CAREER_GUIDE", "EMPLOYERS"])
    profile.refresh_from_db()
    assert profile.matching_on_at == MORNING
    say(profile, "h1", ["CAREER_GUIDE"])
    profile.refresh_from_db()
    assert profile.matching_on_at is None
    assert profile.sharings.open().get().recipient == Recipient.CAREER_GUIDE


def test_the_same_answer_again_turns_off_what_was_switched_on_since(client, profile):
    client.force_login(profile.newcomer.user)
    say(profile, "h1", [])
    inventory_actions.share(profile=profile, recipient="EMPLOYERS", by=profile.newcomer.user, at=MORNING)
    client.post(url(profile, "h1"), {"seen": profile.answers.current().get(question="h1").pk})
    assert not profile.sharings.open().exists()
    profile.refresh_from_db()
    assert profile.matching_on_at is None


def test_the_same_answer_again_turns_on_what_was_switched_off_since(profile):
    say(profile, "h1", ["EMPLOYERS"])
    inventory_actions.stop_sharing(profile=profile, recipient="EMPLOYERS", by=profile.newcomer.user, at=MORNING)
    say(profile, "h1", ["EMPLOYERS"])
    assert profile.sharings.open().count() == 1


def test_going_on_refused_again_ends_what_was_switched_on_since(profile):
    say(profile, "a3", "no")
    inventory_actions.share(profile=profile, recipient="EMPLOYERS", by=profile.newcomer.user, at=MORNING)
    say(profile, "a3", "no")
    assert not profile.sharings.open().exists()


def test_a_caseworker_who_writes_down_the_same_switches_off_too(profile, caseworker):
    say(profile, "h1", [])
    inventory_actions.share(profile=profile, recipient="EMPLOYERS", by=profile.newcomer.user, at=MORNING)
    say(profile, "h1", [], by=caseworker)
    assert profile.sharings.get().off_by == caseworker


def test_choosing_the_answer_that_counts_already_turns_the_switches(profile, caseworker):
    mine = say(profile, "h1", [])
    other = say(profile, "h1", ["CAREER_GUIDE"], by=caseworker)
    person = profile.newcomer.user
    inventory_actions.share(profile=profile, recipient="EMPLOYERS", by=person, at=MORNING)
    choose_answer(
        profile=profile, question="h1", chosen=mine.pk, seen=frozenset({mine.pk, other.pk}), by=person, at=MORNING
    )
    assert not profile.sharings.open().exists()


def test_not_answering_the_question_leaves_the_switches(client, profile):
    client.force_login(profile.newcomer.user)
    inventory_actions.share(profile=profile, recipient="EMPLOYERS", by=profile.newcomer.user, at=MORNING)
    say(profile, "h1", state="PREFER_NOT_TO_SAY")
    assert profile.sharings.open().count() == 1


def test_a_caseworker_switches_off_but_never_on(client, caseworker, profile):
    client.force_login(caseworker)
    response = client.post(address(profile), {"recipient": "EMPLOYERS", "wanted": "on"}, follow=True)
    assertContains(response, "Only the person can switch this on.")
    assert not profile.sharings.exists()
    inventory_actions.share(profile=profile, recipient="EMPLOYERS", by=profile.newcomer.user, at=MORNING)
    client.post(address(profile), {"recipient": "EMPLOYERS", "wanted": "off"})
    assert profile.sharings.get().off_by == caseworker


@pytest.mark.parametrize(
    "posted", [{}, {"recipient": "THE_POLICE", "wanted": "on"}, {"recipient": "EMPLOYERS", "wanted": "maybe"}]
)
def test_a_switch_that_is_none_is_not_found(client, profile, posted):
    client.force_login(profile.newcomer.user)
    assert client.post(address(profile), posted).status_code == 404
