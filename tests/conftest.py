"""The cast: for each role somebody inside the municipality of Norrby or its county, and somebody outside."""

import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation

from newcomer_portal.accounts.models import AgencyKind, Role
from tests.builders import employer_agency, make_agency, make_newcomer, make_user, protect
from tests.competence.esco_fixture import esco  # noqa: F401  a fixture for everybody


def pytest_configure(config):
    # A loaded machine is no failure: a property holds or it does not, however long it takes to see.
    hypothesis.settings.register_profile("portal", deadline=None, print_blob=True)
    hypothesis.settings.load_profile("portal")
    # Hashing a password is slow on purpose; here it is only slow.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # What tests upload is nobody's to keep, and never lies among what a developer uploaded.
    settings.MEDIA_ROOT = config.uploads = tempfile.mkdtemp(prefix="uploads-")
    # Every test has a browser or a client of its own: none of them looks through the folders first.
    settings.WHITENOISE_AUTOREFRESH = True
    # WhiteNoise warns where the folder of collected files is missing, and warnings are errors here.
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)


def pytest_collection_modifyitems(items, config):
    """Of what takes long each test's first case runs and every third after it; ALL_SLOW=1 runs all of them."""
    if os.environ.get("ALL_SLOW"):
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    left_out, places = set(), Counter()
    for item in slow:
        function = item.nodeid.split("[")[0]
        if places[function] % 3:
            left_out.add(item)
        places[function] += 1
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]


def pytest_unconfigure(config):
    shutil.rmtree(config.uploads, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A request that a browser no longer waited for may still hold the database when it is to be dropped."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def english():
    """A page leaves its language active behind it; the next test starts in English all the same."""
    with translation.override("en"):
        yield


@pytest.fixture
def municipality(db):
    return make_agency(AgencyKind.MUNICIPALITY, name="Norrby")


@pytest.fixture
def caseworker(municipality):
    return make_user(Role.CASEWORKER, agency=municipality)


@pytest.fixture
def caseworker_elsewhere(db):
    return make_user(Role.CASEWORKER, agency=make_agency(name="Söderby"))


@pytest.fixture
def employer(db):
    return make_user(Role.EMPLOYER, agency=employer_agency())


@pytest.fixture
def employer_elsewhere(db):
    return make_user(Role.EMPLOYER, agency=make_agency(AgencyKind.EMPLOYER, name="Söderbruk", county="NO-18"))


@pytest.fixture
def county(db):
    return make_user(Role.COUNTY, agency=make_agency(AgencyKind.COUNTY, name="Norrlän"))


@pytest.fixture
def county_elsewhere(db):
    return make_user(Role.COUNTY, agency=make_agency(AgencyKind.COUNTY, name="Söderlän", county="NO-18"))


@pytest.fixture
def newcomer(municipality):
    return make_newcomer(user=make_user(), municipality=municipality)


@pytest.fixture
def newcomer_elsewhere(db):
    return make_newcomer(user=make_user(), municipality=make_agency(name="Västby"))


@pytest.fixture
def protected(municipality):
    """Somebody with a protected identity, settled in Norrby; its caseworker is not among the named few."""
    person = make_newcomer("Skyddad Person", user=make_user(), municipality=municipality)
    protect(person.household, named=make_user(Role.CASEWORKER, agency=municipality))
    return person
