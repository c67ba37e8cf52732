import pytest

from newcomer_portal.accounts.models import Role
from services import catalogue, entries, texts
from services.models import CatalogueVersion
from tests.builders import make_fact, make_user
from tests.services.builders import load_catalogue, make_sound_step
from tests.services.edition_verbs import start


@pytest.fixture(autouse=True)
def forget_the_catalogue():
    """A process keeps what it read of a version; every test has a database of its own. Call it after an edit, too."""

    def forget():
        for kept in (catalogue.rules_of, entries.entries_of, texts.texts_of):
            kept.cache_clear()

    forget()
    return forget


@pytest.fixture
def step_catalogue(db):
    """Version 1 as it ships: 67 steps in five languages."""
    load_catalogue()


@pytest.fixture
def arrived(step_catalogue, newcomer):
    """Somebody with temporary protection in Norrby, Sweden, about thirty years old."""
    newcomer.birth_year = 2000
    newcomer.save()
    make_fact(newcomer, "category", "temporary_protection")
    make_fact(newcomer, "nationality_group", "ukraine")
    return newcomer


@pytest.fixture
def first(db):
    """Edition 1 with two Swedish steps and a Norwegian one, of which nothing is wrong."""
    for code in ("se-a", "se-b", "no-a"):
        make_sound_step(code)
    return CatalogueVersion.objects.get()


@pytest.fixture
def colleague(county):
    return make_user(Role.COUNTY, agency=county.agency)


@pytest.fixture
def draft(first, county):
    return start(county)
