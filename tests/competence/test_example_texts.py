"""An example in words of one's own is asked about before it keeps what we must not keep."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from competence.line_names import line_version
from tests.competence.inventory_world import say

SICK = "I stopped because of my depression."


@pytest.fixture
def send(client, finished):
    """Send an example for the one job, with what else the form holds."""
    client.force_login(finished.newcomer.user)
    line = finished.jobs.get()
    address = reverse("competence:evidence", args=[finished.newcomer.key, "job", line.pk])
    sent = {"step": "DESCRIBED", "line": line_version(line)}
    return lambda **more: client.post(address, sent | {"described-example": SICK} | more)


def test_an_example_that_tells_too_much_is_asked_about_before_it_is_saved(send, finished):
    response = send()
    assertContains(response, "Do you want to keep these words?")
    assertContains(response, f"{SICK}</textarea>")
    response = send(delete_text="1")
    assertContains(response, "The text is deleted. Nothing was saved.")
    assertNotContains(response, "depression")
    assert not finished.evidence.exists()


def test_an_example_can_be_kept_knowingly(send, finished):
    assert send(keep_text="1").status_code == 302
    assert finished.evidence.get().example == SICK


def test_a_story_taken_as_example_is_not_asked_about_twice(send, finished):
    say(finished, "c9", SICK)
    send(**{"described-use_story": "on"})
    assert finished.evidence.get().example == SICK
