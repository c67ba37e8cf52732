"""Several short questions on a page: each keeps its own answer, its own mistakes and its own version."""

import datetime

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from competence.models import SectionTime
from competence.question_pages import PAGES, page_of, questions_on
from competence.questions import all_questions, question, quick_questions
from tests.competence.builders import make_occupation, make_profile
from tests.competence.inventory_world import page, say, url


@pytest.fixture
def me(client, newcomer):
    client.force_login(newcomer.user)
    return client


def answers(profile):
    return {answer.question: (answer.state, answer.value) for answer in profile.answers.current()}


def said(value):
    return "ANSWERED", value


def seen(profile, question):
    return profile.answers.current().get(question=question).pk


WORK = {
    "c1-choice": "yes",
    "c2-own_words": "у гаражі",
    "c3-choice": "under_one_year",
    "c4-year": "۲۰۲۰",
}


def test_every_question_has_one_page_and_the_quick_profile_at_most_thirteen():
    for one in all_questions():
        assert questions_on(page_of(one.id)).count(one.id) == 1
    assert len({page_of(one.id) for one in quick_questions()}) == 12  # and the page it begins with
    for name, ids in PAGES.items():
        assert len({question(id_).section for id_ in ids}) == 1, name
        assert len({question(id_).is_quick for id_ in ids}) == 1, name


def test_a_second_job_has_its_page_and_a_lone_question_keeps_its_own():
    assert questions_on("work-2") == ("c2-2", "c3-2", "c4-2")
    assert questions_on("education-12") == ("d3-12", "d5-12")
    assert [page_of(id_) for id_ in ("c4-2", "c5-2", "d2-2", "c5")] == ["work-2", "c5-2", "d2-2", "c5"]


@pytest.mark.parametrize("strange", ["work-1", "work-13", "work-x", "work-02", "school-2", "wishes-2", "home"])
def test_a_page_that_is_not_there_is_not_found(me, profile, strange):
    with pytest.raises(KeyError):
        questions_on(strange)
    assert me.get(url(profile, strange)).status_code == 404


def test_each_answer_is_kept_under_its_own_question(me, profile):
    assertRedirects(me.post(url(profile, "work"), WORK), url(profile, "school"))
    kept = answers(profile)
    assert kept["c1"] == said("yes")
    assert kept["c2"] == said({"occupation": None, "own_words": "у гаражі"})
    assert (kept["c3"], kept["c4"]) == (said("under_one_year"), said(2020))


def test_each_question_is_passed_over_in_its_own_way(me, profile):
    posted = {"c1-choice": "yes", "c2-skip": "prefer_not", "c3-skip": "dont_know", "c4-year": "2020"}
    assert me.post(url(profile, "work"), posted).status_code == 302
    kept = answers(profile)
    assert (kept["c2"][0], kept["c3"][0], kept["c4"]) == ("PREFER_NOT_TO_SAY", "DONT_KNOW", said(2020))
    response = me.get(url(profile, "work"))
    assertContains(response, "Your answer until now", count=2)
    # Sent again as it is shown: what was passed over stays so, and nothing is asked of it.
    sent = {"c1-choice": "yes", "c4-year": "2021"} | {f"{id_}-seen": seen(profile, id_) for id_ in kept if id_ != "a3"}
    assert me.post(url(profile, "work"), sent).status_code == 302
    assert answers(profile) == kept | {"c4": said(2021)}


def test_languages_left_open_are_passed_over_and_complained_of_no_more(me, profile):
    say(profile, "b1", ["uk", "en"])
    response = me.post(url(profile, "levels"), {"b2-level_uk": "C2", "b2-skip": "dont_know"})
    assert [part.id for part in response.context["page"].parts if part.form.errors] == ["b4"]
    spoken = {"listening": "C2", "speaking": "C2"}
    assert answers(profile)["b2"] == said({"uk": spoken, "en": {"state": "DONT_KNOW"}})


def test_an_answer_and_a_skip_at_once_are_asked_about(me, profile):
    response = me.post(url(profile, "work"), WORK | {"c3-skip": "dont_know"})
    assertContains(response, "You gave an answer and chose to skip it.", count=2)
    assert "c3" not in answers(profile)


def test_a_question_that_does_not_apply_keeps_nothing(me, profile):
    assertRedirects(me.post(url(profile, "work"), WORK | {"c1-choice": "no"}), url(profile, "school"))
    assert set(answers(profile)) == {"a3", "c1"}
    response = me.get(url(profile, "work"))
    assertContains(response, 'data-follows="c1-choice" data-values="yes"', count=3)
    assertContains(response, "Leave this empty if it does not fit your answer above.")


