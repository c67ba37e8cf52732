"""What the portal's own gettext says in every language, as linked data needs it: all of them at once."""

from collections.abc import Callable, Iterator

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import override

from newcomer_portal.accounts.models import AgencyKind
from services.cpsv.vocabulary import LANGUAGES
from services.models import Confidence, SupportRole
from services.rule_words import rule_lines
from services.rules import Rule

ByLanguage = dict[str, str]


def in_every_language(text: Callable[[], str]) -> ByLanguage:
    words = {}
    for language in LANGUAGES:
        with override(language):
            words[language] = str(text())
    return words


def concept_labels() -> Iterator[tuple[str, ByLanguage]]:
    """(name of a concept, what it is called)"""
    yield "channel-page", in_every_language(lambda: _("Official page"))
    for confidence in Confidence:
        yield f"confidence-{confidence.lower()}", in_every_language(lambda value=confidence: value.short)
    for role in SupportRole:
        yield f"role-{role.lower()}", in_every_language(lambda value=role: value.heading)
    for kind in AgencyKind:
        yield f"level-{kind.lower()}", in_every_language(lambda value=kind: value.label)


def disputed_words() -> ByLanguage:
    """All that is said of a step whose rules are disputed."""
    return in_every_language(lambda: Confidence.DISPUTED.label)


def requirement_words(rule: Rule) -> list[ByLanguage]:
    """What must be true of a person, one requirement each; several ways in are one requirement."""
    by_language = {}
    for language in LANGUAGES:
        with override(language):
            lines = rule_lines(rule, language)
            ways = [get_text_list(lines.any_of, _("or"))] if lines.any_of else []
            by_language[language] = [*lines.all_of, *ways]
    count = len(by_language["en"])
    return [{language: lines[place] for language, lines in by_language.items()} for place in range(count)]
