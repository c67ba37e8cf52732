"""Write a job, choose its tasks, publish it, close it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from competence import vacancy_actions
from competence.models import OccupationSkill, Vacancy
from tests.builders import make_user
from tests.competence.employer_builders import make_occupation, make_skill, make_vacancy


@pytest.fixture
def occupation(db):
    occupation = make_occupation("nurse")
    for text in ("take blood samples", "give medicine"):
        OccupationSkill.objects.create(occupation=occupation, skill=make_skill(text), is_essential=True)
    return occupation


@pytest.fixture
def form(occupation):
    return {
        "occupation": occupation.pk,
        "occupation_query": "nurse",
        "positions": "2",
        "language": "sv",
        "level": "B1",
        "text": "Nights.",
    }


@pytest.fixture
def signed_in(client, employer):
    client.force_login(employer)
    return client


CREATE = "/competence/vacancies/new/"


def url(name, vacancy):
    return reverse(f"competence:{name}", args=[vacancy.key])


def test_from_a_blank_page_to_a_published_job(signed_in, form, employer):
    response = signed_in.post(CREATE, form)
    vacancy = Vacancy.objects.get()
    assertRedirects(response, url("vacancy_skills", vacancy))
    needed, wished = vacancy.occupation.occupation_skills.order_by("skill_id").values_list("skill_id", flat=True)
    answer = {f"skill_{needed}": "needed", f"skill_{wished}": "wished", "save": "1"}
    assertRedirects(signed_in.post(url("vacancy_skills", vacancy), answer), url("vacancy_detail", vacancy))
    assert list(vacancy.vacancy_skills.order_by("skill_id").values_list("skill_id", "is_needed")) == [
        (needed, True),
        (wished, False),
    ]
    signed_in.post(url("vacancy_publish", vacancy))
    assertContains(signed_in.get(url("vacancy_detail", vacancy)), "No cards today.")
    vacancy.refresh_from_db()
    assert (vacancy.is_open, vacancy.county, vacancy.agency) == (True, "SE-BD", employer.agency)


def test_another_task_is_found_by_search_and_the_list_comes_back(signed_in, form):
    signed_in.post(CREATE, form)
    vacancy, skill = Vacancy.objects.get(), make_skill("drive a forklift")
    page = signed_in.post(url("vacancy_skills", vacancy), {"another_query": "forklift", "another_search": "1"})
    assertNotContains(page, "Please check your answers")
    response = signed_in.post(url("vacancy_skills", vacancy), {"another": skill.pk, "another_query": "forklift"})
    assertRedirects(response, url("vacancy_skills", vacancy))
    assert vacancy.vacancy_skills.get().skill == skill


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        pytest.param({"occupation": "", "occupation_query": ""}, "", id="no occupation"),
        pytest.param({"occupation": "999999999", "occupation_query": "x"}, "", id="an occupation that is not there"),
        pytest.param({"occupation": "1; DROP", "occupation_query": "\u202e"}, "", id="nonsense for an occupation"),
        pytest.param({"positions": "0"}, "", id="nobody"),
        pytest.param({"positions": "100"}, "", id="too many"),
        pytest.param({"positions": "1_0"}, "", id="an underscore"),
        pytest.param({"level": ""}, "Choose a language and a level, or neither.", id="a language without a level"),
        pytest.param({"language": ""}, "Choose a language and a level, or neither.", id="a level without a language"),
        pytest.param({"language": "uk"}, "", id="a language nobody works in here"),
        pytest.param({"level": "D1"}, "", id="no such level"),
        pytest.param({"text": "x" * 2001}, "", id="too long"),
        pytest.param({"text": "a\x00b"}, "", id="NUL"),
        pytest.param({"text": "a\u202eb"}, "", id="right-to-left override"),
    ],
)
def test_bad_input_is_told_and_kept(signed_in, form, fields, message):
    response = signed_in.post(CREATE, form | fields)
    assertContains(response, "Please check your answers")
    assertContains(response, message)
    if "text" not in fields:
        assertContains(response, "Nights.")
    assert not Vacancy.objects.exists()


def test_positions_in_any_digits(signed_in, form):
    signed_in.post(CREATE, form | {"positions": "۱۲"})
    assert Vacancy.objects.get().positions == 12


def test_more_than_ten_needed_tasks_are_too_many(signed_in, occupation, employer):
    for number in range(10):
        OccupationSkill.objects.create(occupation=occupation, skill=make_skill(f"task {number}"), is_essential=True)
    vacancy = make_vacancy(by=employer, occupation=occupation, published_at=None)
    skills = occupation.occupation_skills.values_list("skill_id", flat=True)
    response = signed_in.post(url("vacancy_skills", vacancy), {f"skill_{skill}": "needed" for skill in skills})
    assertContains(response, "Choose at most 10 tasks that are needed")
    assert not vacancy.vacancy_skills.exists()


def test_a_skill_that_was_not_offered_is_not_taken(signed_in, occupation, employer):
    vacancy = make_vacancy(by=employer, occupation=occupation, published_at=None)
    signed_in.post(url("vacancy_skills", vacancy), {f"skill_{make_skill().pk}": "needed", "save": "1"})
    assert not vacancy.vacancy_skills.exists()


def test_a_draft_name_of_a_task_has_a_star_that_is_explained(signed_in, occupation, employer):
    vacancy = make_vacancy(by=employer, occupation=occupation, published_at=None)
    skill = make_skill("take blood samples")
    OccupationSkill.objects.create(occupation=occupation, skill=skill, is_essential=True)
    assertNotContains(signed_in.get(url("vacancy_skills", vacancy)), "* draft translation")
    skill.labels.update(is_draft=True)
    page = signed_in.get(url("vacancy_skills", vacancy))
    assertContains(page, '<bdi>take blood samples</bdi><span class="visually-hidden"> (draft translation)</span>')
    assertContains(page, "* draft translation")


def test_a_language_is_no_task(signed_in, occupation, employer):
    """It would be a question about origin, and nobody's tasks could answer it."""
    vacancy = make_vacancy(by=employer, occupation=occupation, published_at=None)
    arabic = make_skill("Arabic")
    arabic.collections.create(collection="language")
    data = {"another": arabic.pk, "another_query": "Arabic", "save": "1"}
    response = signed_in.post(url("vacancy_skills", vacancy), data)
    assertContains(response, "A language is no task.")
    assert not vacancy.vacancy_skills.exists()


