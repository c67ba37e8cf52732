"""An answer in words, for a summary or beside a newer one."""

from collections.abc import Mapping
from itertools import chain

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competence.labels import preferred_labels
from competence.models import InventoryAnswer, IscedField, Occupation, Recipient
from competence.questions import Text, option_text
from intake.models import AnswerState
from intake.spoken import language_names
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
    match answer.question:
        case "a1":
            yield Text(OWN_NAMES[value], value, is_draft=False)
        case "a3":
            yield _("Yes") if value == "yes" else _("No")
        case "b1":
            yield from (language_names(language).get(code, code) for code in value)
        case "b2":
            yield from _levels(value, language)
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
        case "d3":
            yield labels[IscedField].get(value, value)
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


def _levels(value, language):
    names = language_names(language)
    for code, said in sorted(value.items(), key=lambda pair: names.get(pair[0], pair[0])):
        if "state" in said:
            words = AnswerState(said["state"]).label
        else:
            words = spoken_level(said["listening"], said["speaking"])
        yield f"{names.get(code, code)}: {words}"


def _labels(answers, language):
    """Two queries at most, whatever was answered."""
    values = {a.question: a.value for a in answers if a.state == AnswerState.ANSWERED}
    occupations = {*chain(values.get("g1", [])), (values.get("c2") or {}).get("occupation")} - {None}
    labels = {Occupation: preferred_labels(Occupation, occupations, language) if occupations else {}, IscedField: {}}
    if "d3" in values:
        field = IscedField.objects.filter(code=values["d3"]).first()
        if field:
            label = preferred_labels(IscedField, [field.pk], language).get(field.pk)
            labels[IscedField] = {field.code: label} if label else {}
    return labels
