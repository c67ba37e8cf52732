"""The catalogue out of the portal, into another one, and at its public addresses."""

import datetime
import os
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from rdflib import DCTERMS, RDF, Graph

from newcomer_portal.accounts.models import Agency
from services import catalogue
from services.cpsv import formats, storing
from services.cpsv.vocabulary import CPSV, CV
from services.edition_content import TextContent
from services.models import (
    CatalogueVersion,
    Category,
    EditionState,
    LawChange,
    LifeArea,
    OnboardingStep,
)
from services.plan_document import plan_document
from tests.services.any_facts import ANY_FACTS, LIKELY_FACTS
from tests.services.builders import SEEDED
from tests.services.open_data import DAY, a_catalogue, a_step, as_file

# Beside the checkout where there are any: the shapes are the Commission's, and not copied.
SHAPES = Path(os.environ.get("CPSV_AP_SHAPES", "../shared/standards/cpsv-ap-3.2.0-SHACL.ttl"))
FORMS = pytest.mark.parametrize("form", [formats.TURTLE, formats.JSON_LD])


def exported(form=formats.TURTLE):
    out = StringIO()
    call_command("export_catalogue", format=form, stdout=out)
    return out.getvalue()


def import_text(tmp_path, text):
    file = tmp_path / "catalogue"
    file.write_text(text, encoding="utf-8")
    call_command("import_catalogue", str(file), stdout=StringIO())


def empty_the_portal(forget):
    """As it is after migrate, but for the people in it."""
    for model in (OnboardingStep, CatalogueVersion, LawChange, Category, LifeArea, Agency):
        model.objects.all().delete()
    forget()


@FORMS
def test_an_empty_portal_reads_the_file_and_makes_the_same_plans(tmp_path, step_catalogue, forget_the_catalogue, form):
    file, before = exported(form), catalogue.load(today=SEEDED)
    empty_the_portal(forget_the_catalogue)
    import_text(tmp_path, file)
    after = catalogue.load(today=SEEDED)
    assert exported(form) == file
    assert (after.number, [step.code for step in after.steps]) == (before.number, [step.code for step in before.steps])

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(LIKELY_FACTS | ANY_FACTS)
    def plans_are_equal(facts):
        first, second = (plan_document(r.book, facts, language="en", today=SEEDED) for r in (before, after))
        assert first == second

    plans_are_equal()


@pytest.fixture
def shipped(step_catalogue):
    return Graph().parse(data=exported(), format="turtle")


def test_every_step_is_a_service_that_a_public_body_answers_for(shipped):
    services = set(shipped.subjects(RDF.type, CPSV.PublicService))
    assert len(services) == OnboardingStep.objects.count()
    for service in services:
        assert {text.language for text in shipped.objects(service, DCTERMS.title)} == {"en", "sv", "nb", "ar", "uk"}
        authorities = set(shipped.objects(service, CV.hasCompetentAuthority))
        assert authorities
        assert all((authority, RDF.type, CV.PublicOrganisation) in shipped for authority in authorities)


@pytest.mark.skipif(
    not SHAPES.exists(), reason="set CPSV_AP_SHAPES to cpsv-ap-3.2.0-SHACL.ttl of SEMICeu/CPSV-AP: it is not kept here"
)
def test_the_whole_catalogue_has_no_violation_of_the_profile(shipped):
    from pyshacl import validate

    shapes = Graph().parse(SHAPES, format="turtle")
    conforms, _graph, report = validate(shipped, shacl_graph=shapes)
    assert conforms, report
    service = next(shipped.subjects(RDF.type, CPSV.PublicService))
    shipped.remove((service, CV.hasCompetentAuthority, None))
    assert not validate(shipped, shacl_graph=shapes)[0], "the shapes find nothing, whatever it is"


def test_a_draft_of_the_next_edition_and_one_of_tomorrow_are_not_exported(small):
    file = exported()
    first = CatalogueVersion.objects.get()
    CatalogueVersion.objects.create(state=EditionState.DRAFT, country="SE", based_on=first)
    CatalogueVersion.objects.create(number=2, in_force_from="2999-01-01")
    assert exported() == file


def test_without_a_catalogue_there_is_nothing_to_print(db):
    with pytest.raises(CommandError, match="No catalogue is in force"):
        exported()


def test_a_portal_with_a_catalogue_takes_no_other(tmp_path, small):
    with pytest.raises(CommandError, match="has a catalogue already"):
        import_text(tmp_path, as_file(a_catalogue()))
    assert CatalogueVersion.objects.count() == 1