def test_a_published_job_stands_still(signed_in, form, employer, occupation):
    vacancy = make_vacancy(by=employer, occupation=occupation)
    for name, data in (("vacancy_edit", form), ("vacancy_skills", {"save": "1"})):
        for response in (signed_in.get(url(name, vacancy)), signed_in.post(url(name, vacancy), data)):
            assertRedirects(response, url("vacancy_detail", vacancy), fetch_redirect_response=False)
    vacancy.refresh_from_db()
    assert vacancy.text == ""
    with pytest.raises(vacancy_actions.VacancyPublished):
        vacancy_actions.set_skills(vacancy=vacancy, needed=[], wished=[])
    with pytest.raises(vacancy_actions.VacancyPublished):
        vacancy_actions.save_draft(vacancy=vacancy, text="other", by=employer, at=timezone.now())


def test_a_sixth_open_job_is_refused_in_words(signed_in, employer, occupation):
    now = timezone.now()
    for _ in range(5):
        make_vacancy(by=employer, occupation=occupation, published_at=now)
    draft = make_vacancy(by=employer, occupation=occupation, published_at=None)
    assertContains(signed_in.post(url("vacancy_publish", draft), follow=True), "You have five open jobs")
    Vacancy.objects.filter(published_at=now).update(closed_at=now)
    assertContains(signed_in.post(url("vacancy_publish", draft), follow=True), "You have five open jobs")
    Vacancy.objects.filter(published_at=now).update(published_at=now - datetime.timedelta(days=1, minutes=1))
    assertContains(signed_in.post(url("vacancy_publish", draft), follow=True), "The job is published.")


def test_publishing_and_closing_twice_is_once(signed_in, employer, occupation):
    vacancy = make_vacancy(by=employer, occupation=occupation, published_at=None)
    times = []
    for name in ("vacancy_publish", "vacancy_publish", "vacancy_close", "vacancy_close", "vacancy_publish"):
        signed_in.post(url(name, vacancy))
        vacancy.refresh_from_db()
        times.append((vacancy.published_at, vacancy.closed_at))
    assert times[0] == times[1]
    assert times[2] == times[3] == times[4]
    assert not vacancy.is_open


def test_closing_a_draft_does_nothing(signed_in, employer, occupation):
    vacancy = make_vacancy(by=employer, occupation=occupation, published_at=None)
    signed_in.post(url("vacancy_close", vacancy))
    vacancy.refresh_from_db()
    assert vacancy.is_draft
    assert vacancy.closed_at is None


def test_an_empty_list_says_how_to_begin(signed_in):
    assertContains(signed_in.get(reverse("competence:vacancy_list")), "Your jobs will stand here.")


def test_query_count_of_the_list_does_not_grow(signed_in, employer, django_assert_max_num_queries):
    for number in range(12):
        make_vacancy(by=make_user("EMPLOYER", agency=employer.agency), occupation=make_occupation(f"job {number}"))
    signed_in.get(reverse("competence:vacancy_list"))
    with django_assert_max_num_queries(8):
        signed_in.get(reverse("competence:vacancy_list"))
