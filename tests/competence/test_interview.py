"""Interview mode: one record in two languages, notes of what was agreed, a stop on every page."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from competence.answers import standing_answers
from competence.models import InterviewNote, ProfileEvent
from newcomer_portal.accounts.models import AccessRecord, Purpose
from tests import pdf_gate
from tests.competence.inventory_world import QUESTION_IDS, say


def address(profile, question=None, page="interview"):
    if question and page == "interview":
        page = "interview_question"
    args = [profile.newcomer.key, *([question] if question else [])]
    return reverse(f"competence:{page}", args=args)


@pytest.fixture
def talk(client, caseworker, told_all):
    """A caseworker and a person before one screen, in Swedish and Arabic."""
    client.force_login(caseworker)
    client.post(address(told_all), {"first": "sv", "second": "ar"})
    return client


def test_two_different_languages_are_chosen_first(client, caseworker, finished):
    client.force_login(caseworker)
    assertContains(client.get(address(finished)), "points to talk about")
    refused = client.post(address(finished), {"first": "uk", "second": "uk"})
    assertContains(refused, "Choose two different languages.")
    assertContains(refused, "data-error-summary", count=1)
    assertRedirects(client.post(address(finished), {"first": "sv", "second": "uk"}), address(finished))


def test_every_page_of_a_question_is_in_both_languages_and_can_be_stopped(talk, told_all):
    for question in (*QUESTION_IDS, "c2-2", "c5-2", "d2-2", "c2-3"):
        response = talk.get(address(told_all, question))
        assert response.status_code == 200, question
        assertContains(response, address(told_all, page="interview_stop"))
        for column in ('lang="sv" dir="ltr"', 'lang="ar" dir="rtl"'):
            assertContains(response, column)


def test_options_and_buttons_stand_in_both_languages(talk, told_all):
    response = talk.get(address(told_all, "b4"))
    for words in ("Spara och fortsätt", "احفظ وتابع", "Jag vet inte", "لا أعرف"):
        assertContains(response, words)


def test_an_answer_stands_beside_the_persons_until_both_agree(talk, told_all):
    mine = told_all.answers.current().get(question="c4")
    sent = {"year": "2019", "seen": mine.pk, "submit": "1"}
    talk.post(address(told_all, "c4"), sent)
    both = standing_answers(told_all)["c4"]
    assert [both["PERSON"].value, both["CASEWORKER"].value] == [2024, 2019]
    page = talk.get(address(told_all, "c4"))
    for year in ("2024", "2019"):
        assertContains(page, f"<bdi>{year}</bdi>", count=2)
    ids = [answer.pk for answer in both.values()]
    talk.post(address(told_all, "c4", page="answer_choose"), {"chosen": both["CASEWORKER"].pk, "seen": ids})
    assert list(standing_answers(told_all)["c4"]) == ["CASEWORKER"]
    assert ProfileEvent.objects.get().kind == "ANSWER_AGREED"


def test_ticking_that_we_agreed_settles_it_at_once(talk, told_all):
    mine = told_all.answers.current().get(question="c4")
    talk.post(address(told_all, "c4"), {"year": "2019", "seen": mine.pk, "is_agreed": mine.pk})
    assert {voice: a.value for voice, a in standing_answers(told_all)["c4"].items()} == {"CASEWORKER": 2019}


def test_an_answer_changed_since_the_page_is_not_agreed_away(talk, told_all):
    mine = told_all.answers.current().get(question="c4")
    sent = {"year": "2019", "seen": mine.pk}
    talk.post(address(told_all, "c4"), sent)
    beside = standing_answers(told_all)["c4"]["CASEWORKER"].pk
    say(told_all, "c4", 2023)
    for agreed in (f"{mine.pk} {beside}", "on"):
        response = talk.post(address(told_all, "c4"), sent | {"year": "2020", "seen": beside, "is_agreed": agreed})
        assertContains(response, "ändrades i ett annat fönster")
    assert standing_answers(told_all)["c4"]["PERSON"].value == 2023


def test_the_person_sees_both_and_chooses_alone(client, told_all, caseworker):
    say(told_all, "c4", 2019, by=caseworker)
    client.force_login(told_all.newcomer.user)
    overview = reverse("competence:inventory", args=[told_all.newcomer.key])
    assertContains(client.get(overview), "This one is right", count=2)
    assertContains(
        client.get(reverse("competence:question", args=[told_all.newcomer.key, "c4"])), "Another answer stands beside"
    )
    both = standing_answers(told_all)["c4"]
    sent = {"chosen": both["PERSON"].pk, "seen": [answer.pk for answer in both.values()]}
    assertRedirects(client.post(address(told_all, "c4", page="answer_choose"), sent), overview)
    assert list(standing_answers(told_all)["c4"]) == ["PERSON"]


def test_an_answer_changed_on_the_persons_phone_meanwhile_is_not_lost(talk, told_all):
    seen = told_all.answers.current().get(question="c4").pk
    say(told_all, "c4", 2023)
    response = talk.post(address(told_all, "c4"), {"year": "2019", "seen": seen})
    assertContains(response, "ändrades i ett annat fönster")
    assertContains(response, 'value="2019"')
    assert {voice: a.value for voice, a in standing_answers(told_all)["c4"].items()} == {"PERSON": 2023}


def test_an_error_is_said_in_both_languages_and_the_typed_stays(talk, told_all):
    response = talk.post(address(told_all, "c4"), {"year": "2999", "seen": ""})
    assertContains(response, 'value="2999"')
    errors = str(response.context["form"].errors["year"])
    assert 'lang="sv"' in errors
    assert 'lang="ar"' in errors


def test_what_somebody_would_rather_not_say_is_offered_once(talk, told_all):
    say(told_all, "b4", state="PREFER_NOT_TO_SAY")
    assertContains(talk.get(address(told_all)), address(told_all, "b4"))
    assertContains(talk.get(address(told_all, "b4")), "Vi frågar inte igen.")
    assertNotContains(talk.get(address(told_all)), address(told_all, "b4"))


def test_stopping_ends_the_talk_and_keeps_everything(talk, told_all):
    talk.post(address(told_all, page="interview_note"), {"text": "En kurs i mars"})
    assertRedirects(talk.post(address(told_all, page="interview_stop")), address(told_all))
    assertRedirects(talk.get(address(told_all, "b4")), address(told_all))
    assertContains(talk.get(address(told_all)), "En kurs i mars")


def test_an_empty_line_is_told_once(talk, told_all):
    response = talk.post(address(told_all, page="interview_note"), {"text": ""})
    assertContains(response, "data-error-summary", count=1)


def test_a_line_is_written_down_once_and_can_be_taken_back(talk, told_all, caseworker):
    for _time in range(2):
        talk.post(address(told_all, page="interview_note"), {"text": "En kurs i mars"})
    note = InterviewNote.objects.get()
    assert (note.text, note.by) == ("En kurs i mars", caseworker)
    talk.post(reverse("competence:note_take_back", args=[told_all.newcomer.key, note.key]))
    note.refresh_from_db()
    assert note.taken_back_by == caseworker


def test_a_line_about_health_is_asked_about_first(talk, told_all):
    page = address(told_all, page="interview_note")
    response = talk.post(page, {"text": "Hon har diabetes"})
    assertContains(response, "diabetes")
    assert not InterviewNote.objects.exists()
    talk.post(page, {"text": "Hon har diabetes", "keep_text": "1"})
    assert InterviewNote.objects.count() == 1


def test_the_record_prints_in_both_languages(talk, told_all, caseworker):
    say(told_all, "c4", 2019, by=caseworker)
    talk.post(address(told_all, page="interview_note"), {"text": "لقاء يوم الثلاثاء"})
    response = talk.get(address(told_all, page="interview_pdf"))
    assert response.headers["Content-Disposition"] == 'inline; filename="talk-sv-ar.pdf"'
    assert pdf_gate.faults(response.content) == []
    assert pdf_gate.language(response.content) == "sv"
    letters = pdf_gate.letters(response.content)
    for words in ("När gjorde du det senast?", "متى قمت به آخر مرة؟", "لقاء يوم الثلاثاء", "2019", "2024"):
        assert "".join(words.split()) in letters, words


def test_every_opening_is_a_look_the_person_sees(talk, told_all):
    before = AccessRecord.objects.count()
    talk.get(address(told_all, "b4"))
    assert AccessRecord.objects.count() == before + 1
    assert AccessRecord.objects.latest("pk").purpose == Purpose.INTERVIEW


def test_a_talk_with_one_person_is_no_talk_with_another(talk, newcomer_elsewhere):
    assert talk.get(reverse("competence:interview", args=[newcomer_elsewhere.key])).status_code == 404


def test_twelve_jobs_cost_no_more_queries(talk, many_jobs, django_assert_max_num_queries):
    with django_assert_max_num_queries(22):
        response = talk.get(address(many_jobs))
    assertContains(response, "work 12")


def test_the_pages_take_few_queries(talk, told_all, caseworker, django_assert_max_num_queries):
    for number in range(30):
        InterviewNote.objects.create(profile=told_all, text=f"Line {number}", by=caseworker, at=told_all.started_at)
    with django_assert_max_num_queries(22):
        talk.get(address(told_all))
    for question in (*QUESTION_IDS, "c5-2"):
        with django_assert_max_num_queries(60):
            talk.get(address(told_all, question))
    with django_assert_max_num_queries(45):
        talk.get(address(told_all, page="interview_pdf"))
