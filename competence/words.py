"""An answer in words, for a summary or beside a newer one."""

from collections.abc import Mapping
from itertools import chain

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competence.countries import country_names
from competence.labels import preferred_labels
from competence.models import InventoryAnswer, IscedField, Occupation, Recipient
from competence.questions import Text, option_text
from competence.repeats import base_of
from intake.models import AnswerState
from intake.spoken import language_names
from newcomer_portal.accounts.models import Agency, County
from newcomer_portal.languages import OWN_NAMES


def words_of(answers: Mapping[str, InventoryAnswer], language: str) -> dict[str, tuple]:
    """By question, texts that say the answer: labels of a classification, or plain words in this language.

    The question's own options are plain: whether they are a draft is said once, where the question is.
    """
    labels = _labels(answers.values(), language)
    return {id_: tuple(_words(answer, language, labels)) for id_, answer in answers.items()}


def _words(answer, language, labels):
    if answer.state != AnswerState.ANSWERED:
        yield answer.get_state_display()
        return
    value = answer.value
    match base_of(answer.question):
        case "a1":
            yield Text(OWN_NAMES[value], value, is_draft=False)
        case "a3":
            yield _("Yes") if value == "yes" else _("No")
        case "b1":
            yield from (language_names(language).get(code, code) for code in value)
        case "b2":
            yield from _levels(value, language, lambda said: spoken_level(said["listening"], said["speaking"]))
        case "b3":
            yield from _levels(value, language, lambda said: written_level(said["reading"]))
        case "c2":
            if value["occupation"] is not None:
                yield labels[Occupation].get(value["occupation"], _("no name yet"))
            if value["own_words"]:
                yield value["own_words"]
        case "c4":
            yield str(value)
        case "c5":
            count = len(value["levels"])
            yield ngettext("%(count)d task answered", "%(count)d tasks answered", count) % {"count": count}
        case "c6" | "f2":
            codes = [str(option_text(answer.question, code, language)) for code in value["codes"]]
            yield from ([*codes, *([value["own_words"]] if value["own_words"] else [])] or [_("None of these")])
        case "c7":
            yield _("Yes") if value == "yes" else _("No, that is all")
        case "c9":
            yield value
        case "g4":
            yield value or _("Nothing to plan for")
        case "d3":
            yield labels[IscedField].get(value, value)
        case "d4":
            if value["country"]:
                yield country_names(language).get(value["country"], value["country"])
            if value["year"]:
                yield str(value["year"])
        case "d7":
            named = [f"{course['name']} ({course['year']})" if course["year"] else course["name"] for course in value]
            yield from (named or [_("None")])
        case "e2":
            for code, often in value.items():
                yield f"{option_text('e1', code, language)}: {option_text('e2', often, language)}"
        case "g2":
            yield from _places(value)
        case "g1":
            yield from (labels[Occupation].get(id_, _("no name yet")) for id_ in value)
        case "h1":
            yield from ([str(Recipient(code).label) for code in value] or [_("Nobody else")])
        case "h2":
            yield _("Read and found right")
        case _:
            codes = value if isinstance(value, list) else [value]
            yield from ([str(option_text(answer.question, code, language)) for code in codes] or [_("None of these")])


def spoken_level(listening: str, speaking: str) -> str:
    """Two levels in words; empty where nothing is said about either."""
    if listening == speaking:
        return _("understands and speaks %(level)s") % {"level": speaking} if speaking else ""
    parts = [_("understands %(level)s") % {"level": listening}] if listening else []
    return ", ".join(parts + ([_("speaks %(level)s") % {"level": speaking}] if speaking else []))


def written_level(level: str) -> str:
    return _("reads and writes %(level)s") % {"level": level} if level else _("does not read or write it")


def _places(codes):
    names = dict(Agency.objects.filter(code__in=codes).values_list("code", "name"))
    counties = {county.value: _("Anywhere in %(county)s") % {"county": county.label} for county in County}
    yield from (counties.get(code) or names.get(code, code) for code in codes)


def _levels(value, language, in_words):
    names = language_names(language)
    for code, said in sorted(value.items(), key=lambda pair: names.get(pair[0], pair[0])):
        words = AnswerState(said["state"]).label if "state" in said else in_words(said)
        yield f"{names.get(code, code)}: {words}"


def _labels(answers, language):
    """Three queries at most, whatever was answered."""
    values = [(base_of(a.question), a.value) for a in answers if a.state == AnswerState.ANSWERED]
    wishes = chain.from_iterable(value for base, value in values if base == "g1")
    occupations = {*wishes, *(value["occupation"] for base, value in values if base == "c2")} - {None}
    fields = [value for base, value in values if base == "d3"]
    ids = dict(IscedField.objects.filter(code__in=fields).values_list("code", "pk")) if fields else {}
    named = preferred_labels(IscedField, ids.values(), language) if ids else {}
    return {
        Occupation: preferred_labels(Occupation, occupations, language) if occupations else {},
        IscedField: {code: named[id_] for code, id_ in ids.items() if id_ in named},
    }
