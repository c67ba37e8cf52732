import pytest

from services import catalogue, entries, texts
from tests.services.builders import load_catalogue


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
