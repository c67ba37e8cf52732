"""What differs between two editions of a step, as rows: what it was and what it is, in the reader's words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from newcomer_portal.languages import LANGUAGES
from services.agency_names import NamedAgency, named_agencies
from services.deadlines import ANCHOR_FACTS, parse_deadline
from services.edition_changes import Difference, differing
from services.edition_content import StepContent, TextContent
from services.edition_forms import ANCHORS, BINDS, DEADLINES
from services.models import Confidence, SupportRole
from services.problem_words import title_of
from services.rule_words import whole_rule
from services.rules import parse_rule
from services.seeding import SOURCE_LANGUAGE
from services.stand_ins import spoken_of
from services.texts import Words, life_area_words

_FIELDS = {
    "owner": gettext_lazy("Who answers for it"),
    "life_area": gettext_lazy("Life area"),
    "confidence": gettext_lazy("How sure are we?"),
    "reviewed_date": gettext_lazy("Reviewed"),
    "official_url": gettext_lazy("Official page"),
    "legal_basis": gettext_lazy("The law"),
    "has_employer_part": gettext_lazy("The employer has a part in it"),
    "rules": gettext_lazy("When it applies"),
    "deadline": gettext_lazy("The time"),
    "handoff": gettext_lazy("What the agencies pass on"),
    "sources": gettext_lazy("What we read"),
    "supports": gettext_lazy("Who helps"),
    "law_changes": gettext_lazy("Changes of the law"),
    "prerequisites": gettext_lazy("Must be done first"),
    "recommended_first": gettext_lazy("Better done first"),
    "country": gettext_lazy("Country"),
}
_TEXT_FIELDS = {
    "title": gettext_lazy("Title"),
    "plain": gettext_lazy("Explanation"),
    "deadline_text": gettext_lazy("When"),
    "typical_duration": gettext_lazy("How long it takes"),
    "cost": gettext_lazy("What it costs"),
    "documents": gettext_lazy("Papers"),
    "employer_note": gettext_lazy("What the employer does"),
    "support_texts": gettext_lazy("Who helps"),
    "is_draft": gettext_lazy("Title and explanation read by somebody who works with the language"),
    "details_are_draft": gettext_lazy("Everything else read, too"),
    "stale_since": gettext_lazy("Older than another language since"),
}
_LANGUAGES = dict(LANGUAGES)


@dataclass(frozen=True)
class ChangeRow:
    """`language` is that of the words, "" where they are the page's own. `what` names the field."""

    what: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    language: str = ""


class EditionWords:
    """Names of what steps point at, read once a page. `steps` are those of the draft, for their titles."""

    def __init__(self, steps: Mapping[str, StepContent], language: str):
        self.steps, self.language = steps, language
        self.agencies: dict[str, NamedAgency] = spoken_of(named_agencies(language))
        self.areas: dict[str, Words] = life_area_words(language)

    def title(self, code: str) -> str:
        return title_of(code, self.steps, self.language)

    def agency(self, code: str) -> str:
        return self.agencies[code].name if code in self.agencies else code

    def area(self, code: str) -> Words:
        return self.areas.get(code) or Words(code, SOURCE_LANGUAGE)

    def rows(self, pair: Difference) -> list[ChangeRow]:
        """Nothing of a step that is new or taken out: its name says it."""
        if not (pair.before and pair.after):
            return []
        rows = [
            ChangeRow(str(_FIELDS[name]), self._said(name, pair.before), self._said(name, pair.after))
            for name in pair.fields
        ]
        return rows + [row for language in pair.languages for row in self._text_rows(pair, language)]

    def rule(self, step: StepContent) -> tuple[str, ...]:
        """A sentence for each thing that must be true, and the ways in, of which one is enough."""
        lines = whole_rule(parse_rule(step.country, step.rules), self.language)
        ways = [_("one of these ways: %(way)s") % {"way": " / ".join(lines.any_of)}] if lines.any_of else []
        return (*lines.all_of, *ways) or (_("It applies to everybody."),)

    def deadline(self, step: StepContent) -> tuple[str, ...]:
        deadline = parse_deadline(step.deadline)
        said = [str(dict(DEADLINES)[deadline.type])]
        if deadline.amount is not None:
            said.append(_time(deadline.amount, deadline.unit))
        if deadline.anchor in ANCHOR_FACTS:
            said.append(str(dict(ANCHORS)[deadline.anchor]))
        if deadline.is_legal_limit:
            binds = {"who": dict(BINDS)[deadline.binds]}
            said.append(_("A limit set in law. It binds: %(who)s") % binds)
        return tuple(said)

    def _said(self, name: str, step: StepContent) -> tuple[str, ...]:
        value = getattr(step, name)
        match name:
            case "owner":
                return (self.agency(value),)
            case "life_area":
                return (self.area(value).text,)
            case "confidence":
                return (str(Confidence(value).short),)
            case "rules":
                return self.rule(step)
            case "deadline":
                return self.deadline(step)
            case "prerequisites" | "recommended_first":
                return tuple(map(self.title, value))
            case "supports":
                return tuple(f"{self.agency(s.agency)} ({SupportRole(s.role).label}): {s.what}" for s in value)
            case "handoff":
                return tuple(f"{self.agency(h['from'])} → {self.agency(h['to'])}: {h['what_passes']}" for h in value)
            case "sources":
                return tuple(source.get("ref", "") for source in value)
            case _:
                return _words(value)

    def _text_rows(self, pair: Difference, language: str) -> Iterable[ChangeRow]:
        before, after = (step.texts.get(language, TextContent()) for step in (pair.before, pair.after))
        for name in differing(before, after):
            is_about_reading = name in {"is_draft", "details_are_draft", "stale_since"}
            yield ChangeRow(
                f"{_TEXT_FIELDS[name]} ({_LANGUAGES.get(language, language)})",
                _words(_read(name, getattr(before, name))),
                _words(_read(name, getattr(after, name))),
                "" if is_about_reading else language,
            )


def _read(name, value):
    return not value if name in {"is_draft", "details_are_draft"} else value


def _words(value) -> tuple[str, ...]:
    match value:
        case bool():
            return (_("Yes") if value else _("No"),)
        case None | "" | ():
            return ()
        case tuple() | list():
            return tuple(map(str, value))
        case _:
            return (str(value),)


def _time(amount: int, unit: str) -> str:
    words = {
        "days": ngettext("%(number)s day", "%(number)s days", amount),
        "bank_days": ngettext("%(number)s bank day", "%(number)s bank days", amount),
        "weeks": ngettext("%(number)s week", "%(number)s weeks", amount),
        "months": ngettext("%(number)s month", "%(number)s months", amount),
        "years": ngettext("%(number)s year", "%(number)s years", amount),
    }
    return words[unit] % {"number": amount}
