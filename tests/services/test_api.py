"""The open API, held to its own description."""

import pytest
from django.conf import settings
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from newcomer_portal.accounts.models import Agency
from newcomer_portal.languages import OWN_NAMES
from services.models import OnboardingStep, StepText
from services.openapi import SCHEMAS, openapi_document
from tests.builders import employer_agency

pytestmark = pytest.mark.usefixtures("step_catalogue")
STEPS, AGENCIES, DESCRIPTION = "/api/v1/steps", "/api/v1/agencies", "/api/v1/openapi.json"
DISPUTED = "se-municipal-settlement"


def faults(value, schema):
    whole = {"$ref": f"#/components/schemas/{schema}", "components": {"schemas": SCHEMAS}}
    validator = Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{list(error.absolute_path)}: {error.message}" for error in validator.iter_errors(value)]


def test_the_description_is_valid_openapi(client):
    OpenAPIV31SpecValidator(client.get(DESCRIPTION).json()).validate()


def test_the_description_knows_every_address():
    document = openapi_document(name="x", origin="https://example.org")
    assert set(document["paths"]) == {STEPS, f"{STEPS}/{{code}}", AGENCIES}


@pytest.mark.parametrize("language", OWN_NAMES)
def test_answers_are_as_described_in_every_language(client, language):
    steps = client.get(STEPS, {"language": language}).json()
    assert faults(steps, "Steps") == []
    assert (steps["language"], steps["count"]) == (language, OnboardingStep.objects.count())
    assert faults(client.get(AGENCIES, {"language": language}).json(), "Agencies") == []
    step = client.get(f"{STEPS}/se-school", {"language": language})
    assert faults(step.json(), "Step") == []
    assert step.json()["title"] == StepText.objects.get(step__code="se-school", language=language).title
    assert step.headers["Content-Language"] == language


def test_the_schema_would_see_a_change(client):
    step = client.get(f"{STEPS}/se-school").json()
    assert faults(step | {"surprise": 1}, "Step")
    assert faults({name: value for name, value in step.items() if name != "owner"}, "Step")


def test_without_a_wish_the_readers_language_counts(client):
    response = client.get(f"{STEPS}/se-school", headers={"accept-language": "sv"})
    assert response.json()["title"] == "Börja skolan"
    assert "Accept-Language" in response.headers["Vary"]


def test_a_disputed_step_claims_nothing(client):
    step = client.get(f"{STEPS}/{DISPUTED}").json()
    assert step["is_disputed"]
    claims = ("explanation", "applies_when", "when", "deadline", "takes", "cost", "papers", "legal_basis", "parts")
    assert all(step[claim] is None for claim in claims)
    text = client.get(STEPS).content.decode()
    for claim in StepText.objects.filter(step__code=DISPUTED).values_list("plain", flat=True):
        assert claim not in text


def test_filters(client):
    steps = client.get(STEPS, {"country": "NO", "life_area": "work"}).json()["steps"]
    assert steps
    assert {(step["country"], step["life_area"]["code"]) for step in steps} == {("NO", "work")}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"{STEPS}?language=xx", 400),
        (f"{STEPS}?country=FI", 400),
        (f"{STEPS}?life_area=moon", 400),
        (f"{STEPS}/no-such-step", 404),
        (f"{AGENCIES}?language=<script>", 400),
    ],
)
def test_a_refusal_is_a_problem_in_words(client, address, status):
    response = client.get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (status, "application/problem+json")
    assert faults(response.json(), "Problem") == []
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("address", [f"{STEPS}?country=%00", f"{STEPS}?language=%00", f"{STEPS}/%00"])
def test_nul_is_refused(client, address):
    assert client.get(address).status_code in {400, 404}


def test_any_site_may_read_it_and_keep_it_for_a_while(client):
    headers = client.get(STEPS).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["Cache-Control"] == "public, max-age=300"
    assert not client.cookies


def test_what_has_not_changed_is_not_sent_again(client, forget_the_catalogue):
    first = client.get(STEPS)
    again = client.get(STEPS, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    StepText.objects.filter(step__code="se-school", language="en").update(title="Begin school")
    forget_the_catalogue()
    assert client.get(STEPS, headers={"if-none-match": first.headers["ETag"]}).status_code == 200


def test_no_employer_with_an_account_and_nobody_retired_is_listed(client):
    employer = employer_agency()
    retired = Agency.objects.get(code="se-skatteverket")
    Agency.objects.filter(pk=retired.pk).update(retired_date="2026-01-01")
    codes = {agency["code"] for agency in client.get(AGENCIES).json()["agencies"]}
    assert "se-kommun" in codes
    assert not codes & {employer.code, retired.code}


def test_addresses_are_the_portals_whatever_a_request_claims(client):
    step = client.get(f"{STEPS}/se-school").json()
    assert step["page"] == f"{settings.SITE_ORIGIN}/services/steps/se-school/"


@pytest.mark.parametrize("address", [STEPS, f"{STEPS}/se-school", AGENCIES, DESCRIPTION])
def test_the_database_is_asked_six_times_at_most(client, address, django_assert_max_num_queries):
    client.get(address)
    with django_assert_max_num_queries(6):
        client.get(address)
