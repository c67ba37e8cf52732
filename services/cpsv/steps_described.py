"""The steps of a catalogue as public services."""

import json
from collections import defaultdict
from itertools import count

from rdflib import DCTERMS, FOAF, RDF, XSD, Graph, Literal

from services.cpsv.content import CatalogueContent
from services.cpsv.described_words import disputed_words, requirement_words
from services.cpsv.vocabulary import (
    ADMS,
    AUTHORITY,
    COUNTRIES,
    CPSV,
    CV,
    ELI,
    IF_DISPUTED,
    LANGUAGES,
    OWN,
    Addresses,
    web_address,
)
from services.edition_content import StepContent
from services.rules import parse_rule

STAND_INS = {"SE": "se-kommun", "NO": "no-kommune"}
_DURATIONS = {"days": "D", "weeks": "W", "months": "M", "years": "Y"}
_DETAILS = {
    "deadline_text": OWN.deadlineText,
    "typical_duration": OWN.typicalDuration,
    "employer_note": OWN.employerNote,
}


def describe_steps(graph: Graph, at: Addresses, catalogue: CatalogueContent) -> None:
    words = {category.code: category.words for category in catalogue.categories}
    public = {
        agency.code for agency in catalogue.agencies if agency.kind in {"MUNICIPALITY", "COUNTY", "REGION", "STATE"}
    }
    titles = {step.code: {lang: text.title for lang, text in step.texts.items()} for step in catalogue.steps}
    for position, step in enumerate(catalogue.steps, 1):
        _Description(graph, at, step, titles, words, public).write(position)


