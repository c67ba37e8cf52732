"""A person on their way through the inventory."""

import itertools

import pytest
from django.urls import reverse

from competence import inventory_actions
from competence.models import IscedField, IscedLevel
from competence.questions import quick_questions
from tests.builders import MORNING
from tests.competence.builders import make_label, make_occupation, make_profile, make_skill

QUESTION_IDS = tuple(question.id for question in quick_questions())


def say(profile, question, value=None, *, state="ANSWERED", by=None, at=MORNING):
    return inventory_actions.save_answer(
        profile=profile, question=question, state=state, value=value, by=by or profile.newcomer.user, at=at
    )


def url(profile, question, **query):
    address = reverse("competence:question", args=[profile.newcomer.key, question])
    return f"{address}?{'&'.join(f'{k}={v}' for k, v in query.items())}" if query else address


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
    """Everything answered, as a nurse would."""
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