def test_one_mistake_loses_nothing_of_the_others(me, profile):
    response = me.post(url(profile, "work"), WORK | {"c4-year": "2999"})
    assertContains(response, "This year has not come yet.", count=2)
    assertContains(response, 'class="error-summary"', count=1)
    assertContains(response, 'href="#id_c4-year"')
    assertContains(response, "<title>Error: ")
    assertContains(response, 'value="2999"')
    assert set(answers(profile)) == {"a3", "c1", "c2", "c3"}
    # What was saved meanwhile is no other window's.
    again = {form["name"]: form["value"] for form in _sent(response)} | {"c4-year": "2021"}
    assertRedirects(me.post(url(profile, "work"), again), url(profile, "school"))


def _sent(response):
    parts = response.context["page"].parts
    return [
        {"name": bound.html_name, "value": bound.value()}
        for part in parts
        for bound in part.form
        if isinstance(bound.value(), str) and bound.value()
    ]


def test_nothing_is_asked_about_what_waits_for_an_earlier_answer(me, profile):
    response = me.post(url(profile, "school"), {})
    assert [part.id for part in response.context["page"].parts if part.form.errors] == ["d1"]


def test_how_long_and_when_last_are_changed_together(me, profile, newcomer):
    newcomer.birth_year = 1990
    newcomer.save()
    for question_id, value in (("c1", "yes"), ("c3", "under_one_year"), ("c4", 1999)):
        say(profile, question_id, value)
    posted = WORK | {"c3-choice": "more_than_ten_years", "c4-year": "2015"}
    posted |= {f"{id_}-seen": seen(profile, id_) for id_ in ("c1", "c3", "c4")}
    assert me.post(url(profile, "work"), posted).status_code == 302
    response = me.post(url(profile, "work"), posted | {"c4-year": "1999", "c4-seen": seen(profile, "c4")})
    assertContains(response, "Then it cannot have lasted so long.")


def test_the_same_page_in_two_tabs_asks_about_the_question_that_changed(me, profile, caseworker):
    me.post(url(profile, "work"), WORK)
    stale = {f"{id_}-seen": seen(profile, id_) for id_ in ("c1", "c2", "c3", "c4")}
    say(profile, "c3", "one_to_three_years")
    response = me.post(url(profile, "work"), WORK | stale | {"c3-choice": "three_to_five_years", "c4-year": "2021"})
    assertContains(response, "This answer was changed in another window", count=1)
    assertContains(response, "1-3 years")
    assert answers(profile)["c3"] == said("one_to_three_years")
    assert answers(profile)["c4"] == said(2021)
    again = {form["name"]: form["value"] for form in _sent(response)}
    assert me.post(url(profile, "work"), again).status_code == 302
    assert answers(profile)["c3"] == said("three_to_five_years")


def test_a_double_submit_keeps_one_answer_of_each(me, profile):
    for _twice in range(2):
        assert me.post(url(profile, "work"), WORK).status_code == 302
    assert profile.answers.filter(question__startswith="c").count() == 4


def test_nobody_says_yes_to_a_text_in_a_language_they_did_not_choose(me, newcomer):
    profile = make_profile(newcomer)
    posted = {"a1-choice": "uk", "a2-choice": "alone"}
    response = me.post(url(profile, "begin"), posted, follow=True)
    assertRedirects(response, url(profile, "begin"))
    assertContains(response, '<html lang="uk"')
    assert set(answers(profile)) == {"a1", "a2"}
    posted |= {f"{id_}-seen": seen(profile, id_) for id_ in ("a1", "a2")}
    assertRedirects(me.post(url(profile, "begin"), posted), url(profile, "a4"))
    assert answers(profile)["a3"] == said("yes")


def test_a_no_stops_and_keeps_the_language(me, newcomer):
    profile = make_profile(newcomer)
    response = me.post(url(profile, "begin"), {"a1-choice": "uk", "a2-choice": "alone", "a3-stop": "1"})
    assertRedirects(response, reverse("competence:inventory", args=[newcomer.key]))
    assert answers(profile)["a3"] == said("no")
    assertRedirects(me.get(url(profile, "work")), url(profile, "begin"))