class _Description:
    def __init__(self, graph, at, step: StepContent, titles, categories, public):
        self.graph, self.at, self.step, self.titles = graph, at, step, titles
        self.categories, self.public = categories, public
        self.node = at.step(step.code)

    def write(self, position):
        self._itself(position)
        self._texts()
        self._authorities()
        self._rule()
        self._papers()
        self._supports()
        self._order()
        self._hand_overs()

    def _say(self, predicate, value, *, of=None):
        self.graph.add((self.node if of is None else of, predicate, value))

    def _claim(self, predicate, value):
        """What a disputed step says in our own words only."""
        self._say(IF_DISPUTED[predicate] if self.step.confidence == "DISPUTED" else predicate, value)

    def _words(self, predicate, by_language, *, of=None):
        for language, text in by_language.items():
            if text:
                self._say(predicate, Literal(text, lang=language), of=of)

    def _texts_of(self, name):
        return {language: getattr(text, name) for language, text in self.step.texts.items()}

    def _part(self, name, *kinds):
        """A node of the step's own, with its identifier."""
        node = self.at.step(self.step.code, name)
        for kind in kinds:
            self._say(RDF.type, kind, of=node)
        self._say(DCTERMS.identifier, Literal(f"{self.step.code}-{name}"), of=node)
        return node

    def _itself(self, position):
        step = self.step
        for predicate, value in (
            (RDF.type, OWN.Step),
            (RDF.type, CPSV.PublicService),
            (DCTERMS.identifier, Literal(step.code)),
            (DCTERMS.isPartOf, self.at.here("catalogue")),
            (DCTERMS.spatial, COUNTRIES[step.country]),
            (CV.thematicArea, self.at.here(f"area-{step.life_area}")),
            (ADMS.status, self.at.here(f"confidence-{step.confidence.lower()}")),
            (OWN.position, Literal(position)),
            (OWN.country, Literal(step.country)),
            (OWN.confidence, Literal(step.confidence)),
            (OWN.reviewed, Literal(step.reviewed_date)),
            (OWN.deadline, _json(step.deadline)),
            (OWN.sources, _json([dict(source) for source in step.sources])),
            (OWN.employerHasPart, Literal(step.has_employer_part)),
        ):
            self._say(predicate, value)
        self._say(DCTERMS.hasPart, self.node, of=self.at.here("catalogue"))
        self._say(RDF.type, DCTERMS.Location, of=COUNTRIES[step.country])
        for change in step.law_changes:
            self._say(OWN.lawChange, self.at.here(f"change-{change}"))

    def _texts(self):
        for language, text in self.step.texts.items():
            if language in LANGUAGES:
                self._say(DCTERMS.language, AUTHORITY[f"language/{LANGUAGES[language]}"])
            for flag, term in ((text.is_draft, OWN.draftText), (text.details_are_draft, OWN.draftDetails)):
                if flag:
                    self._say(term, Literal(language))
            if text.stale_since:
                self._say(OWN.staleSince, Literal(text.stale_since.isoformat(), lang=language))
        self._words(DCTERMS.title, self._texts_of("title"))
        plain = self._texts_of("plain")
        if self.step.confidence == "DISPUTED":
            self._words(DCTERMS.description, disputed_words())
            self._words(OWN.disputedDescription, plain)
        else:
            self._words(DCTERMS.description, plain)
            self._processing_time()
        for name, term in _DETAILS.items():
            self._words(term, self._texts_of(name))
        cost = self._texts_of("cost")
        if any(cost.values()):
            node = self._part("cost", CV.Cost)
            self._words(DCTERMS.description, cost, of=node)
            self._claim(CV.hasCost, node)
        self._channel_and_output()

    def _channel_and_output(self):
        channel = self._part("channel", CV.Channel)
        self._say(DCTERMS.type, self.at.here("channel-page"), of=channel)
        self._say(FOAF.page, web_address(self.step.official_url), of=channel)
        self._say(CV.ownedBy, self._agency(self.step.owner), of=channel)
        self._say(CV.hasChannel, channel)
        output = self._part("output", CV.Output, CV.Evidence)
        self._words(DCTERMS.title, self.titles[self.step.code], of=output)
        self._say(CPSV.produces, output)

    def _processing_time(self):
        """Only what the law gives the authority to decide in: the usual time is words, and no promise."""
        deadline = self.step.deadline
        unit, amount = _DURATIONS.get(deadline.get("unit")), deadline.get("amount")
        if str(deadline.get("type")).startswith("authority_") and unit and amount:
            self._say(CV.processingTime, Literal(f"P{amount}{unit}", datatype=XSD.duration))

    def _agency(self, code):
        return self.at.here(f"agency-{code}")

    def _authorities(self):
        """CPSV-AP asks for a public authority. Where a private body answers for a step, or the portal does, that is
        the home municipality, with which the step is confirmed here."""
        by_law = [support.agency for support in self.step.supports if support.role == "RESPONSIBLE"]
        owner = self.step.owner if self.step.owner in self.public else STAND_INS[self.step.country]
        for agency in {owner, *by_law} & (self.public | {owner}):
            self._say(CV.hasCompetentAuthority, self._agency(agency))
        self._say(OWN.owner, self._agency(self.step.owner))

    def _rule(self):
        rule = self._part("rule", CPSV.Rule)
        self._claim(CPSV.follows, rule)
        self._words(DCTERMS.title, self.titles[self.step.code], of=rule)
        self._say(OWN.appliesWhen, _json(self.step.rules), of=rule)
        asked = requirement_words(parse_rule(self.step.country, self.step.rules))
        said = defaultdict(list)
        for code in self.step.rules.get("categories") or ():
            self._say(CV.isGroupedBy, self.at.here(f"category-{code}"))
            for language, words in self.categories.get(code, {}).items():
                said[language].append(words.label)
        described = {language: [", ".join(labels)] for language, labels in said.items()}
        for words in asked:
            for language, text in words.items():
                described.setdefault(language, []).append(text)
        described = described or {language: [title] for language, title in self.titles[self.step.code].items()}
        self._words(DCTERMS.description, {lang: "; ".join(lines) for lang, lines in described.items()}, of=rule)
        for place, words in enumerate(asked, 1):
            requirement = self._part(f"requirement-{place}", CV.Requirement)
            self._words(DCTERMS.title, words, of=requirement)
            self._say(CV.fulfils, rule, of=requirement)
            self._claim(CV.holdsRequirement, requirement)
        if self.step.legal_basis:
            law = self._part("law", ELI.LegalResource)
            self._say(DCTERMS.title, Literal(self.step.legal_basis), of=law)
            self._say(CPSV.implements, law, of=rule)
            self._claim(CV.hasLegalResource, law)

    def _papers(self):
        papers = defaultdict(dict)
        for language, text in self.step.texts.items():
            for place, title in enumerate(text.documents, 1):
                papers[place][language] = title
        for place, titles in papers.items():
            paper = self._part(f"paper-{place}", CV.Evidence, OWN.Paper)
            self._words(DCTERMS.title, titles, of=paper)
            self._say(OWN.position, Literal(place), of=paper)
            self._claim(CPSV.hasInput, paper)

    def _supports(self):
        for place, support in enumerate(self.step.supports):
            node = self._part(f"support-{place + 1}", CV.Participation)
            said = {lang: text.support_texts[place] for lang, text in self.step.texts.items() if text.support_texts}
            self._words(DCTERMS.description, said | {"en": support.what}, of=node)
            self._say(CV.hasParticipant, self._agency(support.agency), of=node)
            self._say(CV.role, self.at.here(f"role-{support.role.lower()}"), of=node)
            self._say(OWN.role, Literal(support.role), of=node)
            self._say(OWN.position, Literal(place + 1), of=node)
            self._say(CV.hasParticipation, node)

    def _order(self):
        """A step that must come first is a requirement, and what it gives is the evidence for it."""
        places = count(1)
        for codes, must in ((self.step.prerequisites, True), (self.step.recommended_first, False)):
            for code in codes:
                place = next(places)
                node = self._part(f"after-{place}", OWN.Order)
                self._say(OWN.earlier, self.at.step(code), of=node)
                self._say(OWN.mustBeDone, Literal(must), of=node)
                self._say(OWN.position, Literal(place), of=node)
                self._say(OWN.comesAfter, node)
                if must:
                    output = self.at.step(code, "output")
                    self._say(RDF.type, CV.Requirement, of=node)
                    self._words(DCTERMS.title, self.titles.get(code, {}), of=node)
                    self._say(CV.hasSupportingEvidence, output, of=node)
                    self._say(CV.supportsRequirement, node, of=output)
                    self._say(DCTERMS.requires, self.at.step(code))
                    self._claim(CV.holdsRequirement, node)
                    self._claim(CPSV.hasInput, output)

    def _hand_overs(self):
        for place, passed in enumerate(self.step.handoff, 1):
            node = self._part(f"hand-over-{place}", OWN.HandOver)
            self._say(OWN["from"], self._agency(passed["from"]), of=node)
            self._say(OWN.to, self._agency(passed["to"]), of=node)
            self._say(OWN.whatPasses, Literal(passed["what_passes"], lang="en"), of=node)
            self._say(OWN.trigger, Literal(passed["trigger"], lang="en"), of=node)
            self._say(OWN.position, Literal(place), of=node)
            self._say(OWN.handOver, node)


def _json(value):
    """Sorted, so that the same content is always the same text."""
    return Literal(json.dumps(value, ensure_ascii=False, sort_keys=True), datatype=RDF.JSON)
