"""A second job, a second education: asked again, changed, taken out, the latest first; nothing is asked twice."""

import datetime

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from competence import inventory_actions
from competence.answers import QuestionState, current_answers, states_of
from competence.models import ProfileCourse, ProfileEducation, ProfileEvent, ProfileJob, ProfileOption, ProfileSkill
from competence.reports import competence_card
from tests.builders import MORNING
from tests.competence.builders import make_occupation, make_skill
from tests.competence.inventory_world import page, say, url

NOON = MORNING + datetime.timedelta(hours=4)


@pytest.fixture
def me(client, newcomer):
    client.force_login(newcomer.user)
    return client


def seen(profile, question):
    return profile.answers.current().get(question=question).pk


def take_out(client, profile, question, version):
    address = reverse("competence:item_take_out", args=[profile.newcomer.key, question])
    return client.post(address, {"seen": version}, follow=True)


def card_section(profile, code):
    return next(section for section in competence_card(profile, "en").sections if section.code == code)


def test_one_more_job_begins_with_its_own_questions_and_comes_back_to_the_list(me, finished):
    baker = make_occupation("baker")
    make_skill("bake bread", occupation=baker)
    assertRedirects(me.post(url(finished, "c7"), {"another": "1", "seen": ""}), page(finished, "c2-2"))
    me.post(url(finished, "c2-2"), {"occupation": baker.pk, "seen": ""})
    me.post(url(finished, "c3-2"), {"choice": "under_one_year", "seen": ""})
    me.post(url(finished, "c4-2"), {"year": "٢٠١٩", "seen": ""})
    (task,) = me.get(url(finished, "c5-2")).context["form"].tasks
    me.post(url(finished, "c5-2"), {f"task_{task}": "alone", "seen": ""})
    response = me.post(url(finished, "c6-2"), {"own_words": "oven", "seen": ""}, follow=True)
    assertRedirects(response, url(finished, "c7"))
    # The latest first: 2024, then 2019.
    assert [item.id for item in response.context["page"].parts[0].items] == ["c2", "c2-2"]
    job = ProfileJob.objects.get(number=2)
    assert (job.occupation, job.duration, job.last_year) == (baker, "under_one_year", 2019)
    assert ProfileSkill.objects.get(skill=task).level == "ALONE"
    assert ProfileOption.objects.get(question="c6-2").own_words == "oven"


def test_tasks_that_two_jobs_share_are_asked_once(me, finished, nurse):
    midwife = make_occupation("midwife")
    shared = nurse.occupation_skills.order_by("pk").first().skill
    midwife.occupation_skills.create(skill=shared, is_essential=True)
    own = make_skill("help at a birth", occupation=midwife)
    say(finished, "c2-2", {"occupation": midwife.pk, "own_words": ""})
    response = me.get(url(finished, "c5-2"))
    assert response.context["form"].tasks == [own.pk]
    assertContains(response, "Tasks that you answered for another job are not asked again.")


def test_a_job_whose_every_task_was_answered_goes_on_with_a_tap(me, finished, nurse):
    ward = make_occupation("ward nurse")
    for link in nurse.occupation_skills.order_by("pk")[:3]:
        ward.occupation_skills.create(skill=link.skill, is_essential=True)
    say(finished, "c2-2", {"occupation": ward.pk, "own_words": ""})
    assertContains(me.get(url(finished, "c5-2")), "You have answered every task of this job already")
    assertRedirects(me.post(url(finished, "c5-2"), {"seen": ""}), url(finished, "c6-2"), fetch_redirect_response=False)


def test_the_card_names_the_latest_job_and_education_first(told_all):
    say(told_all, "c4-2", 2025)
    assert [line.label.text for line in card_section(told_all, "work").lines] == ["baker", "nurse"]
    assert [line.details[-2:] for line in card_section(told_all, "education").lines][0][0] == "2008"


