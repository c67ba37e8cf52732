"""An owner that closed or became part of another is never shown as if it could still act."""

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from newcomer_portal.accounts.models import Agency
from services.actions import bring_up_to_date
from services.models import PlanStep
from tests.access_matrix.services_open import SITUATION

CLOSED = "no longer exists"


@pytest.fixture
def closed(step_catalogue):
    Agency.objects.filter(code="se-skatteverket").update(retired_date=timezone.localdate())


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize("address", ["/services/steps/?country=SE", "/services/steps/se-folkbokforing/"])
def test_the_public_pages_say_that_an_owner_is_no_more(client, address):
    assertContains(client.get(address), CLOSED)
    assertNotContains(client.get("/services/steps/se-school/"), CLOSED)


@pytest.mark.usefixtures("closed")
def test_the_page_of_a_step_says_whom_to_ask_instead(client):
    assertContains(client.get("/services/steps/se-folkbokforing/"), "Ask your municipality who does it now.")


@pytest.mark.usefixtures("closed")
def test_my_situation_says_so_too(client):
    answers = SITUATION | {"planned_stay_months": "24", "category": "labour_eu_eea", "nationality_group": "eu_eea_ch"}
    assertContains(client.post("/services/my-situation/", answers), CLOSED)


def test_a_plan_in_a_merged_municipality_names_the_stand_in_and_loses_nothing(arrived):
    now = timezone.now()
    bring_up_to_date(household=arrived.household, at=now)
    before = set(PlanStep.objects.values_list("code", flat=True))
    merged = arrived.household.municipality
    Agency.objects.filter(pk=merged.pk).update(code=f"se-kommun-{merged.municipality_code}", retired_date=now)
    arrived.household.facts_version += 1
    arrived.household.save()
    bring_up_to_date(household=arrived.household, at=now)
    assert set(PlanStep.objects.values_list("code", flat=True)) == before
    assert not PlanStep.objects.filter(owner=merged).exists()
    assert PlanStep.objects.filter(owner__code="se-kommun").exists()
