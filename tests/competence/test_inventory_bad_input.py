"""What the inventory gets when it is bad: a message, the typed values, no 500, nothing lost, nothing twice."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertRedirects

from competence.models import InventoryAnswer
from tests.builders import make_user
from tests.competence.builders import make_occupation, make_skill
from tests.competence.inventory_world import page, say, url

RLO, NUL = "\u202e", "\x00"


@pytest.fixture
def me(client, newcomer):
    client.force_login(newcomer.user)
    return client


def refused(response, message):
    assertContains(response, message)
    assertContains(response, 'class="error-summary"')
    assertContains(response, "<title>Error: ")


@pytest.mark.parametrize(
    ("question", "posted", "message"),
    [
        ("a2", {}, "Choose an answer, or skip the question"),
        ("a2", {"choice": "telepathy"}, "This answer is not on the list."),
        ("a1", {"choice": "xx"}, "This answer is not on the list."),
        ("a4", {}, "Choose an answer, or skip the question"),
        ("a4", {"choices": ["study", "fly"]}, "This answer is not on the list."),
        (
            "a4",
            {"choices": ["study", "a_job_soon", "learn_the_language", "start_a_business"]},
            "Choose at most 3.",
        ),
        ("b1", {}, "Choose at least one language"),
        ("b1", {"languages": ["tlh"]}, "This answer is not on the list."),
        ("b1", {"languages": ["uk"], "other": "tlh"}, "This answer is not on the list."),
        ("b2", {}, "Choose the sentence that fits you best"),
        ("b2", {"level_uk": "D1"}, "This answer is not on the list."),
        ("c1", {"choice": "i_do_not_want_to_answer"}, "This answer is not on the list."),
        ("c2", {}, "Search and choose your work"),
        ("c2", {"occupation": "999999999"}, "Search and choose your work"),
        ("c2", {"occupation": "; drop table"}, "Search and choose your work"),
        ("c2", {"own_words": f"bak{RLO}er"}, "hidden character"),
        ("c2", {"own_words": f"bak{NUL}er"}, "hidden character"),
        ("c2", {"own_words": "x" * 201}, "200"),
        ("c4", {}, "Write a year, or skip the question"),
        ("c4", {"year": "long ago"}, "Write the year with four digits"),
        ("c4", {"year": "2_0_2_0"}, "Write the year with four digits"),
        ("c4", {"year": "1899"}, "Write the year with four digits"),
        ("c4", {"year": "٩٩٩٩٩"}, "Write the year with four digits"),
        ("c4", {"year": "۱۴۰۲"}, "This looks like a year of the Persian calendar. It is about 2023 here."),
        ("c4", {"year": NUL}, "Write the year with four digits"),
        ("d3", {}, "Choose an answer, or skip the question"),
        ("d3", {"field": "99"}, "This answer is not on the list."),
        ("e1", {}, "Choose an answer, or skip the question"),
        ("e1", {"choices": ["juggle"]}, "This answer is not on the list."),
        ("f1", {"choices": ["no", "car"]}, "Choose one or the other."),
        ("g1", {}, "Choose at least one kind of work"),
        ("g1", {"chosen": ["abc"]}, "Choose at least one kind of work"),
        ("h1", {"recipients": ["THE_POLICE"]}, "This answer is not on the list."),
        ("b3", {"level_uk": "D1"}, "This answer is not on the list."),
        ("c6", {}, "Choose or write something"),
        ("c6", {"choices": ["time_machine"]}, "This answer is not on the list."),
        ("c6", {"own_words": "weld, " * 500}, "300"),
        ("c8", {"choices": ["fly"]}, "This answer is not on the list."),
        ("c9", {}, "Write a few words, or skip the question."),
        ("c9", {"text": "x" * 2001}, "2000"),
        ("c9", {"text": f"roof{NUL}"}, "hidden character"),
        ("d4", {}, "Choose a country or write a year"),
        ("d4", {"country": "XX"}, "This answer is not on the list."),
        ("d4", {"country": "SY", "year": "۱۳۹۰"}, "This looks like a year of the Persian calendar."),
        ("d4", {"country": "SY", "year": "2999"}, "This year has not come yet."),
        ("d6", {"choice": "perhaps"}, "This answer is not on the list."),
        ("d7", {}, "Write the name of a course"),
        ("d7", {"name_0": "", "year_0": "2020"}, "Write what the course was called"),
        ("d7", {"name_0": "Welding", "year_0": "soon"}, "Write the year with four digits"),
        ("d7", {"name_0": "x" * 201}, "200"),
        ("e2", {}, "Answer for at least one"),
        ("e2", {"often_sew": "never"}, "This answer is not on the list."),
        ("e2", {"often_juggle": "every_day"}, "The list has changed."),
        ("e3", {}, "Choose an answer, or skip the question"),
        ("f2", {}, "Choose or write something"),
        ("f3", {"choices": ["hack"]}, "This answer is not on the list."),
        ("g2", {}, "Choose an answer, or skip the question"),
        ("g2", {"places": ["oslo"]}, "This answer is not on the list."),
        ("g3", {"choices": ["not_now", "day"]}, "You chose “not now” and something else."),
        ("g4", {}, "Write a few words, or use one of the buttons below."),
    ],
)
def test_a_bad_answer_gets_a_message_and_nothing_is_saved(me, profile, isced, question, posted, message):
    say(profile, "b1", ["uk"])
    say(profile, "c1", "yes")
    say(profile, "d1", "more_than_twelve")
    say(profile, "d2", "college_or_university")
    if question in {"c6", "d6", "e2", "e3"}:
        say(profile, "c2", {"occupation": None, "own_words": "Baker"})
        say(profile, "e1", ["sew"])
    refused(me.post(url(profile, question), posted | {"seen": profile_seen(profile, question)}), message)
    answers = InventoryAnswer.objects.current().filter(question=question)
    assert not answers.exclude(question__in={"b1", "c1"}).exists()


def profile_seen(profile, question):
    answer = profile.answers.current().filter(question=question).first()
    return answer.pk if answer else ""


def test_a_year_to_come_and_a_year_before_birth_are_refused(me, profile, newcomer):
    newcomer.birth_year = 1990
    newcomer.save()
    say(profile, "c1", "yes")
    next_year = timezone.localdate().year + 1
    refused(me.post(url(profile, "c4"), {"year": next_year, "seen": ""}), "This year has not come yet.")
    response = me.post(url(profile, "c4"), {"year": "1989", "seen": ""})
    refused(response, "This is before you were born (1990).")
    assertContains(response, 'value="1989"')


def test_a_job_that_ended_before_it_began_is_asked_about_again(me, profile, newcomer):
    newcomer.birth_year = 1990
    newcomer.save()
    say(profile, "c1", "yes")
    for year, message in (("1993", "You were about 3 years old in that year."), ("١٩٩٣", "about 3 years old")):
        response = me.post(url(profile, "c4"), {"year": year, "seen": ""})
        refused(response, message)
        assertContains(response, f'value="{year}"')
    say(profile, "c3", "more_than_ten_years")
    refused(me.post(url(profile, "c4"), {"year": "1999", "seen": ""}), "Then it cannot have lasted so long.")
    # And the other way round, whichever of the two is changed.
    say(profile, "c3", "under_one_year")
    say(profile, "c4", 1999)
    posted = {"choice": "more_than_ten_years", "seen": profile_seen(profile, "c3")}
    refused(me.post(url(profile, "c3"), posted), "Then it cannot have lasted so long.")
    assert profile.answers.current().get(question="c3").value == "under_one_year"


def test_a_skill_is_no_occupation_and_an_address_is_no_number(me, profile):
    say(profile, "c1", "yes")
    skill = make_skill("bake bread", pk=make_occupation("newest").pk + 1)
    for strange in (skill.pk, skill.uri, "http://data.europa.eu/esco/occupation/none", "-1", "9" * 30):
        refused(me.post(url(profile, "c2"), {"occupation": strange, "seen": ""}), "Search and choose your work")
        refused(me.post(url(profile, "g1"), {"occupation": strange, "seen": ""}), "Choose at least one kind of work")


def test_a_paste_of_five_hundred_skills_is_refused_and_kept_on_the_page(me, profile, nurse):
    say(profile, "c1", "yes")
    say(profile, "c2", {"occupation": nurse.pk, "own_words": ""})
    refused(me.post(url(profile, "c5"), task_posts(range(1, 480)) | {"seen": ""}), "The list of tasks has changed")
    wishes = list(range(1, 480))
    refused(me.post(url(profile, "g1"), {"chosen": wishes, "seen": ""}), "This answer is not on the list.")
    words = "\n".join(f"skill {number}" for number in range(500))
    response = me.post(url(profile, "c2"), {"own_words": words, "seen": profile_seen(profile, "c2")})
    refused(response, "200")
    assertContains(response, "skill 499")


def test_a_retired_occupation_is_not_chosen(me, profile):
    say(profile, "c1", "yes")
    retired = make_occupation("lamplighter", retired_date=timezone.localdate())
    refused(me.post(url(profile, "c2"), {"occupation": retired.pk, "seen": ""}), "Search and choose your work")
    refused(me.post(url(profile, "g1"), {"occupation": retired.pk, "seen": ""}), "Choose at least one kind of work")
    refused(me.post(url(profile, "g1"), {"chosen": [retired.pk], "seen": ""}), "Choose at least one kind of work")


def test_a_job_in_ones_own_words_is_kept_as_it_is_written(me, profile):
    say(profile, "c1", "yes")
    words = "<script>alert(1)</script> پەنیر و 'ماست'"
    me.post(url(profile, "c2"), {"own_words": words, "seen": ""})
    response = me.get(reverse("competence:card", args=[profile.newcomer.key]))
    assertContains(response, "<bdi>&lt;script&gt;alert(1)&lt;/script&gt; پەنیر و &#x27;ماست&#x27;</bdi>")
    assertContains(me.get(url(profile, "c5")), "We have no list of tasks for a job in your own words.")


def task_posts(tasks, level="alone"):
    return {f"task_{task}": level for task in tasks}


def test_tasks_come_twelve_at_a_time_the_essential_ones_first(me, profile, nurse):
    say(profile, "c1", "yes")
    say(profile, "c2", {"occupation": nurse.pk, "own_words": ""})
    first = me.get(url(profile, "c5")).context["form"]
    assert len(first.tasks) == 12
    essential = set(nurse.occupation_skills.filter(is_essential=True).values_list("skill", flat=True))
    assert set(first.tasks[:10]) == essential
    response = me.post(url(profile, "c5"), task_posts(first.tasks[:3]) | {"more": "1", "seen": ""})
    assertRedirects(response, url(profile, "c5", part="2"))
    rest = me.get(url(profile, "c5", part="2")).context["form"]
    assert len(rest.tasks) == 3
    assert not set(rest.tasks) & set(first.tasks)
    seen = profile_seen(profile, "c5")
    assertRedirects(
        me.post(url(profile, "c5", part="2"), task_posts(rest.tasks, "seen") | {"seen": seen}),
        page(profile, "d1"),
    )
    assert profile.skills.filter(level="ALONE").count() == 3
    assert profile.skills.filter(level="SEEN").count() == 3


def test_a_task_that_is_not_on_the_page_is_not_taken(me, profile, nurse):
    say(profile, "c1", "yes")
    say(profile, "c2", {"occupation": nurse.pk, "own_words": ""})
    tasks = me.get(url(profile, "c5")).context["form"].tasks
    for stranger in (make_skill("fly").pk, "abc", 10**20):
        posted = task_posts([*tasks, stranger]) | {"seen": ""}
        refused(me.post(url(profile, "c5"), posted), "The list of tasks has changed with the job.")
    refused(me.post(url(profile, "c5"), {"seen": ""}), "Answer for at least one task")
    refused(me.post(url(profile, "c5"), task_posts(tasks, "expert") | {"seen": ""}), "This answer is not on the list.")
    assert not profile.skills.exists()


@pytest.mark.parametrize("part", ["0", "-1", "999999", "x", "%00", "٣"])
def test_a_strange_part_of_a_question_is_no_error(me, finished, part):
    for question in ("b2", "c5", "d3"):
        assert me.get(url(finished, question, part=part)).status_code in {200, 400}


def test_five_wishes_and_no_sixth(me, profile):
    wishes = [make_occupation(f"work {number}").pk for number in range(6)]
    for wish in wishes[:5]:
        chosen = profile.wishes.values_list("occupation", flat=True)
        posted = {"chosen": list(chosen), "occupation": wish, "more": "1", "seen": profile_seen(profile, "g1")}
        assertRedirects(me.post(url(profile, "g1"), posted), url(profile, "g1", part="more"))
    posted = {"chosen": wishes[:5], "occupation": wishes[5], "seen": profile_seen(profile, "g1")}
    refused(me.post(url(profile, "g1"), posted), "Choose at most 5.")
    assert profile.wishes.count() == 5


def test_a_double_submit_is_one_answer(me, profile):
    for _ in range(2):
        assertRedirects(me.post(url(profile, "a2"), {"choice": "alone", "seen": ""}), url(profile, "a4"))
    assert profile.answers.filter(question="a2").count() == 1


def test_a_stale_second_tab_shows_both_and_asks(me, profile, caseworker):
    stale = profile_seen(profile, "b4")
    say(profile, "b4", "easily", by=caseworker)
    posted = {"choice": "with_some_effort", "seen": stale}
    response = me.post(url(profile, "b4"), posted)
    assertContains(response, "This answer was changed in another window")
    assertContains(response, "easily")
    assertContains(response, "Norrby")
    assertContains(response, 'value="with_some_effort" id="id_choice_1" checked')
    assert profile.answers.current().get(question="b4").value == "easily"
    # Saved again from this page, it is one more version, and the other one stays below it.
    again = {"choice": "with_some_effort", "seen": response.context["form"]["seen"].value()}
    assert me.post(url(profile, "b4"), again).status_code == 302
    values = profile.answers.filter(question="b4").order_by("pk").values_list("value", flat=True)
    assert list(values) == ["easily", "with_some_effort"]


@pytest.mark.parametrize("seen", ["abc", "-1", "99999999999999999999999", NUL, "１"])
def test_a_version_that_never_was_is_asked_about(me, profile, seen):
    say(profile, "b4", "easily")
    response = me.post(url(profile, "b4"), {"choice": "with_some_effort", "seen": seen})
    assert response.status_code == 200
    assert profile.answers.current().get(question="b4").value == "easily"


def test_a_session_that_ended_in_the_middle_leads_back_with_what_was_typed(client, newcomer, profile):
    say(profile, "c1", "yes")
    response = client.post(url(profile, "c2"), {"own_words": "у гаражі", "seen": ""})
    assert response.status_code == 302
    assert f"next={url(profile, 'c2')}" in response.headers["Location"]
    client.force_login(newcomer.user)
    response = client.get(url(profile, "c2"))
    assertContains(response, "у гаражі")
    assertContains(response, "it is not saved yet")
    assert not profile.answers.filter(question="c2").exists()


def test_what_one_person_typed_is_not_shown_to_another(client, profile):
    client.post(url(profile, "c2"), {"own_words": "у гаражі", "seen": ""})
    client.force_login(make_user())
    assert client.get(url(profile, "c2")).status_code == 404


def test_staff_tick_that_the_person_says_yes_themselves(client, caseworker, profile):
    client.force_login(caseworker)
    refused(client.post(url(profile, "h1"), {"recipients": ["EMPLOYERS"], "seen": ""}), "Only the person can say yes.")
    client.post(url(profile, "h1"), {"recipients": ["EMPLOYERS"], "is_present": "on", "seen": ""})
    sharing = profile.sharings.open().get()
    assert (sharing.recipient, sharing.on_by) == ("EMPLOYERS", caseworker)


@pytest.mark.parametrize(
    ("question", "field", "value"),
    [("b1", "languages", "uk"), ("h1", "recipients", "EMPLOYERS"), ("e1", "choices", "sew")],
)
def test_a_choice_sent_twice_is_one_choice(client, profile, question, field, value):
    client.force_login(profile.newcomer.user)
    client.post(url(profile, question), {field: [value, value], "seen": ""})
    assert profile.answers.current().get(question=question).value == [value]
