import pytest

from services import catalogue as services_catalogue
from tests.services.builders import load_catalogue


@pytest.fixture(autouse=True)
def _no_rules_of_another_test():
    services_catalogue.rules_of.cache_clear()


@pytest.fixture
def step_catalogue(db):
    """Version 1 as it ships: 67 steps in five languages."""
    load_catalogue()
