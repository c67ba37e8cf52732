import pytest
from django.template.loader import render_to_string
from django.utils import translation

from competence.labels import Label, preferred_labels
from competence.models import IscedLevel, Occupation, Skill
from tests.competence.builders import make_label, make_skill


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "milk"), ("sv", "mjölka"), ("nb", "mjölka"), ("ar", "milk"), ("uk", "milk")],
)
def test_a_missing_label_falls_back(db, language, expected):
    skill = make_skill("milk")
    make_label(skill, "mjölka", "sv")
    assert preferred_labels(Skill, [skill.pk], language)[skill.pk].text == expected


def test_a_label_in_the_language_is_preferred_even_as_a_draft(db):
    skill = make_skill("milk")
    make_label(skill, "mjölka", "sv")
    make_label(skill, "melke", "nb", is_draft=True)
    assert preferred_labels(Skill, [skill.pk], "nb")[skill.pk] == Label("melke", "nb", is_draft=True)


def test_other_names_are_not_labels(db):
    skill = make_skill("milk")
    make_label(skill, "melke", "nb", is_preferred=False)
    assert preferred_labels(Skill, [skill.pk], "nb")[skill.pk].text == "milk"


def test_all_labels_come_with_one_query(esco, django_assert_num_queries):
    with django_assert_num_queries(1):
        labels = preferred_labels(Occupation, [concept.pk for concept in esco.values()], "uk")
    assert len(labels) == len(esco)


def test_levels_of_education_are_labelled_too(esco):
    level = IscedLevel.objects.get(code="6")
    assert preferred_labels(IscedLevel, [level.pk], "en")[level.pk] == Label("Bachelor or equivalent level", "en")
    assert preferred_labels(IscedLevel, [level.pk], "sv")[level.pk].is_draft


def show(label, page_language):
    with translation.override(page_language):
        return render_to_string("competence/_label.html", {"label": label, "page_language": page_language})


def test_a_label_in_another_language_says_so():
    html = show(Label("mjölka", "sv"), "nb")
    assert '<bdi lang="sv">mjölka</bdi>' in html
    assert "svensk" in html.lower()


def test_a_label_in_the_pages_language_says_nothing():
    assert show(Label("mjölka", "sv"), "sv").strip() == "<bdi>mjölka</bdi>"


def test_a_draft_is_marked():
    assert "badge--draft" in show(Label("melke", "nb", is_draft=True), "nb")
    assert "badge--draft" not in show(Label("mjölka", "sv"), "nb")
