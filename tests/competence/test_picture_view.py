"""Work in pictures: who gets them, what they keep, and that nothing is lost between pictures and words."""

import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from competence.inventory_forms import Asked
from competence.inventory_forms.pictures import tasks_in_pictures
from competence.models import Skill
from competence.picture_cards import picture_tasks
from competence.questions import question
from tests.competence.inventory_world import say, url

LISTENS = "i_prefer_to_listen_and_speak"


@pytest.fixture
def me(client, newcomer):
    client.force_login(newcomer.user)
    return client


@pytest.fixture
def electrician(esco, profile):
    """Somebody who reads little and has chosen their work."""
    say(profile, "b4", LISTENS)
    say(profile, "c1", "yes")
    say(profile, "c2", {"occupation": esco["7411.1"].pk, "own_words": ""})
    return profile


def skill_ids(area, word):
    task = next(task for task in picture_tasks(area) if task.word.id == word)
    return [str(pk) for pk in Skill.objects.filter(uri__in=task.skill_uris).order_by("pk").values_list("pk", flat=True)]


def tasks(profile):
    return profile.answers.current().filter(question="c5").first()


def post(me, profile, **data):
    seen = tasks(profile)
    return me.post(url(profile, "c5"), {"seen": seen.pk if seen else "", **data})


def test_who_listens_begins_with_pictures_and_finds_the_words_behind_them(esco, me, profile):
    say(profile, "c1", "yes")
    in_words = me.get(url(profile, "c2")).content.decode()
    assert in_words.index('name="occupation_query"') > in_words.index('id="picture_')
    assert "go-on" not in in_words
    say(profile, "b4", LISTENS)
    page = me.get(url(profile, "c2")).content.decode()
    assert page.index('name="occupation_query"') < page.index('id="picture_')
    assert len(re.findall(r'<input[^>]* id="picture_\d+"', page)) == 10
    assert '<details class="more"><summary>Search with words' in page


def test_a_picture_of_work_is_kept_as_its_occupation(esco, me, profile):
    say(profile, "b4", LISTENS)
    say(profile, "c1", "yes")
    me.post(url(profile, "c2"), {"seen": "", "occupation": esco["7411.1"].pk})
    assert profile.jobs.get().occupation == esco["7411.1"]
    assertContains(me.get(url(profile, "c2")), f'id="picture_{esco["7411.1"].pk}" checked')


def test_a_picture_chosen_on_a_page_that_is_shown_again_stays_chosen(esco, me, profile):
    say(profile, "b4", LISTENS)
    say(profile, "c1", "yes")
    say(profile, "c2", {"occupation": esco["2221.2"].pk, "own_words": ""})
    page = me.post(url(profile, "c2"), {"seen": "1", "occupation": esco["7411.1"].pk})
    assertContains(page, "This answer was changed in another window")
    assertContains(page, f'id="picture_{esco["7411.1"].pk}" checked')


def test_work_found_in_words_stands_open_beside_the_pictures(esco, me, profile):
    say(profile, "b4", LISTENS)
    say(profile, "c1", "yes")
    say(profile, "c2", {"occupation": esco["6121.6"].pk, "own_words": ""})
    assertContains(me.get(url(profile, "c2")), '<details class="more" open><summary>Search with words')


def test_a_picture_answers_for_every_skill_it_is_tied_to(me, electrician):
    post(me, electrician, picture_join_cables="alone", picture_find_fault="with_help")
    said = {str(skill.skill_id): skill.level for skill in electrician.skills.all()}
    cables, fault = skill_ids("electricians", "join_cables"), skill_ids("electricians", "find_fault")
    assert len(cables) == 2
    assert said == dict.fromkeys(cables, "ALONE") | dict.fromkeys(fault, "WITH_HELP")
    assertContains(me.get(url(electrician, "c5")), 'id="id_picture_join_cables_alone" checked')


def test_switching_keeps_what_was_ticked_both_ways(me, electrician):
    assertContains(me.get(url(electrician, "c5")), "Show words")
    assertRedirects(post(me, electrician, picture_join_cables="alone", show_words="1"), url(electrician, "c5"))
    cables = skill_ids("electricians", "join_cables")
    page = me.get(url(electrician, "c5"))
    assertContains(page, "Show pictures")
    for skill in cables:
        assert re.search(rf'name="task_{skill}" value="alone"[^>]* checked', page.content.decode())
    in_words = {f"task_{cables[0]}": "no", f"task_{cables[1]}": "alone"}
    assertRedirects(post(me, electrician, **in_words, show_pictures="1"), url(electrician, "c5"))
    assert tasks(electrician).value["levels"] == {cables[0]: "no", cables[1]: "alone"}
    page = me.get(url(electrician, "c5"))
    assertContains(page, "Show words")
    assertNotContains(page, 'id="id_picture_join_cables_alone" checked')


