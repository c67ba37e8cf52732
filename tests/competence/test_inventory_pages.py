"""Every question is a page: it opens, it saves, it can be skipped, it can be changed."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from competence.models import InventoryAnswer, Profile, ProfileLanguage
from competence.questions import question_text
from newcomer_portal.accounts.models import AccessRecord, Purpose
from tests.builders import make_fact, make_newcomer, make_user
from tests.competence.builders import make_profile
from tests.competence.inventory_world import QUESTION_IDS, QUICK_IDS, page, say, url


@pytest.fixture
def me(client, newcomer):
    client.force_login(newcomer.user)
    return client


def current(profile, question):
    return profile.answers.current().get(question=question)


def test_the_first_page_says_what_it_is_not_and_starts_on_a_tap(me, newcomer):
    address = reverse("competence:inventory", args=[newcomer.key])
    response = me.get(address)
    assertContains(response, "This is not a test and not a decision.")
    assertContains(response, "about 10 minutes left")
    assert not Profile.objects.exists()
    assertRedirects(me.post(address), reverse("competence:question", args=[newcomer.key, "begin"]))
    me.post(address)
    assert Profile.objects.get().newcomer == newcomer


@pytest.mark.parametrize("language", ["en", "sv", "nb", "ar", "uk"])
def test_every_question_opens_in_every_language(me, told_all, language):
    me.cookies["django_language"] = language
    for question in (*QUESTION_IDS, "c2-2", "c5-2", "d2-2", "c2-3"):
        response = me.get(url(told_all, question))
        assertContains(response, question_text(question, language))
        assertContains(response, f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">')
        assert ("badge--draft" in response.content.decode()) >= (language != "en"), question


POSTS = {
    "a1": ({"choice": "sv"}, "sv"),
    "a2": ({"choice": "by_voice"}, "by_voice"),
    "a3": ({}, "yes"),
    "a4": ({"choices": ["study", "a_job_soon"]}, ["a_job_soon", "study"]),
    "b1": ({"languages": ["uk"], "other": "ka"}, ["uk", "ka"]),
    "b4": ({"choice": "easily"}, "easily"),
    "c1": ({"choice": "no"}, "no"),
    "c3": ({"choice": "under_one_year"}, "under_one_year"),
    "c4": ({"year": "۲۰۲۰"}, 2020),
    "c6": (
        {"choices": ["spreadsheet"], "own_words": "ЕКГ"},
        {"codes": ["spreadsheet"], "own_words": "ЕКГ"},
    ),
    "c7": ({"no_more": "1"}, "no"),
    "c8": ({"nothing": "1"}, []),
    "c9": ({"text": "Jag lagade taket."}, "Jag lagade taket."),
    "d1": ({"choice": "none"}, "none"),
    "d2": ({"choice": "nothing"}, "nothing"),
    "d3": ({"field": "09"}, "09"),
    "d4": ({"country": "SY", "year": "٢٠١٠"}, {"country": "SY", "year": 2010}),
    "d5": ({"choice": "yes_here"}, "yes_here"),
    "d6": ({"choice": "no"}, "no"),
    "d7": ({"name_0": "Svets", "year_0": "2019", "name_1": " "}, [{"name": "Svets", "year": 2019}]),
    "e1": ({"nothing": "1"}, []),
    "e2": ({"often_sew": "every_day"}, {"sew": "every_day"}),
    "e3": ({"choice": "no"}, "no"),
    "f1": ({"choices": ["no"]}, ["no"]),
    "f2": ({"nothing": "1"}, {"codes": [], "own_words": ""}),
    "f3": ({"choices": ["write_an_e_mail"]}, ["write_an_e_mail"]),
    "g2": ({"places": ["SE-BD"]}, ["SE-BD"]),
    "g3": ({"choices": ["part_time", "day"]}, ["day", "part_time"]),
    "g4": ({"text": "Jag vill prata med någon."}, "Jag vill prata med någon."),
    "g5": ({"choice": "no"}, "no"),
    "h1": ({"recipients": ["EMPLOYERS"]}, ["EMPLOYERS"]),
    "h2": ({}, "yes"),
}


def test_every_question_saves_one_more_version(me, told_all):
    finished = told_all
    for question, (posted, kept) in reversed(POSTS.items()):
        seen = current(finished, question).pk
        assert me.post(url(finished, question), posted | {"seen": seen}).status_code == 302, question
        answer = current(finished, question)
        assert (answer.value, answer.state) == (kept, "ANSWERED"), question
        if answer.pk != seen:
            assert InventoryAnswer.objects.get(pk=seen).superseded_at == answer.at, question


@pytest.mark.parametrize(("button", "state"), [("dont_know", "DONT_KNOW"), ("prefer_not", "PREFER_NOT_TO_SAY")])
def test_every_question_but_consent_can_be_skipped_in_two_ways(me, told_all, button, state):
    finished = told_all
    # From the last to the first: a question about work closes those behind it.
    for question in reversed([q for q in QUESTION_IDS if q not in {"a1", "a3", "b2", "b3"}]):
        me.post(url(finished, question), {button: "1", "seen": current(finished, question).pk})
        answer = current(finished, question)
        assert (answer.state, answer.value) == (state, None), question
        assertContains(me.get(url(finished, question)), "Your answer until now")


def test_consent_is_not_skipped(me, newcomer):
    profile = make_profile(newcomer)
    me.post(url(profile, "a3"), {"prefer_not": "1", "seen": ""})
    assert current(profile, "a3").value == "yes"
    assertNotContains(me.get(url(profile, "a3")), "Prefer not to say")


def test_nothing_is_asked_before_a_yes(me, newcomer):
    profile = make_profile(newcomer)
    assertRedirects(me.get(url(profile, "c1")), page(profile, "a3"))
    say(profile, "a3", "no")
    assertRedirects(me.get(url(profile, "b1")), page(profile, "a3"))


def test_a_no_stops_and_switches_everything_off(me, finished):
    say(finished, "h1", ["EMPLOYERS"])
    response = me.post(url(finished, "a3"), {"stop": "1", "seen": current(finished, "a3").pk}, follow=True)
    assertContains(response, "You can start again any day.")
    finished.refresh_from_db()
    assert finished.matching_on_at is None
    assert not finished.sharings.open().exists()


def test_the_language_chosen_is_the_language_of_the_next_page(me, profile):
    response = me.post(url(profile, "a1"), {"choice": "uk", "seen": ""}, follow=True)
    assertContains(response, '<html lang="uk"')
    profile.newcomer.user.refresh_from_db()
    assert profile.newcomer.user.language == "uk"


def test_a_caseworker_keeps_their_own_language(client, caseworker, profile):
    client.force_login(caseworker)
    response = client.post(url(profile, "a1"), {"choice": "uk", "seen": ""}, follow=True)
    assertContains(response, '<html lang="en"')
    assertContains(response, question_text("a2", "uk"))


def test_a_hidden_question_leads_on(me, profile):
    say(profile, "c1", "no")
    assertRedirects(me.get(url(profile, "c2")), page(profile, "d1"))


def test_an_unknown_question_is_not_found(me, profile):
    assert me.get(url(profile, "z9")).status_code == 404
    for strange in ("c2-1", "c2-13", "c1-2", "c2-x", "c2-02", "c2-2-2", "b2-2"):
        assert me.get(url(profile, strange)).status_code == 404, strange


def test_without_a_profile_the_first_page_comes_first(me, newcomer):
    address = reverse("competence:question", args=[newcomer.key, "a1"])
    assertRedirects(me.get(address), reverse("competence:inventory", args=[newcomer.key]))


def test_levels_are_asked_of_all_languages_and_those_left_open_are_skipped(me, profile):
    say(profile, "b1", ["uk", "en"])
    page_of_levels = me.get(url(profile, "b2"))
    assertContains(page_of_levels, "Ukrainian")
    assertContains(page_of_levels, "English")
    assertContains(me.post(url(profile, "b2"), {"level_uk": "C2", "seen": ""}), "or skip this language")
    response = me.post(url(profile, "b2"), {"level_uk": "C2", "dont_know": "1", "seen": ""})
    assertRedirects(response, page(profile, "b4"))
    assert current(profile, "b2").value == {"uk": {"listening": "C2", "speaking": "C2"}, "en": {"state": "DONT_KNOW"}}
    levels = ProfileLanguage.objects.order_by("language").values_list("language", "listening", "speaking")
    assert list(levels) == [("en", "", ""), ("uk", "C2", "C2")]


def test_a_language_added_later_opens_the_levels_again(me, finished):
    response = me.post(url(finished, "b1"), {"languages": ["uk", "en", "nb"], "seen": current(finished, "b1").pk})
    assertRedirects(response, page(finished, "b2"))
    assertContains(me.get(page(finished, "b2")), 'name="b2-level_nb"')


def test_the_languages_told_on_arrival_are_ticked(me, profile):
    make_fact(profile.newcomer, "languages", {"codes": ["uk", "ka"], "other": "", "interpreter": "no"})
    response = me.get(url(profile, "b1"))
    assertContains(response, "We have ticked what you told us when you arrived.")
    assert response.context["form"].initial["languages"] == ["uk", "ka"]


def test_a_partner_without_a_card_is_filled_in_for(client, newcomer):
    partner = make_newcomer("Petro", household=newcomer.household, person_role="PARTNER")
    client.force_login(newcomer.user)
    client.post(reverse("competence:inventory", args=[partner.key]))
    profile = Profile.objects.get()
    client.post(url(profile, "a3"), {"seen": ""})
    answer = current(profile, "a3")
    assert (profile.newcomer, answer.by) == (partner, newcomer.user)
    assert AccessRecord.objects.about(partner.pk).exists()


def test_who_fills_in_for_a_partner_chooses_between_answers_and_opens_no_talk(client, caseworker, newcomer):
    partner = make_newcomer("Petro", household=newcomer.household, person_role="PARTNER")
    profile = make_profile(partner)
    say(profile, "b4", "easily", by=newcomer.user)
    say(profile, "b4", "i_prefer_to_listen_and_speak", by=caseworker)
    client.force_login(newcomer.user)
    response = client.get(reverse("competence:inventory", args=[partner.key]))
    assertContains(response, "This one is right", count=2)
    assertNotContains(response, "Talk together")


def test_a_partner_with_a_card_speaks_for_themselves(client, newcomer):
    partner = make_newcomer("Petro", household=newcomer.household, person_role="PARTNER", user=make_user())
    client.force_login(newcomer.user)
    assert client.get(reverse("competence:inventory", args=[partner.key])).status_code == 404


def test_a_child_has_no_inventory(me, newcomer):
    child = make_newcomer("Lina", household=newcomer.household, person_role="CHILD")
    assert me.get(reverse("competence:inventory", args=[child.key])).status_code == 404


def test_a_look_by_the_caseworker_is_logged_and_ones_own_is_not(client, caseworker, profile):
    client.force_login(profile.newcomer.user)
    client.get(url(profile, "a2"))
    assert not AccessRecord.objects.exists()
    client.force_login(caseworker)
    for address in (url(profile, "a2"), reverse("competence:inventory", args=[profile.newcomer.key])):
        client.get(address)
    purposes = AccessRecord.objects.about(profile.newcomer.pk).values_list("purpose", flat=True)
    assert list(purposes) == [Purpose.REVIEW_PROFILE] * 2


def test_the_caseworker_reads_whose_answers_these_are_and_in_both_languages(client, caseworker, profile):
    say(profile, "a1", "uk")
    client.force_login(caseworker)
    client.cookies["django_language"] = "nb"
    response = client.get(url(profile, "b1"))
    assertContains(response, question_text("b1", "nb"))
    assertContains(response, question_text("b1", "uk"))
    assertContains(response, "<bdi>Amal Haddad</bdi>")


def test_the_overview_shows_each_answer_and_leads_to_it(me, finished):
    response = me.get(reverse("competence:inventory", args=[finished.newcomer.key]))
    assertContains(response, "Your card is ready.")
    for words in ("Українська", "understands and speaks B1", "nurse", "у дитячій лікарні", "2024", "12 tasks answered"):
        assertContains(response, words)
    assertContains(response, url(finished, "c4"))


def test_the_pages_take_few_queries(me, finished, django_assert_max_num_queries):
    for address, most in (("inventory", 22), ("card", 34), ("sharing", 22)):
        with django_assert_max_num_queries(most):
            me.get(reverse(f"competence:{address}", args=[finished.newcomer.key]))
    for question in QUICK_IDS:
        with django_assert_max_num_queries(31 if question == "h2" else 19):
            me.get(url(finished, question))


def test_twelve_jobs_and_educations_cost_no_more_queries(me, many_jobs, django_assert_max_num_queries):
    for address, most in (("inventory", 26), ("card", 34)):
        with django_assert_max_num_queries(most):
            response = me.get(reverse(f"competence:{address}", args=[many_jobs.newcomer.key]))
    assertContains(response, "work 12")


def test_more_jobs_and_educations_cost_no_more_queries(me, told_all, django_assert_max_num_queries):
    for address, most in (("inventory", 26), ("card", 34)):
        with django_assert_max_num_queries(most):
            me.get(reverse(f"competence:{address}", args=[told_all.newcomer.key]))
    for question in (*QUESTION_IDS, "c5-2", "c2-3", "d3-2"):
        with django_assert_max_num_queries(31 if question == "h2" else 20):
            me.get(url(told_all, question))
