"""The catalogue as Turtle and JSON-LD, and what a file may hold that it should not. No database."""

import json
import socket
from dataclasses import replace

import pytest
from django.conf import settings
from rdflib import DCTERMS, RDF, RDFS, SKOS

from services.cpsv import formats
from services.cpsv.nodes import NotACatalogue
from services.cpsv.reading import read
from services.cpsv.vocabulary import CPSV, CV, OWN, Addresses
from tests.services.open_data import ORIGIN, a_catalogue, a_step, as_file

FORMS = pytest.mark.parametrize("form", [formats.TURTLE, formats.JSON_LD])


def read_file(text):
    return read(formats.parse(text.encode()))


@FORMS
def test_what_is_written_is_read_again(form):
    assert read_file(as_file(a_catalogue(), form)) == a_catalogue()


@FORMS
def test_a_disputed_step_loses_nothing_either(form):
    catalogue = a_catalogue(a_step("se-first", confidence="DISPUTED"))
    assert read_file(as_file(catalogue, form)) == catalogue


@FORMS
def test_words_that_look_like_markup_of_the_form_stay_words(form):
    wild = 'A "quoted"\nline \\ <b> @en . \u202bעברית\u202c 😀 """'
    step = a_step("se-first", legal_basis=wild, sources=({"kind": wild, "ref": None},))
    assert read_file(as_file(a_catalogue(step), form)) == a_catalogue(step)


@FORMS
def test_a_step_that_says_as_little_as_it_may_is_read_again(form):
    step = a_step(
        "se-first", rules={}, deadline={}, handoff=(), sources=(), supports=(), law_changes=(), legal_basis=""
    )
    texts = {language: replace(text, support_texts=()) for language, text in step.texts.items()}
    catalogue = a_catalogue(replace(step, texts=texts), law_changes=())
    assert read_file(as_file(catalogue, form)) == catalogue


def test_what_is_disputed_is_not_told_in_the_words_of_cpsv():
    graph = formats.parse(as_file(a_catalogue(a_step("se-first", confidence="DISPUTED"))).encode())
    service = next(graph.subjects(RDF.type, CPSV.PublicService))
    told = {CV.hasCost, CV.holdsRequirement, CV.hasLegalResource, CV.processingTime, CPSV.hasInput, CPSV.follows}
    assert not told & set(graph.predicates(service))
    assert "What it is." not in map(str, graph.objects(service, DCTERMS.description))


def test_every_word_of_our_own_is_described_in_the_file_and_on_paper():
    graph = formats.parse(as_file(a_catalogue()).encode())
    used = {term for triple in graph for term in triple if str(term).startswith(str(OWN))}
    page = (settings.BASE_DIR / "docs/open-data.md").read_text(encoding="utf-8")
    assert [term for term in used if (term, RDFS.comment, None) not in graph] == []
    assert [term for term in used if f"`{term.removeprefix(OWN)}`" not in page] == []


def test_a_name_in_every_language_of_the_portal():
    graph = formats.parse(as_file(a_catalogue()).encode())
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        if "#area-" not in concept:
            assert {label.language for label in graph.objects(concept, SKOS.prefLabel)} == {
                code for code, _name in settings.LANGUAGES
            }


def test_what_one_step_gives_is_evidence_for_the_next():
    graph = formats.parse(as_file(a_catalogue()).encode())
    first, second = Addresses(ORIGIN).step("se-first"), Addresses(ORIGIN).step("se-second")
    output = graph.value(first, CPSV.produces)
    assert (second, CPSV.hasInput, output) in graph
    assert (output, RDF.type, CV.Evidence) in graph


REMOTE = "https://elsewhere.example/context.jsonld"


@pytest.mark.parametrize(
    "document",
    [
        {"@context": REMOTE},
        {"@context": [{"a": "urn:a"}, REMOTE]},
        {"@context": [[REMOTE]]},
        {"@context": {"@import": REMOTE}},
        {"@context": {"term": {"@id": "urn:a", "@context": REMOTE}}},
        {"@graph": [{"@id": "urn:a", "@context": [REMOTE]}]},
        [{"@id": "urn:a", "urn:b": {"@context": REMOTE}}],
    ],
)
def test_a_context_elsewhere_is_refused_and_not_fetched(monkeypatch, document):
    def reach(*args, **kwargs):
        raise AssertionError("reached for the network")

    monkeypatch.setattr(socket, "create_connection", reach)
    monkeypatch.setattr(socket.socket, "connect", reach)
    with pytest.raises(NotACatalogue, match="context that lies elsewhere"):
        formats.parse(json.dumps(document).encode())


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "none, so it is written in another vocabulary", id="nothing"),
        pytest.param(b"Dear all, here is the list.", "not Turtle", id="a letter"),
        pytest.param(b"{'a': 1}", "begins like JSON", id="nearly JSON"),
        pytest.param(b'{"@id": 7}', "another vocabulary|not JSON-LD", id="JSON-LD that is none"),
        pytest.param(b"\xff\xfe\x00a", "no text in UTF-8", id="bytes"),
        pytest.param(b"<urn:a> <urn:b> \"\x00\" .", "NUL", id="a hidden byte"),
        pytest.param(b'<?xml version="1.0"?><rdf:RDF/>', "XML", id="XML"),
        pytest.param(b"\n<!DOCTYPE x [<!ENTITY a 'b'>]>", "XML", id="XML with entities"),
        pytest.param(b"[" * 100_000, "too deeply", id="very deep JSON"),
        pytest.param(b"<urn:a> <urn:b> " + b"[ <urn:c> " * 50_000, "too deeply|not Turtle", id="very deep Turtle"),
        pytest.param(b"<urn:a> a <http://purl.org/vocab/cpsv#PublicService> .", "another vocabulary", id="not ours"),
        pytest.param(b"#" * (formats.MOST_BYTES + 1), "no catalogue is that large", id="very large"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_catalogue_is_refused_in_a_sentence(data, says):
    with pytest.raises(NotACatalogue, match=says) as error:
        read(formats.parse(data))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("good", "bad", "says"),
    [
        ("nin:form 1", "nin:form 2", "form 2"),
        ("nin:edition 3", 'nin:edition "three"', "no whole number"),
        ("nin:edition 3", "nin:edition 0", "counted from 1"),
        ('"2026-11-22"^^xsd:date', '"2026-13-22"^^xsd:date', "no day"),
        ('"Do se-first"@en', '"Do se-first"', "not in which language"),
        ('"Do se-first"@en', '"Do se-first"@en, "Do it"@en', "two things in 'en'"),
        ("nin:mustBeDone true", 'nin:mustBeDone "yes"', "neither true nor false"),
        ("nin:owner <", "nin:owner <https://elsewhere.example/nobody>, <", "2 values, and should have one"),
        ("nin:deadline ", "nin:deadlineOnce ", "deadline has nothing"),
        ('"{', '"{{', "not the JSON"),
    ],
)
def test_what_a_catalogue_says_wrongly_is_named(good, bad, says):
    text = as_file(a_catalogue())
    assert good in text
    with pytest.raises(NotACatalogue, match=says):
        read_file(text.replace(good, bad))
