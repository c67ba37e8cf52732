"""Words that we must not keep are asked about before they are saved; the person changes, deletes or keeps them."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from competence.models import InventoryAnswer
from tests.competence.inventory_world import say, url

ASKS = "Do you want to keep these words?"
SICK = "I stopped because of my depression."


@pytest.fixture
def me(client, newcomer):
    client.force_login(newcomer.user)
    return client


@pytest.fixture
def story(me, profile):
    """The page of the story, told with such words and not saved."""
    say(profile, "c1", "yes")
    return me.post(url(profile, "c9"), {"text": SICK, "seen": ""})


def saved(profile, question="c9"):
    return list(profile.answers.filter(question=question).values_list("value", flat=True))


def test_the_page_names_the_words_and_keeps_what_was_typed(story, profile):
    assertContains(story, ASKS)
    assertContains(story, "<strong>health</strong>")
    assertContains(story, "<q><bdi>depression</bdi></q>")
    assertContains(story, f"{SICK}</textarea>")
    assert saved(profile) == []


def test_a_changed_text_is_saved(me, story, profile):
    assert me.post(url(profile, "c9"), {"text": "I stopped after two years.", "seen": ""}).status_code == 302
    assert saved(profile) == ["I stopped after two years."]


def test_a_text_can_be_kept_knowingly_and_nothing_is_written_about_the_question(me, story, profile):
    me.post(url(profile, "c9"), {"text": SICK, "keep_text": "1", "seen": ""})
    (answer,) = InventoryAnswer.objects.filter(question="c9")
    assert (answer.value, answer.state) == (SICK, "ANSWERED")


def test_a_text_can_be_deleted(me, story, profile):
    response = me.post(url(profile, "c9"), {"text": SICK, "delete_text": "1", "seen": ""})
    assertContains(response, "The text is deleted. Nothing was saved.")
    assertNotContains(response, "depression")
    assert saved(profile) == []


def test_what_was_chosen_beside_a_deleted_text_is_saved(me, profile):
    posted = {"choices": ["first_aid"], "own_words": "I was in prison", "seen": ""}
    assertContains(me.post(url(profile, "f2"), posted), ASKS)
    assert me.post(url(profile, "f2"), posted | {"delete_text": "1"}).status_code == 302
    assert saved(profile, "f2") == [{"codes": ["first_aid"], "own_words": ""}]


@pytest.mark.parametrize(
    ("question", "posted"),
    [
        ("c2", {"own_words": "I fled and worked on a boat"}),
        ("c6", {"own_words": "Cancer"}),
        ("d7", {"name_0": "Course for Muslims", "year_0": "2020"}),
        ("f2", {"own_words": "trade union course"}),
        ("g4", {"text": "Jeg har diabetes."}),
    ],
)
def test_every_text_of_ones_own_is_looked_through(me, profile, question, posted):
    say(profile, "c1", "yes")
    say(profile, "c2", {"occupation": None, "own_words": "Baker"})
    seen = profile.answers.current().filter(question=question).first()
    posted |= {"seen": seen.pk if seen else ""}
    assertContains(me.post(url(profile, question), posted), ASKS)
    assert me.post(url(profile, question), posted | {"keep_text": "1"}).status_code == 302


def test_nothing_is_asked_of_a_text_that_is_not_saved(me, profile):
    for button in ("nothing", "prefer_not"):
        response = me.post(url(profile, "g4"), {"text": SICK, button: "1", "seen": ""})
        assert response.status_code == 302
        profile.answers.filter(question="g4").delete()


def test_harmless_words_are_saved_at_once(me, profile):
    assert me.post(url(profile, "g4"), {"text": "I want to talk with a person.", "seen": ""}).status_code == 302


def test_the_question_is_asked_in_the_language_of_the_page_whatever_the_language_of_the_text(me, profile):
    response = me.post(url(profile, "g4"), {"text": "بسبب الاكتئاب", "seen": ""})
    assertContains(response, "<bdi>الاكتئاب</bdi>")