def test_a_picture_left_alone_changes_no_skill_that_was_told_in_words(esco, me, electrician):
    cables = skill_ids("electricians", "join_cables")
    levels = {cables[0]: "no", cables[1]: "alone"}
    asked = [int(skill) for skill in cables]
    say(electrician, "c5", {"occupation": esco["7411.1"].pk, "asked": asked, "levels": levels})
    post(me, electrician, picture_find_fault="seen")
    assert tasks(electrician).value["levels"].items() >= levels.items()


def test_switching_with_nothing_ticked_saves_nothing(me, electrician):
    post(me, electrician, show_words="1")
    assert tasks(electrician) is None
    assertContains(me.get(url(electrician, "c5")), 'name="task_')


def test_nothing_ticked_is_said_kindly(me, electrician):
    assertContains(post(me, electrician), "Answer for at least one task, or skip the question.")


def test_a_page_of_another_job_or_with_a_made_up_level_is_refused(me, electrician):
    assertContains(post(me, electrician, picture_milk_animals="alone"), "The list of tasks has changed")
    assertContains(post(me, electrician, picture_find_fault="best"), "This answer is not on the list")
    assert tasks(electrician) is None


def test_a_post_is_read_as_the_page_it_came_from(me, electrician):
    """Another tab has switched to words meanwhile."""
    post(me, electrician, show_words="1")
    post(me, electrician, picture_find_fault="alone")
    assert set(tasks(electrician).value["levels"]) == set(skill_ids("electricians", "find_fault"))


def test_a_task_told_about_another_job_is_not_asked_again(esco, electrician):
    levels = dict.fromkeys(skill_ids("electricians", "find_fault"), "alone")
    other = say(electrician, "c5", {"occupation": 1, "asked": [], "levels": levels})
    job = electrician.answers.current().get(question="c2")
    asked = Asked(question("c5"), "en", electrician, {"c2": job, "c5-2": other}, today=None)
    assert "find_fault" not in {task.task.word.id for task in tasks_in_pictures(asked)}
    assert "join_cables" in {task.task.word.id for task in tasks_in_pictures(asked)}


def test_a_caseworker_reads_words_until_they_ask_for_pictures(client, caseworker, electrician):
    client.force_login(caseworker)
    assertContains(client.get(url(electrician, "c5")), 'name="task_')
    client.post(url(electrician, "c5"), {"seen": "", "show_pictures": "1"})
    assertContains(client.get(url(electrician, "c5")), 'name="picture_')


def test_work_without_pictures_is_asked_in_words(esco, me, profile):
    say(profile, "b4", LISTENS)
    say(profile, "c1", "yes")
    say(profile, "c2", {"occupation": esco["6121.6"].pk, "own_words": ""})
    page = me.get(url(profile, "c5"))
    assertContains(page, 'name="task_')
    assertNotContains(page, "Show pictures")


def test_a_retired_skill_is_not_asked_for(me, electrician):
    Skill.objects.filter(pk__in=skill_ids("electricians", "find_fault")).update(retired_date="2029-01-01")
    assertNotContains(me.get(url(electrician, "c5")), "picture_find_fault")


@pytest.mark.parametrize(
    ("language", "word"), [("sv", "Koppla kablar"), ("ar", "وصل الأسلاك"), ("uk", "З’єднувати кабелі")]
)
def test_the_word_under_a_picture_is_in_the_readers_language_and_a_draft_says_so(me, electrician, language, word):
    me.cookies["django_language"] = language
    page = me.get(url(electrician, "c5"))
    assertContains(page, word)
    assertContains(page, "badge--draft")


def test_pages_in_pictures_take_a_bounded_number_of_queries(me, electrician, django_assert_max_num_queries):
    for id_ in ("c2", "c5"):
        with django_assert_max_num_queries(40):
            me.get(reverse("competence:question", args=[electrician.newcomer.key, id_]))
