"""A catalogue as linked data: CPSV-AP 3.2, and our own terms where it has none. docs/open-data.md explains it."""

from rdflib import DCAT, DCTERMS, FOAF, ORG, RDF, RDFS, SKOS, Graph, Literal

from services.cpsv.content import AgencyContent, CatalogueContent, CodedContent, LawContent
from services.cpsv.described_words import concept_labels
from services.cpsv.steps_described import describe_steps
from services.cpsv.vocabulary import (
    AUTHORITY,
    CLASSES,
    COUNTIES,
    COUNTRIES,
    CV,
    ELI,
    FORM,
    LANGUAGES,
    LICENCE,
    OWN,
    PROPERTIES,
    PUBLIC_BODIES,
    Addresses,
    new_graph,
    web_address,
)

# Whose place a stand-in for the home municipality may take: that of every municipality of its country.
HOME_MUNICIPALITY = {"se-kommun": "SE", "no-kommune": "NO"}


def describe(catalogue: CatalogueContent, *, origin: str, portal_name: str) -> Graph:
    """The addresses of things begin with `origin`."""
    graph, at = new_graph(), Addresses(origin)
    _dataset(graph, at, catalogue, portal_name)
    _concepts(graph, at)
    for position, area in enumerate(catalogue.life_areas, 1):
        _coded(graph, at.here(f"area-{area.code}"), area, position, [OWN.LifeArea, SKOS.Concept], SKOS.prefLabel)
    for position, category in enumerate(catalogue.categories, 1):
        kinds = [OWN.Category, CV.LifeEvent, CV.Event]
        _coded(graph, at.here(f"category-{category.code}"), category, position, kinds, DCTERMS.title)
    for change in catalogue.law_changes:
        _law_change(graph, at, change)
    municipalities = [agency for agency in catalogue.agencies if agency.municipality_code]
    for agency in catalogue.agencies:
        _agency(graph, at, agency, municipalities)
    describe_steps(graph, at, catalogue)
    _own_terms(graph)
    return graph


def _dataset(graph, at, catalogue, portal_name):
    dataset, publisher, page = at.here("catalogue"), at.here("publisher"), at.page("/services/steps/")
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, DCTERMS.identifier, Literal("publisher")))
    graph.add((publisher, DCTERMS.title, Literal(portal_name, lang="en")))
    graph.add((page, RDF.type, FOAF.Document))
    for code in LANGUAGES.values():
        graph.add((AUTHORITY[f"language/{code}"], RDF.type, DCTERMS.LinguisticSystem))
        graph.add((dataset, DCTERMS.language, AUTHORITY[f"language/{code}"]))
    about = "What somebody new in Norrbotten or Nordland has to do, who answers for it and what comes first."
    for predicate, value in (
        (RDF.type, OWN.Catalogue),
        (RDF.type, DCAT.Dataset),
        (RDF.type, CV.PublicServiceDataset),
        (OWN.form, Literal(FORM)),
        (OWN.edition, Literal(catalogue.edition)),
        (OWN.inForceFrom, Literal(catalogue.in_force_from)),
        (DCTERMS.issued, Literal(catalogue.in_force_from)),
        (DCTERMS.identifier, Literal("catalogue")),
        (DCTERMS.title, Literal(f"{portal_name}: onboarding steps", lang="en")),
        (DCTERMS.description, Literal(about, lang="en")),
        (DCTERMS.publisher, publisher),
        (DCTERMS.license, LICENCE),
        (DCTERMS.rights, Literal("Names of Norwegian municipalities: © Kartverket, CC BY 4.0.", lang="en")),
        (DCAT.landingPage, page),
    ):
        graph.add((dataset, predicate, value))


def _concepts(graph, at):
    for name, label in concept_labels():
        graph.add((at.here(name), RDF.type, SKOS.Concept))
        for language, text in label.items():
            graph.add((at.here(name), SKOS.prefLabel, Literal(text, lang=language)))


def _coded(graph, node, coded: CodedContent, position, kinds, label):
    for kind in kinds:
        graph.add((node, RDF.type, kind))
    graph.add((node, DCTERMS.identifier, Literal(coded.code)))
    graph.add((node, OWN.position, Literal(position)))
    for language, words in coded.words.items():
        graph.add((node, label, Literal(words.label, lang=language)))
        if words.plain:
            graph.add((node, DCTERMS.description, Literal(words.plain, lang=language)))
        if words.is_draft:
            graph.add((node, OWN.draftLabel, Literal(language)))


def _law_change(graph, at, change: LawContent):
    node = at.here(f"change-{change.code}")
    graph.add((node, RDF.type, OWN.LawChange))
    graph.add((node, RDF.type, ELI.LegalResource))
    graph.add((node, DCTERMS.identifier, Literal(change.code)))
    graph.add((node, DCTERMS.title, Literal(change.title, lang="en")))
    graph.add((node, OWN.effect, Literal(change.effect, lang="en")))
    for term in ("country", "status", "confidence", "source"):
        graph.add((node, OWN[term], Literal(getattr(change, term))))
    if change.known_date:
        graph.add((node, OWN.knownDate, Literal(change.known_date, lang="en")))
    if change.retired_date:
        graph.add((node, OWN.retired, Literal(change.retired_date)))


def _agency(graph, at, agency: AgencyContent, municipalities):
    node = at.here(f"agency-{agency.code}")
    kinds = [OWN.Agency, ORG.Organization, FOAF.Agent]
    for kind in [*kinds, CV.PublicOrganisation] if agency.kind in PUBLIC_BODIES else kinds:
        graph.add((node, RDF.type, kind))
    graph.add((node, DCTERMS.identifier, Literal(agency.code)))
    for language, name in agency.names.items():
        graph.add((node, DCTERMS.title, Literal(name, lang=language)))
        graph.add((node, SKOS.prefLabel, Literal(name, lang=language)))
    graph.add((node, OWN.kind, Literal(agency.kind)))
    graph.add((node, ORG.classification, at.here(f"level-{agency.kind.lower()}")))
    graph.add((node, OWN.isPlaceholder, Literal(agency.is_placeholder)))
    for term, value in (
        (OWN.country, agency.country),
        (OWN.county, agency.county),
        (OWN.municipalityCode, agency.municipality_code),
        (OWN.retired, agency.retired_date),
    ):
        if value:
            graph.add((node, term, Literal(value)))
    if agency.website:
        graph.add((node, FOAF.homepage, web_address(agency.website)))
    graph.add((node, DCTERMS.spatial, _place(graph, at, agency)))
    for municipality in municipalities:
        if HOME_MUNICIPALITY.get(agency.code) == municipality.country:
            graph.add((node, OWN.mayStandFor, at.here(f"agency-{municipality.code}")))


def _place(graph, at, agency):
    place = COUNTIES.get(agency.county) or COUNTRIES.get(agency.country) or at.here("place-europe")
    graph.add((place, RDF.type, DCTERMS.Location))
    return place


def _own_terms(graph):
    for terms, kind in ((CLASSES, RDFS.Class), (PROPERTIES, RDF.Property)):
        for name, comment in terms.items():
            graph.add((OWN[name], RDF.type, kind))
            graph.add((OWN[name], RDFS.comment, Literal(comment, lang="en")))
