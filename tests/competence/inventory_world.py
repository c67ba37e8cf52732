"""A person on their way through the inventory."""

import itertools

import pytest
from django.urls import reverse

from competence import inventory_actions
from competence.models import IscedField, IscedLevel
from competence.question_pages import page_of
from competence.questions import all_questions, quick_questions
from competence.repeats import MOST
from tests.builders import MORNING
from tests.competence.builders import make_label, make_occupation, make_profile, make_skill

QUICK_IDS = tuple(question.id for question in quick_questions())
QUESTION_IDS = tuple(question.id for question in all_questions())


def say(profile, question, value=None, *, state="ANSWERED", by=None, at=MORNING):
    return inventory_actions.save_answer(
        profile=profile, question=question, state=state, value=value, by=by or profile.newcomer.user, at=at
    )


def url(profile, question, **query):
    address = reverse("competence:question", args=[profile.newcomer.key, question])
    return f"{address}?{'&'.join(f'{k}={v}' for k, v in query.items())}" if query else address


def page(profile, question, **query):
    """The page that asks this question on the way through, with others or alone."""
    return url(profile, page_of(question), **query)


@pytest.fixture
def isced(db):
    for code in "012345678":
        IscedLevel.objects.create(code=code)
    broad = IscedField.objects.create(code="09", level=1)
    narrow = IscedField.objects.create(code="091", level=2, parent=broad)
    detailed = IscedField.objects.create(code="0913", level=3, parent=narrow)
    IscedField.objects.create(code="99", level=1)
    make_label(broad, "health and welfare", "en")
    make_label(detailed, "nursing and midwifery", "en")


@pytest.fixture
def nurse(db):
    """An occupation of fifteen tasks, the first ten essential; named in English and Ukrainian."""
    occupation = make_occupation("nurse")
    make_label(occupation, "медсестра", "uk")
    for number in range(1, 16):
        make_skill(f"task {number}", occupation=occupation, is_essential=number <= 10)
    return occupation


@pytest.fixture
def profile(newcomer):
    """Somebody who has said yes to going on."""
    profile = make_profile(newcomer)
    say(profile, "a3", "yes")
    return profile


@pytest.fixture
def finished(profile, isced, nurse):
    """The quick profile, as a nurse would answer it."""
    task_ids = list(nurse.occupation_skills.order_by("pk").values_list("skill", flat=True))
    levels = itertools.cycle(["alone", "with_help", "seen", "no"])
    answers = {
        "a1": "uk",
        "a2": "alone",
        "a4": ["use_my_profession"],
        "b1": ["uk", "en"],
        "b2": {"uk": {"listening": "C2", "speaking": "C2"}, "en": {"listening": "B1", "speaking": "B1"}},
        "b4": "easily",
        "c1": "yes",
        "c2": {"occupation": nurse.pk, "own_words": "у дитячій лікарні"},
        "c3": "five_to_ten_years",
        "c4": 2024,
        "c5": {
            "occupation": nurse.pk,
            "asked": task_ids[:12],
            "levels": {str(task): next(levels) for task in task_ids[:12]},
        },
        "d1": "more_than_twelve",
        "d2": "college_or_university",
        "d3": "0913",
        "d5": "copies_or_photos",
        "e1": ["sew"],
        "f1": ["car", "from_ukraine"],
        "g1": [nurse.pk],
        "g5": "yes_soon",
        "h1": [],
        "h2": "yes",
    }
    for question, value in answers.items():
        say(profile, question, value)
    profile.refresh_from_db()
    return profile


@pytest.fixture
def told_all(finished):
    """Both rounds, with a second job and a second education."""
    baker = make_occupation("baker", isco_code="7512")
    for number in range(1, 4):
        make_skill(f"baking {number}", occupation=baker)
    tasks = list(baker.occupation_skills.order_by("pk").values_list("skill", flat=True))
    answers = {
        "b3": {"uk": {"reading": "C2", "writing": "C2"}, "en": {"reading": "", "writing": ""}},
        "c6": {"codes": ["infusion_pump", "spreadsheet"], "own_words": "інкубатор"},
        "c7": "no",
        "c2-2": {"occupation": baker.pk, "own_words": ""},
        "c3-2": "one_to_three_years",
        "c4-2": 2011,
        "c5-2": {"occupation": baker.pk, "asked": tasks, "levels": {str(task): "alone" for task in tasks}},
        "c6-2": {"codes": ["dough_and_oven"], "own_words": ""},
        "c8": ["led_people"],
        "c9": "У нас не було світла. Я перевела дітей до іншої палати. Усі були в безпеці.",
        "d4": {"country": "UA", "year": 2008},
        "d6": "yes",
        "d2-2": "trade_or_vocational_school",
        "d3-2": "09",
        "d4-2": {"country": "", "year": 2001},
        "d5-2": "i_am_not_sure",
        "d7": [{"name": "Перша допомога", "year": 2020}, {"name": "English", "year": None}],
        "e2": {"sew": "every_week"},
        "e3": "yes_now",
        "f2": {"codes": ["first_aid"], "own_words": ""},
        "f3": ["use_a_phone_app", "write_a_document"],
        "g2": ["SE-BD"],
        "g3": ["day"],
        "g4": "",
    }
    for question, value in answers.items():
        say(finished, question, value)
    return finished


@pytest.fixture
def many_jobs(told_all):
    """As many jobs and educations as there may be, each job another occupation."""
    for number in range(3, MOST + 1):
        say(told_all, f"c2-{number}", {"occupation": make_occupation(f"work {number}").pk, "own_words": ""})
        say(told_all, f"d2-{number}", "trade_or_vocational_school")
    return told_all
