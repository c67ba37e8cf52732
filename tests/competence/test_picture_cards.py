"""The picture cards as they ship: every area, task, word, pictogram and ESCO concept."""

import csv
import gzip
import re
from collections import Counter

import pytest
import yaml
from django.conf import settings
from django.template.loader import get_template

from competence.picture_cards import LANGUAGES, all_picture_tasks, area_of, level_word, picture_areas, picture_tasks
from competence.questions import SCALE, question
from tests.files import ROOT, our_files

ESCO = ROOT / "competence" / "data" / "esco"
TEN = {"home", "farm", "care", "repair", "cooking", "sewing", "organising", "translating", "teaching", "computers"}
MOST_WORDS = 5
WORDS = {word.id: word for word in [area.word for area in picture_areas()] + [t.word for t in all_picture_tasks()]}
WORDS |= {code: level_word(code) for code in SCALE}


def esco_rows(name):
    with gzip.open(ESCO / name, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def occupations():
    return {row["uri"]: row for row in esco_rows("occupations.csv.gz")}


@pytest.fixture(scope="module")
def skills_of_groups(occupations):
    """Skill URIs, essential or optional, by ISCO unit group."""
    found = {}
    for row in esco_rows("occupation_skills.csv.gz"):
        found.setdefault(occupations[row["occupation_uri"]]["isco_code"], set()).add(row["skill_uri"])
    return found


def shortage_groups():
    demand = yaml.safe_load((ROOT / "services" / "data" / "demand.yaml").read_text(encoding="utf-8"))
    return {row["isco08"] for county in demand["counties"].values() for row in county["occupations"]}


def test_every_shortage_group_and_the_ten_areas_have_pictures():
    assert len(shortage_groups()) == 34
    assert Counter(area.isco_code for area in picture_areas() if area.isco_code) == Counter(shortage_groups())
    assert {area.id for area in picture_areas() if not area.isco_code} == TEN


@pytest.mark.parametrize("area", picture_areas(), ids=lambda area: area.id)
def test_an_area_has_enough_tasks_and_asks_for_no_skill_twice(area):
    tasks = picture_tasks(area.id)
    skills = [uri for task in tasks for uri in task.skill_uris]
    assert 8 <= len(tasks) <= 14
    assert len(skills) == len(set(skills))
    assert all(task.skill_uris for task in tasks)
    pictures = [task.word.picture for task in tasks]
    assert len(pictures) == len(set(pictures))


def test_ids_are_unique():
    ids = [task.id for task in all_picture_tasks()]
    assert len(ids) == len(set(ids))
    assert {task.area for task in all_picture_tasks()} == {area.id for area in picture_areas()}
    assert len({area.occupation_uri for area in picture_areas()}) == len(picture_areas())
    assert len({area.word.picture for area in picture_areas()}) == len(picture_areas())


def test_an_occupation_is_of_the_group_it_stands_for(occupations):
    for area in picture_areas():
        assert area.isco_code in ("", occupations[area.occupation_uri]["isco_code"]), area.id
        assert area_of(area.occupation_uri, "") == area


def test_tasks_are_skills_of_their_group(skills_of_groups):
    known = {row["uri"] for row in esco_rows("skills.csv.gz")}
    groups = {area.id: area.isco_code for area in picture_areas()}
    for task in all_picture_tasks():
        assert set(task.skill_uris) <= (skills_of_groups[groups[task.area]] if groups[task.area] else known), task.id


@pytest.mark.parametrize("word", WORDS.values(), ids=lambda word: word.id)
def test_a_word_is_short_in_every_language_and_has_a_pictogram(word):
    for language in LANGUAGES:
        text = dict(word.texts)[language]
        assert text == text.strip() != ""
        assert len(text.replace(" / ", "/").split()) <= MOST_WORDS, text
        assert word.is_draft(language) == (language != "en")
    drawing = get_template(f"competence/pictograms/{word.picture}.svg").render()
    assert 'viewBox="0 0 48 48"' in drawing
    assert 'stroke="currentColor"' in drawing
    assert 'aria-hidden="true"' in drawing
    assert "style" not in drawing


def test_the_languages_are_the_portals():
    assert set(LANGUAGES) == {code for code, _name in settings.LANGUAGES}


def test_no_word_is_left_over():
    with (ROOT / "competence" / "data" / "picture_cards" / "words.csv").open(encoding="utf-8", newline="") as file:
        assert {row["word"] for row in csv.DictReader(file)} <= WORDS.keys()


def test_another_occupation_of_the_group_gets_the_groups_pictures():
    assert area_of("http://data.europa.eu/esco/occupation/none", "7411").id == "electricians"
    assert area_of("http://data.europa.eu/esco/occupation/none", "0110") is None


def test_no_drawing_is_left_over():
    named = {word.picture for word in WORDS.values()} | set(question("e1").options)
    templates = "".join(path.read_text(encoding="utf-8") for path in our_files(".html"))
    included = re.findall(r"competence/pictograms/(\w+)\.svg", templates)
    drawn = {path.stem for path in (ROOT / "templates" / "competence" / "pictograms").iterdir()}
    assert drawn == named | set(included)
