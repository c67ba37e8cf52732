"""Under 18 there is no inventory: what a child likes stands in the household, and may be left out."""

import pytest
from pytest_django.asserts import assertContains, assertRedirects

from intake.journey import Journey
from intake.reports import answers_of
from tests.builders import make_child
from tests.intake.builders import answer_of, send, url_of


@pytest.fixture
def child(alone):
    return make_child(alone.household)


def test_interests_are_a_short_list_and_own_words(client, child):
    send(client, child, "interests", {"choices": ["music_and_singing", "ball_games"], "own_words": "шахи"})
    assert answer_of(child, "interests").value == {"codes": ["ball_games", "music_and_singing"], "own_words": "шахи"}
    line = next(line for line in answers_of(child, "sv").lines if line.code == "interests")
    assert line.lines[-1] == "шахи"


@pytest.mark.parametrize("button", ["nothing", "dont_know", "prefer_not_to_say"])
def test_the_page_can_be_passed_by(client, child, button):
    response = send(client, child, "interests", {button: "1"})
    assertRedirects(response, Journey.of(child).url_next(after="interests"))


@pytest.mark.parametrize(
    ("posted", "message"),
    [
        ({}, "Please choose at least one"),
        ({"choices": ["juggling"]}, "juggling is not one of the available choices"),
        ({"own_words": "x" * 201}, "200"),
        ({"own_words": "a\u202eb"}, "hidden character"),
    ],
)
def test_a_bad_answer_gets_a_message(client, child, posted, message):
    assertContains(send(client, child, "interests", posted), message)
    assert not child.facts.filter(code="interests").exists()


def test_words_that_must_not_be_kept_are_asked_about_first(client, child):
    posted = {"choices": ["ball_games"], "own_words": "He has epilepsy"}
    response = send(client, child, "interests", posted)
    assertContains(response, "Do you want to keep these words?")
    assertContains(response, "He has epilepsy")
    assert not child.facts.filter(code="interests").exists()
    send(client, child, "interests", posted | {"delete_text": "1"})
    assert answer_of(child, "interests").value == {"codes": ["ball_games"], "own_words": ""}


def test_words_can_be_kept_knowingly(client, child):
    send(client, child, "interests", {"own_words": "epilepsy", "keep_text": "1"})
    assert answer_of(child, "interests").value["own_words"] == "epilepsy"


def test_the_page_opens_with_what_was_said(client, child):
    send(client, child, "interests", {"choices": ["dance_and_theatre"], "own_words": "ballet"})
    response = client.get(url_of(child, "interests"))
    assertContains(response, "ballet")
    assertContains(response, "checked", count=1)
