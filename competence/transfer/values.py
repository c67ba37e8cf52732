"""An answer's value with addresses of ESCO where the database has its own numbers, and back.

Everything else in a value means the same everywhere: codes of options and of standards, years, words.
"""

from collections.abc import Iterable, Mapping

from competence.models import Occupation, Skill
from competence.repeats import base_of

# Where in the value of a question concepts stand: a model for one, a list for many, a model as key for the keys.
CONCEPTS = {
    "c2": {"occupation": Occupation},
    "c5": {"occupation": Occupation, "asked": [Skill], "levels": {Skill: None}},
    "g1": [Occupation],
}


class UnknownConcept(Exception):
    """The one thing an answer is about is not in ESCO as this portal has it, or has been retired from it."""


def with_uris(answers: Mapping[str, object]) -> dict[str, object]:
    """By question, the values as a file holds them; two queries."""
    ids = _found(answers, int)
    uris = {model: dict(model.objects.filter(pk__in=ids[model]).values_list("pk", "uri")) for model in ids}
    return {
        id_: _changed(value, _concepts_of(id_), lambda model, pk: uris[model][int(pk)])
        for id_, value in answers.items()
    }


class Reader:
    """Puts the database's own numbers back. `left_out` are addresses of a list that stand for nothing here now."""

    def __init__(self, values: Mapping[str, object]):
        uris = _found(values, str)
        self._ids = {
            model: dict(model.objects.current().filter(uri__in=uris[model]).values_list("uri", "pk")) for model in uris
        }

    def read(self, question_id: str, value) -> tuple[object, list[str]]:
        """The value, and the addresses left out of its lists. Raises UnknownConcept where nothing is left of it."""
        left_out = []
        read = _changed(value, _concepts_of(question_id), self._number, left_out)
        return read, list(dict.fromkeys(left_out))

    def _number(self, model, uri):
        try:
            return self._ids[model][uri]
        except KeyError as error:
            raise UnknownConcept(uri) from error


def _concepts_of(question_id):
    return CONCEPTS.get(base_of(question_id))


def _found(values, kind) -> dict:
    """By model, every number or address that these values name."""
    found = {Occupation: set(), Skill: set()}

    def note(model, name):
        found[model].add(kind(name))

    for id_, value in values.items():
        _changed(value, _concepts_of(id_), note, [])
    return found


def _changed(value, concepts, change, left_out=None):
    match concepts, value:
        case (None, _) | (_, None):
            return value
        case [model], list():
            return list(_kept(value, model, change, left_out))
        case dict(), dict() if (model := next(iter(concepts))) in (Occupation, Skill):
            kept = {name: _kept([name], model, change, left_out) for name in value}
            return {str(changed): value[name] for name, all_ in kept.items() for changed in all_}
        case dict(), dict():
            return {name: _changed(part, concepts.get(name), change, left_out) for name, part in value.items()}
    return change(concepts, value)


def _kept(names: Iterable, model, change, left_out):
    for name in names:
        try:
            yield change(model, name)
        except UnknownConcept:
            left_out.append(name)