def test_the_second_round_makes_lines_that_say_who_said_them(told_all, newcomer):
    assert ProfileEducation.objects.count() == 2
    first = ProfileEducation.objects.get(number=1)
    assert (first.country, first.year, first.said_by) == ("UA", 2008, newcomer.user)
    assert set(ProfileCourse.objects.values_list("name", "year")) == {("Перша допомога", 2020), ("English", None)}
    assert ProfileOption.objects.get(question="e1", code="sew").how_often == "every_week"
    assert told_all.languages.get(language="uk").writing == "C2"
    assert told_all.languages.get(language="en").reading == ""
    codes = {section.code for section in competence_card(told_all, "uk").sections}
    assert {"tools", "responsibility", "courses", "certificates", "computer"} <= codes


def test_a_job_is_taken_out_and_its_words_stay_in_the_history(me, told_all, newcomer):
    response = take_out(me, told_all, "c2-2", seen(told_all, "c2-2"))
    assertContains(response, "It is taken out.")
    assert ProfileJob.objects.get().number == 1
    assert not ProfileOption.objects.filter(question="c6-2").exists()
    assert told_all.answers.get(question="c2-2").superseded_at
    event = ProfileEvent.objects.get(kind="TAKEN_OUT")
    assert (event.line, event.by) == ("c2-2", newcomer.user)


def test_where_the_first_job_is_taken_out_the_next_moves_up_and_stays_whoever_said_it(told_all, caseworker):
    second = ProfileJob.objects.get(number=2)
    inventory_actions.take_out(profile=told_all, group="c", number=1, seen=seen(told_all, "c2"), by=caseworker, at=NOON)
    job = ProfileJob.objects.get()
    assert (job.pk, job.number, job.last_year, job.said_by, job.said_at) == (
        second.pk,
        1,
        2011,
        told_all.newcomer.user,
        MORNING,
    )
    assert list(ProfileOption.objects.filter(question="c6").values_list("code", flat=True)) == ["dough_and_oven"]
    assert set(ProfileSkill.objects.values_list("level", flat=True)) == {"ALONE"}


def test_where_the_only_job_is_taken_out_its_question_is_open_again(me, finished):
    take_out(me, finished, "c2", seen(finished, "c2"))
    assert not finished.jobs.exists()
    assert states_of(current_answers(finished))["c2"] == QuestionState.NOT_ASKED


def test_staff_take_out_only_what_the_person_wants_taken_out(client, told_all, caseworker):
    client.force_login(caseworker)
    address = reverse("competence:item_take_out", args=[told_all.newcomer.key, "c2-2"])
    version = seen(told_all, "c2-2")
    assertContains(client.post(address, {"seen": version}), "Only the person can say yes.")
    assert told_all.jobs.count() == 2
    assert client.post(address, {"seen": version, "is_present": "on"}).status_code == 302
    assert told_all.jobs.count() == 1


def test_a_job_that_was_changed_meanwhile_is_not_taken_out(me, told_all):
    stale = seen(told_all, "c2-2")
    say(told_all, "c2-2", {"occupation": None, "own_words": "Cook"})
    for version in (stale, "x", ""):
        response = take_out(me, told_all, "c2-2", version)
        assertContains(response, "Nothing was taken out.")
    assert told_all.jobs.count() == 2


@pytest.mark.parametrize("question", ["c3", "b1", "c2-99", "c2-x", "z", "d3-2"])
def test_only_a_job_or_an_education_is_taken_out(me, told_all, question):
    address = reverse("competence:item_take_out", args=[told_all.newcomer.key, question])
    assert me.get(address).status_code == 404


def test_a_job_that_is_gone_leads_back(me, told_all):
    assertRedirects(me.get(url(told_all, "c3-5")), url(told_all, "c7"))
    address = reverse("competence:item_take_out", args=[told_all.newcomer.key, "c2-5"])
    assertRedirects(me.get(address), reverse("competence:inventory", args=[told_all.newcomer.key]))