def test_a_search_without_javascript_keeps_everything_typed_and_complains_of_nothing(me, profile):
    make_occupation("shepherd")
    posted = {"c1-choice": "yes", "c2-occupation_query": "shepherd", "c2-occupation_search": "1", "c4-year": "soon"}
    response = me.post(url(profile, "work"), posted)
    assertContains(response, 'name="c2-occupation_query" value="shepherd"')
    assertContains(response, 'value="soon"')
    assertNotContains(response, "error-summary")
    assert set(answers(profile)) == {"a3"}


def test_one_more_wish_comes_back_and_keeps_the_rest(me, profile):
    wish = make_occupation("shepherd")
    posted = {"g1-occupation": wish.pk, "g1-more": "1"}
    assertRedirects(me.post(url(profile, "wishes"), posted), url(profile, "wishes", part="more"))
    assert answers(profile)["g1"] == said([wish.pk])


def test_words_that_we_must_not_keep_are_asked_about_and_the_rest_is_kept(me, profile):
    posted = WORK | {"c2-own_words": "I have diabetes"}
    response = me.post(url(profile, "work"), posted)
    assertContains(response, "Do you want to keep these words?")
    assertContains(response, "Save the changed text")
    assert set(answers(profile)) == {"a3", "c1", "c3", "c4"}
    deleted = me.post(url(profile, "work"), posted | {"delete_text": "1"} | _versions(profile))
    assertContains(deleted, "The text is deleted.")
    assertNotContains(deleted, "diabetes")
    me.post(url(profile, "work"), posted | {"keep_text": "1"} | _versions(profile))
    assert answers(profile)["c2"][1]["own_words"] == "I have diabetes"


def _versions(profile):
    return {f"{answer.question}-seen": answer.pk for answer in profile.answers.current()}


def test_a_session_that_ended_brings_the_whole_page_back(client, newcomer, profile):
    client.post(url(profile, "work"), WORK)
    client.force_login(newcomer.user)
    response = client.get(url(profile, "work"))
    assertContains(response, "it is not saved yet")
    assertContains(response, "у гаражі")
    assertContains(response, 'value="۲۰۲۰"')
    assert "c2" not in answers(profile)


def test_one_more_job_begins_with_a_page_of_its_own(me, finished):
    page_of_it = page(finished, "c2-2")
    assertContains(me.get(page_of_it), "Another job")
    posted = {"c2-2-own_words": "", "c3-2-choice": "under_one_year", "c4-2-year": "2011"}
    assertContains(me.post(page_of_it, posted), "Search and choose your work")
    # Without a name there is no second job to say anything of.
    assert not finished.answers.filter(question="c3-2").exists()
    assert me.post(page_of_it, posted | {"c2-2-own_words": "Baker"}).status_code == 302
    assert finished.jobs.get(number=2).last_year == 2011


def test_with_twelve_educations_no_thirteenth_is_asked_for(me, finished):
    for number in range(2, 13):
        say(finished, f"d2-{number}", "trade_or_vocational_school")
    for address, name in ((url(finished, "education"), "d5-another"), (url(finished, "d5"), "another")):
        assertNotContains(me.get(address), "Save and add another education")
        posted = {"choice": "yes_here", "d5-choice": "yes_here", "d3-field": "0913", name: "1"}
        posted |= _versions(finished) | {"seen": seen(finished, "d5")}
        assertRedirects(me.post(address, posted), reverse("competence:card", args=[finished.newcomer.key]))


def test_a_page_counts_as_long_as_it_was_open_mistakes_and_all(client, profile, time_machine):
    time_machine.move_to(datetime.datetime(2030, 1, 9, 8, tzinfo=datetime.UTC), tick=False)
    client.force_login(profile.newcomer.user)
    client.get(url(profile, "work"))
    time_machine.shift(20)
    client.post(url(profile, "work"), WORK | {"c1-choice": "no", "c1-skip": "prefer_not"})
    time_machine.shift(10)
    client.post(url(profile, "work"), {"c1-choice": "no"})
    row = SectionTime.objects.get()
    assert (row.section, row.seconds) == ("C_work", 30)


def test_a_page_whose_questions_do_not_apply_leads_on(me, profile, isced):
    say(profile, "d1", "none")
    assertRedirects(me.get(url(profile, "education")), url(profile, "e1"))
    assertContains(me.get(url(profile, "levels")), 'data-question="b4"')
    assertNotContains(me.get(url(profile, "levels")), 'data-question="b2"')


def test_pages_take_few_queries(me, told_all, django_assert_max_num_queries):
    for name in (*PAGES, "work-2", "education-2"):
        with django_assert_max_num_queries(36 if name == "check" else 28):
            me.get(url(told_all, name))
