"""The words the catalogue is written with: CPSV-AP and its neighbours, and our own where they have none. Pure."""

from rdflib import DCAT, DCTERMS, FOAF, ORG, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef

CPSV = Namespace("http://purl.org/vocab/cpsv#")
CV = Namespace("http://data.europa.eu/m8g/")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
ADMS = Namespace("http://www.w3.org/ns/adms#")
AUTHORITY = Namespace("http://publications.europa.eu/resource/authority/")
NUTS = Namespace("http://data.europa.eu/nuts/code/")
# No host's: a file read in another portal means the same there. Every term is described in the file itself.
OWN = Namespace("urn:uuid:01314719-9ad1-456c-94d5-aff2bd973e1f#")

PREFIXES = {
    "adms": ADMS, "cpsv": CPSV, "cv": CV, "dcat": DCAT, "dct": DCTERMS, "eli": ELI, "foaf": FOAF, "nin": OWN,
    "org": ORG, "rdf": RDF, "rdfs": RDFS, "skos": SKOS, "xsd": XSD,
}  # fmt: skip
# What our own terms look like; a file of another form is refused.
FORM = 1

COUNTRIES = {"SE": AUTHORITY["country/SWE"], "NO": AUTHORITY["country/NOR"]}
COUNTIES = {"SE-BD": NUTS.SE332, "NO-18": NUTS.NO071}
LANGUAGES = {"en": "ENG", "sv": "SWE", "nb": "NOB", "ar": "ARA", "uk": "UKR"}
PUBLIC_BODIES = frozenset({"MUNICIPALITY", "COUNTY", "REGION", "STATE"})
LICENCE = AUTHORITY["licence/EUPL_1_2"]

CLASSES = {
    "Catalogue": "One edition of the catalogue.",
    "Step": "A step of somebody who is new in the country. It is a cpsv:PublicService, too.",
    "Agency": "Somebody a step names: an authority, an employer, a bank, a landlord.",
    "LifeArea": "A part of life that steps are about.",
    "Category": "Why somebody came.",
    "Paper": "A paper to bring.",
    "Order": "That one step comes after another.",
    "HandOver": "What passes from one agency to another, and when.",
    "LawChange": "A change of the law, fresh or under way.",
}
PROPERTIES = {
    "form": "Number of the form of these terms.",
    "edition": "Number of the edition.",
    "inForceFrom": "First day of the edition.",
    "position": "Place among its like.",
    "country": "SE or NO; EU for a European law.",
    "owner": "The one agency that answers for the step.",
    "appliesWhen": "When the step applies, as JSON: docs/catalogue.md says how it is read.",
    "deadline": "By when, as JSON: type, amount, unit, anchor, binds, is_legal_limit.",
    "deadlineText": "By when, in words.",
    "typicalDuration": "How long it usually takes, in words. No promise.",
    "employerHasPart": "Whether the employer has a part in it.",
    "employerNote": "What the employer does.",
    "sources": "What was read, as JSON: a list of kind and ref.",
    "confidence": "VERIFIED, PARTLY_VERIFIED, GENERAL_KNOWLEDGE or DISPUTED.",
    "reviewed": "Day on which the step was last read against its sources.",
    "draftText": "A language whose title and explanation no native professional has read.",
    "draftDetails": "A language in which everything else is such a draft.",
    "draftLabel": "A language whose label is such a draft.",
    "staleSince": "Day on which the text changed in another language; the tag is the language left behind.",
    "lawChange": "A change of the law the step depends on.",
    "comesAfter": "An order in which this step is the later one.",
    "earlier": "The step that comes first.",
    "mustBeDone": "Whether the earlier step blocks this one; else it is advice.",
    "handOver": "A hand-over in the course of the step.",
    "from": "Who hands over.",
    "to": "Who takes over.",
    "whatPasses": "What passes.",
    "trigger": "What sets it off.",
    "role": "RESPONSIBLE (carries out a part by law), SUPPORTS, CONSULTED or INFORMS.",
    "kind": "MUNICIPALITY, COUNTY, REGION, STATE, EMPLOYER or OTHER.",
    "county": "ISO 3166-2 code of the county.",
    "municipalityCode": "The country's own code of the municipality.",
    "isPlaceholder": "Whether the agency stands for whichever is the person's own.",
    "mayStandFor": "An agency that such a stand-in may be.",
    "retired": "Day since which it is no longer in use.",
    "status": "Where the change stands: IN_FORCE, PARTLY_IN_FORCE, ADOPTED, PROPOSED, PLANNED or UNCLEAR.",
    "knownDate": "What is known of the date of the change.",
    "effect": "What the change does.",
    "source": "Where it was read.",
    "disputedDescription": "dct:description of a step whose rules are disputed or changing: do not show it as a fact.",
    "disputedInput": "cpsv:hasInput of such a step.",
    "disputedCost": "cv:hasCost of such a step.",
    "disputedRule": "cpsv:follows of such a step.",
    "disputedRequirement": "cv:holdsRequirement of such a step.",
    "disputedLegalResource": "cv:hasLegalResource of such a step.",
}
# A disputed step says what follows in our own words only: who reads CPSV-AP alone is not told it as a fact.
IF_DISPUTED = {
    DCTERMS.description: OWN.disputedDescription,
    CPSV.hasInput: OWN.disputedInput,
    CV.hasCost: OWN.disputedCost,
    CPSV.follows: OWN.disputedRule,
    CV.holdsRequirement: OWN.disputedRequirement,
    CV.hasLegalResource: OWN.disputedLegalResource,
}


def new_graph() -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def web_address(address: str) -> URIRef | Literal:
    """A link; as a mere text where the address has what no IRI may have and some web pages do."""
    return Literal(address, datatype=XSD.anyURI) if set(address) & set('<>" {}|\\^`') else URIRef(address)


class Addresses:
    """Where things stand. Every address leads to a page: what follows the # names a thing on it."""

    def __init__(self, origin: str):
        self.origin = origin.rstrip("/")

    def page(self, path: str) -> URIRef:
        return URIRef(f"{self.origin}{path}")

    def here(self, name: str) -> URIRef:
        """Something of the catalogue as a whole."""
        return self.page(f"/catalogue#{name}")

    def step(self, code: str, name: str = "service") -> URIRef:
        return self.page(f"/services/steps/{code}/#{name}")