def test_two_tabs_that_add_a_job_at_once_lose_neither(me, finished):
    assert me.post(url(finished, "c2-2"), {"own_words": "Cook", "seen": ""}).status_code == 302
    response = me.post(url(finished, "c2-2"), {"own_words": "Baker", "seen": ""})
    assertContains(response, "This answer was changed in another window")
    assertContains(response, "Cook")
    assertContains(response, 'value="Baker"')


def test_one_more_job_has_a_name_or_is_none(me, finished):
    for button in ("dont_know", "prefer_not"):
        response = me.post(url(finished, "c2-2"), {button: "1", "seen": ""})
        assertContains(response, "Search and choose your work")
        assertNotContains(response, "Prefer not to say")
    assert not finished.answers.filter(question="c2-2").exists()


def test_a_number_that_is_free_again_is_used_again(me, told_all):
    say(told_all, "c2-3", {"occupation": None, "own_words": "Cook"})
    take_out(me, told_all, "c2-2", seen(told_all, "c2-2"))
    posted = {"another": "1", "seen": seen(told_all, "c7")}
    assertRedirects(me.post(url(told_all, "c7"), posted), page(told_all, "c2-2"))
    assert [job.own_words for job in told_all.jobs.order_by("number")][1:] == ["Cook"]


def test_twelve_jobs_and_no_thirteenth(me, finished):
    for number in range(2, 13):
        say(finished, f"c2-{number}", {"occupation": None, "own_words": f"Job {number}"})
    assertNotContains(me.get(url(finished, "c7")), "Yes, add a job")
    assert me.post(url(finished, "c7"), {"another": "1", "seen": ""}).status_code == 302
    assert finished.jobs.count() == 12


def test_another_education_follows_where_its_button_is_pressed(me, finished):
    posted = {"choice": "yes_here", "another": "1", "seen": seen(finished, "d5")}
    assertRedirects(me.post(url(finished, "d5"), posted), url(finished, "d2-2"))
    assertNotContains(me.get(url(finished, "d2-2")), 'value="nothing"')
    me.post(url(finished, "d2-2"), {"choice": "trade_or_vocational_school", "seen": ""})
    assert ProfileEducation.objects.get(number=2).isced_level.code == "3"


def test_every_question_has_one_of_five_states(profile):
    say(profile, "b4", state="DONT_KNOW")
    say(profile, "c1", "no")
    say(profile, "d1", state="PREFER_NOT_TO_SAY")
    states = states_of(current_answers(profile))
    assert len(states) == 37
    assert [states[id_] for id_ in ("a3", "b4", "d1", "c2", "c9", "d3", "e2", "g1")] == [
        QuestionState.ANSWERED,
        QuestionState.DONT_KNOW,
        QuestionState.PREFER_NOT_TO_SAY,
        QuestionState.NOT_APPLICABLE,
        QuestionState.NOT_APPLICABLE,
        QuestionState.NOT_APPLICABLE,
        QuestionState.NOT_ASKED,
        QuestionState.NOT_ASKED,
    ]


def test_the_overview_says_what_does_not_apply(me, told_all):
    say(told_all, "c1", "no")
    response = me.get(reverse("competence:inventory", args=[told_all.newcomer.key]))
    assertContains(response, "8 questions do not apply")


def test_the_second_round_is_offered_and_never_in_the_way(me, finished):
    response = me.get(reverse("competence:card", args=[finished.newcomer.key]))
    assertContains(response, "Tell more, now or another day")
    assertContains(response, "about 10 minutes left")
    address = reverse("competence:inventory", args=[finished.newcomer.key])
    assertRedirects(me.post(address), url(finished, "b3"))
    assert finished.usable_at


def test_a_finished_second_round_is_offered_no_more(me, told_all):
    response = me.get(reverse("competence:card", args=[told_all.newcomer.key]))
    assertNotContains(response, "Tell more, now or another day")
    response = me.get(reverse("competence:inventory", args=[told_all.newcomer.key]))
    assertContains(response, "You have answered everything.")
