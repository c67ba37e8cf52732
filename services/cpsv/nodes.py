"""One thing of a graph, asked for what it says. What is missing or of the wrong kind is said in a sentence. Pure."""

import datetime
import json
from typing import Any

from rdflib import DCTERMS, RDF, Graph, Literal, URIRef

_MISSING: Any = object()
MOST = 100_000


class NotACatalogue(Exception):
    """The file cannot be read as a catalogue; the message is a sentence for whoever imports it."""


def nodes_of(graph: Graph, kind: URIRef) -> list["Node"]:
    return [Node(graph, subject) for subject in set(graph.subjects(RDF.type, kind))]


class Node:
    def __init__(self, graph: Graph, subject):
        self.graph, self.subject = graph, subject

    def __str__(self):
        return str(self.subject)

    @property
    def code(self) -> str:
        return self.text(DCTERMS.identifier)

    def is_a(self, kind: URIRef) -> bool:
        return (self.subject, RDF.type, kind) in self.graph

    def links(self, predicate: URIRef) -> list["Node"]:
        return [Node(self.graph, value) for value in set(self.graph.objects(self.subject, predicate))]

    def link(self, predicate: URIRef) -> "Node":
        return Node(self.graph, self._one(predicate, _MISSING))

    def named(self, predicate: URIRef) -> str:
        """The code of what a link leads to."""
        there = self.link(predicate)
        if (there.subject, DCTERMS.identifier, None) not in self.graph:
            raise NotACatalogue(f"{self}: its {_name(predicate)} is {there}, which the file does not describe.")
        return there.code

    def text(self, predicate: URIRef, default=_MISSING) -> str:
        """Whatever its language; a link is its address."""
        value = self._one(predicate, default)
        return value if value is default else str(value)

    def texts(self, predicate: URIRef) -> set[str]:
        return {str(value) for value in self.graph.objects(self.subject, predicate)}

    def words(self, predicate: URIRef) -> dict[str, str]:
        """By language."""
        words: dict[str, str] = {}
        for value in self.graph.objects(self.subject, predicate):
            if not isinstance(value, Literal) or not value.language:
                raise NotACatalogue(f"{self}: {_name(predicate)} says {str(value)[:60]!r} and not in which language.")
            if value.language in words:
                raise NotACatalogue(f"{self}: {_name(predicate)} says two things in {value.language!r}.")
            words[value.language] = str(value)
        return words

    def number(self, predicate: URIRef) -> int:
        text = self.text(predicate)
        if not text.isascii() or not text.isdigit() or int(text[:9]) > MOST:
            raise NotACatalogue(f"{self}: {_name(predicate)} is {text[:60]!r}, and no whole number up to {MOST:,}.")
        return int(text)

    def day(self, predicate: URIRef, default=_MISSING) -> datetime.date:
        text = self.text(predicate, default)
        return text if text is default else self._day(predicate, text)

    def days(self, predicate: URIRef) -> dict[str, datetime.date]:
        """By language."""
        return {language: self._day(predicate, text) for language, text in self.words(predicate).items()}

    def yes_or_no(self, predicate: URIRef) -> bool:
        text = self.text(predicate)
        if text not in {"true", "false"}:
            raise NotACatalogue(f"{self}: {_name(predicate)} is {text[:60]!r}, and neither true nor false.")
        return text == "true"

    def json(self, predicate: URIRef, kind: type) -> Any:
        try:
            value = json.loads(self.text(predicate))
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, kind):
            raise NotACatalogue(f"{self}: {_name(predicate)} is not the JSON it should be.")
        return value

    def _day(self, predicate, text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            raise NotACatalogue(f"{self}: {_name(predicate)} is {text[:60]!r}, and no day.") from None

    def _one(self, predicate, default):
        values = set(self.graph.objects(self.subject, predicate))
        if not values and default is not _MISSING:
            return default
        if len(values) != 1:
            found = f"{len(values)} values" if values else "nothing"
            raise NotACatalogue(f"{self}: {_name(predicate)} has {found}, and should have one.")
        return values.pop()


def _name(predicate: URIRef) -> str:
    return predicate.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
