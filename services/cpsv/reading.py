"""Linked data as a catalogue again: the way back from `describing`. Pure.

Only what a catalogue of ours says is read; whatever else a file holds is passed over. That what is read makes sense
is for services.catalogue_checks.
"""

from collections.abc import Iterator

from rdflib import DCTERMS, FOAF, SKOS, Graph, URIRef

from services.cpsv.content import AgencyContent, CatalogueContent, CodedContent, LawContent, WordsContent
from services.cpsv.nodes import Node, NotACatalogue, nodes_of
from services.cpsv.vocabulary import CPSV, CV, FORM, IF_DISPUTED, OWN
from services.edition_content import StepContent, SupportContent, TextContent

SOURCE_LANGUAGE = "en"


def read(graph: Graph) -> CatalogueContent:
    """Raises NotACatalogue with a sentence that says what is missing and where."""
    catalogues = nodes_of(graph, OWN.Catalogue)
    if len(catalogues) != 1:
        found = f"{len(catalogues)} of them" if catalogues else "none, so it is written in another vocabulary"
        raise NotACatalogue(f"A file has one catalogue of this portal; this one has {found}.")
    catalogue = catalogues[0]
    if catalogue.number(OWN.form) != FORM:
        raise NotACatalogue(
            f"The file has form {catalogue.number(OWN.form)} of a catalogue; this portal reads form {FORM}."
        )
    if catalogue.number(OWN.edition) < 1:
        raise NotACatalogue("Editions are counted from 1.")
    return CatalogueContent(
        edition=catalogue.number(OWN.edition),
        in_force_from=catalogue.day(OWN.inForceFrom),
        steps=tuple(_step(node) for node in _in_order(graph, OWN.Step)),
        agencies=tuple(_agency(node) for node in _by_code(graph, OWN.Agency)),
        life_areas=tuple(_coded(node, SKOS.prefLabel) for node in _in_order(graph, OWN.LifeArea)),
        categories=tuple(_coded(node, DCTERMS.title) for node in _in_order(graph, OWN.Category)),
        law_changes=tuple(_law_change(node) for node in _by_code(graph, OWN.LawChange)),
    )


def _in_order(graph, kind: URIRef) -> list[Node]:
    return sorted(nodes_of(graph, kind), key=lambda node: (node.number(OWN.position), node.code))


def _by_code(graph, kind: URIRef) -> list[Node]:
    return sorted(nodes_of(graph, kind), key=lambda node: node.code)


def _coded(node: Node, label: URIRef) -> CodedContent:
    plain, drafts = node.words(DCTERMS.description), node.texts(OWN.draftLabel)
    words = {
        language: WordsContent(text, plain.get(language, ""), language in drafts)
        for language, text in node.words(label).items()
    }
    return CodedContent(node.code, words)


def _law_change(node: Node) -> LawContent:
    return LawContent(
        code=node.code,
        country=node.text(OWN.country),
        title=node.text(DCTERMS.title),
        status=node.text(OWN.status),
        known_date=node.text(OWN.knownDate, default=""),
        effect=node.text(OWN.effect),
        confidence=node.text(OWN.confidence),
        source=node.text(OWN.source),
        retired_date=node.day(OWN.retired, default=None),
    )


def _agency(node: Node) -> AgencyContent:
    return AgencyContent(
        code=node.code,
        kind=node.text(OWN.kind),
        names=node.words(DCTERMS.title),
        country=node.text(OWN.country, default=""),
        county=node.text(OWN.county, default=None),
        municipality_code=node.text(OWN.municipalityCode, default=""),
        website=node.text(FOAF.homepage, default=""),
        is_placeholder=node.yes_or_no(OWN.isPlaceholder),
        retired_date=node.day(OWN.retired, default=None),
    )


def _step(node: Node) -> StepContent:
    rule = _claimed(node, CPSV.follows)
    if len(rule) != 1:
        raise NotACatalogue(f"{node.code} has no rule, or more than one.")
    supports = [
        (SupportContent(part.named(CV.hasParticipant), part.text(OWN.role), what), words)
        for part in _placed(node.links(CV.hasParticipation))
        if (words := part.words(DCTERMS.description)) and (what := words.get(SOURCE_LANGUAGE, ""))
    ]
    laws = _claimed(node, CV.hasLegalResource)
    order = [(part.named(OWN.earlier), part.yes_or_no(OWN.mustBeDone)) for part in _placed(node.links(OWN.comesAfter))]
    return StepContent(
        code=node.code,
        country=node.text(OWN.country),
        life_area=node.named(CV.thematicArea),
        owner=node.named(OWN.owner),
        confidence=node.text(OWN.confidence),
        reviewed_date=node.day(OWN.reviewed),
        official_url=node.link(CV.hasChannel).text(FOAF.page),
        legal_basis=laws[0].text(DCTERMS.title) if laws else "",
        has_employer_part=node.yes_or_no(OWN.employerHasPart),
        rules=rule[0].json(OWN.appliesWhen, dict),
        deadline=node.json(OWN.deadline, dict),
        handoff=tuple(_hand_overs(node)),
        sources=tuple(node.json(OWN.sources, list)),
        supports=tuple(support for support, _words in supports),
        law_changes=tuple(sorted(change.code for change in node.links(OWN.lawChange))),
        prerequisites=tuple(code for code, must in order if must),
        recommended_first=tuple(code for code, must in order if not must),
        texts=dict(_texts(node, [words for _support, words in supports])),
    )


def _texts(node: Node, parts: list[dict[str, str]]) -> Iterator[tuple[str, TextContent]]:
    plain = node.words(OWN.disputedDescription) if _is_disputed(node) else node.words(DCTERMS.description)
    details = {
        "deadline_text": node.words(OWN.deadlineText),
        "typical_duration": node.words(OWN.typicalDuration),
        "employer_note": node.words(OWN.employerNote),
        "cost": {},
    }
    for cost in _claimed(node, CV.hasCost):
        details["cost"] = cost.words(DCTERMS.description)
    papers = [paper.words(DCTERMS.title) for paper in _placed(_claimed(node, CPSV.hasInput), of=OWN.Paper)]
    drafts, draft_details = node.texts(OWN.draftText), node.texts(OWN.draftDetails)
    stale = node.days(OWN.staleSince)
    for language, title in sorted(node.words(DCTERMS.title).items()):
        yield (
            language,
            TextContent(
                title=title,
                plain=plain.get(language, ""),
                documents=tuple(paper[language] for paper in papers if language in paper),
                support_texts=tuple(words[language] for words in parts if language in words),
                is_draft=language in drafts,
                details_are_draft=language in draft_details,
                stale_since=stale.get(language),
                **{name: words.get(language, "") for name, words in details.items()},
            ),
        )


def _is_disputed(node: Node) -> bool:
    return node.text(OWN.confidence) == "DISPUTED"


def _claimed(node: Node, predicate: URIRef) -> list[Node]:
    return node.links(IF_DISPUTED[predicate] if _is_disputed(node) else predicate)


def _placed(nodes: list[Node], *, of: URIRef | None = None) -> list[Node]:
    chosen = [node for node in nodes if of is None or node.is_a(of)]
    return sorted(chosen, key=lambda node: node.number(OWN.position))


def _hand_overs(node: Node) -> Iterator[dict[str, str]]:
    for part in _placed(node.links(OWN.handOver)):
        yield {
            "from": part.named(OWN["from"]),
            "to": part.named(OWN.to),
            "what_passes": part.text(OWN.whatPasses),
            "trigger": part.text(OWN.trigger),
        }
