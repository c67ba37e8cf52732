"""Linked data as text and back. Nothing here reaches for the network, and no XML is read."""

import json
from typing import Any

from rdflib import Graph

from services.cpsv.nodes import NotACatalogue
from services.cpsv.vocabulary import PREFIXES, new_graph

TURTLE, JSON_LD = "turtle", "json-ld"
MEDIA_TYPES = {TURTLE: "text/turtle", JSON_LD: "application/ld+json"}
# The shipped catalogue is about two million bytes as JSON-LD.
MOST_BYTES = 10_000_000


def write(graph: Graph, form: str) -> str:
    """The same graph is always the same text: everything in it has a name, and both forms are sorted."""
    if form == TURTLE:
        return graph.serialize(format="turtle")
    context = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
    document = json.loads(graph.serialize(format="json-ld", context=context))
    return json.dumps(_in_order(document), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _in_order(value: Any) -> Any:
    """There are no lists whose order says anything: what an array holds is a set."""
    if isinstance(value, dict):
        return {key: _in_order(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted((_in_order(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value


def parse(data: bytes) -> Graph:
    """Turtle or JSON-LD, told by how it begins. Raises NotACatalogue."""
    if len(data) > MOST_BYTES:
        raise NotACatalogue(f"The file has more than {MOST_BYTES:,} bytes: no catalogue is that large.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotACatalogue("The file is no text in UTF-8, so it is neither Turtle nor JSON-LD.") from None
    if "\x00" in text:
        raise NotACatalogue("The file holds a NUL character, which no text has.")
    start = text.lstrip()[:9].lower()
    if start.startswith(("<?xml", "<!", "<rdf:rdf", "<html")):
        raise NotACatalogue("The file is XML or HTML. Only Turtle and JSON-LD are read.")
    return _json_ld(text) if start.startswith(("{", "[")) else _parsed(text, TURTLE)


def _json_ld(text: str) -> Graph:
    try:
        document = json.loads(text)
        _refuse_remote_contexts(document)
    except RecursionError:
        raise NotACatalogue("The file is nested too deeply.") from None
    except ValueError as error:
        raise NotACatalogue(f"The file begins like JSON and is none: {error}.") from None
    return _parsed(json.dumps(document), JSON_LD)


def _refuse_remote_contexts(document: Any) -> None:
    """A context stands in the file. An address in its place would be fetched by the parser."""
    if isinstance(document, list):
        for item in document:
            _refuse_remote_contexts(item)
    elif isinstance(document, dict):
        contexts = document.get("@context", [])
        if "@import" in document or any(isinstance(c, str) for c in _listed(contexts)):
            raise NotACatalogue("The file names a context that lies elsewhere, and nothing is fetched.")
        for value in document.values():
            _refuse_remote_contexts(value)


def _listed(value: Any) -> list:
    """A list of contexts may hold lists of them; the parser opens them all."""
    return [one for inner in value for one in _listed(inner)] if isinstance(value, list) else [value]


def _parsed(text: str, form: str) -> Graph:
    graph = new_graph()
    try:
        graph.parse(data=text, format=form)
    except RecursionError:
        raise NotACatalogue("The file is nested too deeply.") from None
    except Exception as error:  # noqa: BLE001  the parsers raise whatever they meet
        name = "Turtle" if form == TURTLE else "JSON-LD"
        raise NotACatalogue(f"The file is not {name}: {' '.join(str(error).split())[:200]}") from None
    return graph
