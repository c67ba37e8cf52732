"""What machines read of the public pages."""

import json
import re

import pytest
from pytest_django.asserts import assertNotContains

from newcomer_portal.languages import OWN_NAMES
from services.models import OnboardingStep, StepText

pytestmark = pytest.mark.usefixtures("step_catalogue")
LIST = "/services/steps/"


def get(client, address=LIST, language="en", **asked):
    return client.get(address, asked, headers={"accept-language": language})


def data_of(response):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode())[1])


@pytest.mark.parametrize("language", OWN_NAMES)
def test_machines_read_what_a_step_is(client, language):
    data = data_of(get(client, f"{LIST}se-folkbokforing/", language))
    assert (data["@context"], data["@type"]) == ("https://schema.org", "GovernmentService")
    text = StepText.objects.get(step__code="se-folkbokforing", language=language)
    assert (data["name"], data["description"]) == (text.title, text.plain)
    assert data["url"].endswith("/services/steps/se-folkbokforing/")
    assert data["serviceOperator"]["alternateName"] == "se-skatteverket"


def test_what_an_employer_does_is_no_service_of_the_government(client):
    assert data_of(get(client, f"{LIST}se-employer-onboarding/"))["@type"] == "HowTo"


def test_machines_read_the_list_as_it_is_filtered(client):
    data = data_of(get(client, area="health"))
    assert data["@type"] == "ItemList"
    assert (
        data["numberOfItems"]
        == len(data["itemListElement"])
        == OnboardingStep.objects.filter(country="SE", life_area="health").count()
    )


def test_no_text_can_leave_the_block_of_data(client, forget_the_catalogue):
    StepText.objects.filter(step__code="se-sfi", language="en").update(title="</script><script>alert(1)</script>")
    forget_the_catalogue()
    response = get(client, f"{LIST}se-sfi/")
    assertNotContains(response, "<script>alert")
    assert data_of(response)["name"] == "</script><script>alert(1)</script>"


def test_a_disputed_step_has_a_name_and_no_description(client):
    data = data_of(get(client, f"{LIST}se-municipal-settlement/"))
    assert data["name"]
    assert "description" not in data
