"""A nurse who told everything in Norrby, and the same person before a caseworker of Söderby."""

import copy
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from competence.models import IscedField, ProfileJob
from competence.questions import question as question_of
from competence.transfer.export import transfer_document
from newcomer_portal.accounts.models import Role
from tests.builders import MORNING, make_agency, make_newcomer, make_user
from tests.competence.builders import make_label, make_occupation, make_profile, make_step
from tests.competence.inventory_world import say

# Unlike any moment at which the tests say something.
LATER = MORNING.replace(year=2031)


@pytest.fixture
def told(finished, caseworker):
    """All kinds of lines there are: two jobs, two educations, a course, tools, a certificate; one job confirmed."""
    finished.newcomer.birth_year = 1990
    finished.newcomer.save()
    cook = make_occupation("cook", isco_code="5120")
    make_label(cook, "кухар", "uk")
    IscedField.objects.get_or_create(code="1013", defaults={"level": 3})
    more = {
        "b3": {"uk": {"reading": "C2", "writing": "C2"}, "en": {"state": "PREFER_NOT_TO_SAY"}},
        "c6": {"codes": [], "own_words": "інфузійна помпа, infusion pump"},
        "c7": "yes",
        "c2-2": {"occupation": cook.pk, "own_words": ""},
        "c3-2": "one_to_three_years",
        "c4-2": 2015,
        "c9": "Я шість років працювала\nв лікарні.",
        "d4": {"country": "UA", "year": 2012},
        "d2-2": "trade_or_vocational_school",
        "d3-2": "1013",
        "d4-2": {"country": "PL", "year": 2009},
        "d7": [{"name": "První pomoc ✚", "year": 2019}, {"name": "دورة الحاسوب", "year": None}],
        "e2": {"sew": question_of("e2").options[0]},
        "f2": {"codes": [], "own_words": "truck"},
        "g4": "",
    }
    for question, value in more.items():
        say(finished, question, value)
    say(finished, "b4", state="PREFER_NOT_TO_SAY")
    say(finished, "g5", by=caseworker, state="DONT_KNOW")
    say(finished, "g2", ["SE-BD"], by=caseworker)
    make_step(ProfileJob.objects.get(profile=finished, number=1), by=caseworker)
    return finished


@pytest.fixture
def file(told):
    return transfer_document(told, at=MORNING)


@pytest.fixture
def colleague(db):
    return make_user(Role.CASEWORKER, agency=make_agency(name="Söderby"))


@pytest.fixture
def arrived(told, colleague):
    """The same person in Söderby, who has said yes to a profile and nothing else."""
    newcomer = make_newcomer(user=make_user(), municipality=colleague.agency)
    newcomer.birth_year = told.newcomer.birth_year
    newcomer.save()
    profile = make_profile(newcomer)
    say(profile, "a3", "yes")
    return profile


def address(profile, page="profile_import"):
    return reverse(f"competence:{page}", args=[profile.newcomer.key])


def send(client, profile, content):
    if not isinstance(content, bytes):
        content = json.dumps(content, ensure_ascii=False).encode()
    return client.post(address(profile), {"file": SimpleUploadedFile("profile.json", content, "application/json")})


def changed(file, change):
    other = copy.deepcopy(file)
    change(other)
    return other


def answer(file, question):
    return next(a for a in file["answers"] if a["question"] == question)


def seal_of(response):
    """What the page that shows a file would send back."""
    return response.context["content"]