@pytest.mark.usefixtures("db")
def test_what_the_portal_knows_already_stays_as_it_is(tmp_path):
    Agency.objects.create(code="se-office", kind="STATE", name="Vårt kontor", country="SE")
    import_text(tmp_path, as_file(a_catalogue()))
    assert Agency.objects.get(code="se-office").name == "Vårt kontor"
    assert OnboardingStep.objects.get(code="se-first").owner.code == "se-office"
    assert CatalogueVersion.objects.get().in_force_from == DAY


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("steps", "says"),
    [
        pytest.param(
            [a_step("se-a", prerequisites=("se-b",)), a_step("se-b", recommended_first=("se-a",))],
            "in a circle: se-", id="a cycle",
        ),
        pytest.param([a_step("se-a", prerequisites=("se-gone",))], "se-gone", id="an unknown step"),
        pytest.param([a_step("se-a", owner="se-nobody")], "owner is .*agency-se-nobody", id="an unknown owner"),
        pytest.param(
            [a_step("se-a", handoff=({"from": "se-nobody", "to": "se-office", "what_passes": "x", "trigger": "y"},))],
            "agency-se-nobody", id="an unknown giver",
        ),
        pytest.param(
            [a_step("se-a", rules={"all_of": [{"fact": "shoe_size", "op": "gte", "value": 40}]})],
            "a rule on shoe_size, and there is no such fact", id="an unknown fact",
        ),
        pytest.param(
            [a_step("se-a", rules={"all_of": [{"fact": "category", "op": "eq", "value": "tourist"}]})],
            "compares category with a value it never has", id="an unknown value",
        ),
        pytest.param([a_step("se-a", rules={"categories": "family"})], "se-a", id="a rule of another shape"),
        pytest.param([a_step("se-a", deadline={"type": "soonish"})], "deadline of another shape", id="a deadline"),
        pytest.param(
            [a_step("se-a", texts={"en": a_step("x").texts["en"]})], "no explanation in the language sv",
            id="a missing language",
        ),
        pytest.param([a_step("se-a", official_url="javascript:alert(1)")], "official page", id="an address"),
        pytest.param([a_step("se-a", confidence="SURE")], "se-a: .*SURE", id="a confidence"),
        pytest.param([a_step("se-a", life_area="fun")], "area-fun", id="a life area"),
        pytest.param([a_step("se-a", law_changes=("se-gone",))], "se-gone", id="a change of the law"),
        pytest.param([a_step("se.a")], "se.a: .*code", id="a code that is none"),
        pytest.param(
            [a_step("se-a", texts=a_step("x").texts | {"en": TextContent("Bank\u202e", "What it is.")})],
            "se-a has hidden characters in its text in the language en", id="hidden characters",
        ),
    ],
)  # fmt: skip
def test_what_no_catalogue_may_hold_is_refused_in_one_sentence(tmp_path, steps, says):
    with pytest.raises(CommandError, match=says) as error:
        import_text(tmp_path, as_file(a_catalogue(*steps)))
    assert "\n" not in str(error.value)
    assert str(error.value).endswith("Nothing was changed.")
    assert not CatalogueVersion.objects.exists()
    assert not Agency.objects.exists()
    assert not LifeArea.objects.exists()


def test_a_catalogue_of_tomorrow_alone_leaves_no_portal_without_one(tmp_path, db):
    with pytest.raises(CommandError, match="needs one now"):
        import_text(tmp_path, as_file(replace(a_catalogue(), in_force_from=datetime.date(9999, 12, 31))))
    assert not CatalogueVersion.objects.exists()


def test_a_file_of_fifty_million_bytes_is_not_read_whole(tmp_path, db):
    file = tmp_path / "large"
    with file.open("wb") as sparse:
        sparse.truncate(50_000_000)
    with pytest.raises(CommandError, match="no catalogue is that large"):
        call_command("import_catalogue", str(file))


def test_a_file_that_is_not_there_is_said_so(tmp_path, db):
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_catalogue", str(tmp_path / "gone"))


@pytest.fixture
def small(db):
    storing.write(a_catalogue(), today=DAY)


@pytest.mark.parametrize(
    ("accept", "status", "kind"),
    [
        ("*/*", 200, "text/turtle; charset=utf-8"),
        ("text/turtle", 200, "text/turtle; charset=utf-8"),
        ("application/ld+json;q=0.9, text/turtle;q=0.1", 200, "application/ld+json; charset=utf-8"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", 303, None),
        ("application/rdf+xml", 406, "text/plain; charset=utf-8"),
    ],
)
def test_one_address_answers_in_the_form_that_is_asked_for(client, small, accept, status, kind):
    response = client.get("/catalogue", headers={"accept": accept})
    assert response.status_code == status
    assert "Accept" in response["Vary"]
    if kind:
        assert response["Content-Type"].startswith(kind.partition(";")[0])
    else:
        assert response["Location"] == reverse("services:step_list")


def test_the_addresses_give_what_the_command_prints(client, small):
    for name, form in (("catalogue_turtle", formats.TURTLE), ("catalogue_json_ld", formats.JSON_LD)):
        response = client.get(reverse(name))
        assert response.content.decode() == exported(form)
        again = client.get(reverse(name), headers={"if-none-match": response["ETag"]})
        assert again.status_code == 304


def test_without_a_catalogue_the_addresses_do_not_exist(client, db):
    assert client.get("/catalogue.ttl").status_code == 404


def test_a_steps_address_leads_to_its_page_and_the_page_to_the_data(client, shipped):
    for service in list(shipped.subjects(RDF.type, CPSV.PublicService))[:3]:
        page = client.get("/" + service.split("/", 3)[3].partition("#")[0])
        assert page.status_code == 200
        assert b'<link rel="alternate" type="text/turtle" href="/catalogue.ttl">' in page.content
