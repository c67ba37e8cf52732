import pytest
from django import forms
from django.test import Client
from django.urls import reverse
from django.utils import translation

from competence.fields import OccupationField, SearchableForm, SkillField
from tests.builders import make_user

NURSE = "2221.2"


class JobForm(SearchableForm):
    job = OccupationField(label="Your work", required=False)
    place = forms.CharField(max_length=5)


class SkillForm(forms.Form):
    skill = SkillField()


def test_the_chosen_occupation_is_the_answer(esco):
    form = JobForm({"job": str(esco[NURSE].pk), "job_query": "nurse", "place": "Bodø"})
    assert form.is_valid()
    assert form.cleaned_data["job"] == esco[NURSE]


def test_an_empty_box_is_no_answer_and_a_required_one_says_so(esco):
    assert JobForm({"job_query": " ", "place": "Bodø"}).is_valid()
    form = SkillForm({"skill_query": ""})
    assert form.errors["skill"] == ["This field is required."]


def test_search_shows_what_was_found_without_complaint_and_keeps_the_typed(esco):
    form = JobForm({"job_query": "nurse", "job_search": "1", "place": "much too long"})
    assert not form.is_valid()
    assert not form.errors
    html = str(form)
    assert f'type="radio" name="job" value="{esco[NURSE].pk}"' in html
    assert 'value="nurse"' in html
    assert 'value="much too long"' in html
    assert "checked" not in html


def test_words_without_a_choice_are_asked_about_with_what_was_found(esco):
    form = JobForm({"job_query": "nurse", "place": "Bodø"})
    assert form.errors["job"] == ["Choose one of the names that were found, or empty the box."]
    assert f'value="{esco[NURSE].pk}"' in str(form)


def test_words_that_find_nothing_say_so(esco):
    form = JobForm({"job_query": "xyzzyq", "place": "Bodø"})
    assert form.errors["job"] == ["Nothing was found for these words. Try another word, or fewer letters."]


def test_a_new_search_keeps_the_choice_at_hand(esco):
    form = JobForm({"job": str(esco[NURSE].pk), "job_query": "cook", "job_search": "1", "place": "Bodø"})
    html = str(form)
    assert not form.is_valid()
    assert f'value="{esco[NURSE].pk}" id="id_job_{esco[NURSE].pk}" checked' in html
    assert f'value="{esco["5120.1"].pk}"' in html


@pytest.mark.parametrize("posted", ["0", "-1", "999999999", "9" * 40, "١٢", "nurse", "1 OR 1=1", "\x00"])
def test_an_id_that_was_never_offered_is_not_believed(esco, posted):
    form = JobForm({"job": posted, "job_query": "", "place": "Bodø"})
    assert form.is_valid()
    assert form.cleaned_data["job"] is None


def test_a_retired_occupation_is_not_believed(esco):
    esco[NURSE].retired_date = "2030-01-01"
    esco[NURSE].save()
    form = JobForm({"job": str(esco[NURSE].pk), "job_query": "nurse", "place": "Bodø"})
    assert "job" in form.errors


@pytest.mark.parametrize("query", ["\x00", "%", "x" * 10_000, "<script>", "'", "\u202e"])
def test_odd_words_are_kept_and_answered(esco, query):
    form = JobForm({"job_query": query, "job_search": "1", "place": "Bodø"})
    assert "<script>" not in str(form).replace('<script type="module"', "")


@pytest.mark.parametrize("initial", [lambda job: job, lambda job: job.pk])
def test_what_was_saved_is_shown_as_chosen(esco, initial):
    html = str(JobForm(initial={"job": initial(esco[NURSE])}))
    assert "checked" in html
    assert 'value="nurse responsible for general care"' in html


def test_the_box_speaks_the_pages_language(esco):
    with translation.override("uk"):
        html = str(JobForm({"job_query": "кухарка", "job_search": "1", "place": "x"}))
    assert "<bdi>кухар/кухарка</bdi>" in html
    for language, name in {"sv": "kokerska", "nb": "kokk", "en": "cook"}.items():
        assert f'<bdi lang="{language}">{name}</bdi>' in html


@pytest.fixture
def reader(db):
    client = Client()
    client.force_login(make_user())
    return client


def test_the_list_while_one_types(esco, reader):
    response = reader.get(reverse("competence:occupation_search"), {"q": "nurse"})
    assert f'data-id="{esco[NURSE].pk}"' in response.text
    assert response.headers["Cache-Control"] == "no-store"


def test_the_list_of_skills(esco, reader):
    response = reader.get(reverse("competence:skill_search"), {"q": "mäta"}, headers={"Accept-Language": "sv"})
    assert response.status_code == 200


@pytest.mark.parametrize("query", ["", "%", "a" * 5_000, "🙂", "<b>", "'"])
def test_the_list_answers_odd_words(esco, reader, query):
    response = reader.get(reverse("competence:occupation_search"), {"q": query})
    assert response.status_code == 200
    assert "Nothing was found" in response.text
