"""The public pages of the catalogue, read for one language. Nothing here is about a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

from django.utils.translation import gettext_lazy as _

from intake.models import PersonRole
from newcomer_portal.collation import sort_key
from newcomer_portal.languages import COUNTRY_LANGUAGE
from newcomer_portal.text import fold
from services import catalogue
from services.agency_names import Level, NamedAgency, named_agencies
from services.eligibility import Status, Step
from services.entries import Entry, HandOver, entries_of
from services.models import LawChange, SupportRole
from services.seeding import SOURCE_LANGUAGE
from services.texts import Text, Words, life_area_words, texts_of

PEOPLE_ALL = frozenset({"adult", "partner", "child"})
PEOPLE = {
    PEOPLE_ALL: _("Everybody in the family"),
    frozenset({"adult", "partner"}): _("Adults"),
    frozenset({"adult"}): _("One adult of the family"),
    frozenset({"partner"}): _("The partner"),
    frozenset({"child"}): _("Children"),
}


@dataclass(frozen=True)
class Part:
    """Who does a part of a step beside its owner, in the words of the step's text."""

    agency: NamedAgency
    role: SupportRole
    what: str


@dataclass(frozen=True)
class StepLine:
    """`counterpart` is what a draft is read beside: the official text, or English where this is the official one."""

    entry: Entry
    text: Text
    official: Text
    counterpart: Text
    area: Words
    owner: NamedAgency
    parts: tuple[Part, ...]
    changes: tuple[LawChange, ...]

    @property
    def cells(self) -> tuple[tuple[Level, bool, tuple[Part, ...]], ...]:
        """For each level: is the owner here, and who else is. The employer's cell may be empty of agencies and still
        have a part: see employer_has_a_part."""
        return tuple(
            (level, self.owner.level == level, tuple(p for p in self.parts if p.agency.level == level))
            for level in Level
        )

    @property
    def limit_binds(self) -> str:
        """Whom a legal limit binds: newcomer, authority, employer or bank; "" where there is none we are sure of."""
        is_limit = self.entry.deadline.get("is_legal_limit") and not self.entry.is_disputed
        return self.entry.deadline["binds"] if is_limit else ""

    @property
    def employer_has_a_part(self) -> bool:
        """The catalogue describes what the employer does without listing one among those who help."""
        levels = {self.owner.level, *(part.agency.level for part in self.parts)}
        return self.entry.has_employer_part and Level.EMPLOYER not in levels

    def is_in_the_hands_of(self, actor: str) -> bool:
        """As owner or with a part. `actor` is an agency's code or a Level."""
        if actor == Level.EMPLOYER and self.employer_has_a_part:
            return True
        return any(actor in {agency.code, agency.level} for agency in (self.owner, *(p.agency for p in self.parts)))

    @property
    def people(self) -> str:
        """Who in a family the step is for."""
        roles = frozenset(self.entry.rules.get("person_roles") or PEOPLE_ALL)
        return str(PEOPLE.get(roles) or ", ".join(str(PersonRole(role.upper()).label) for role in sorted(roles)))

    @property
    def law_is_changing(self) -> bool:
        return any(change.is_under_way for change in self.changes)


@dataclass(frozen=True)
class Area:
    code: str
    words: Words
    lines: tuple[StepLine, ...]


class WhoDoesWhat:
    """One version of the catalogue in one language; whatever a page leaves out is not read."""

    def __init__(self, *, language: str, today):
        self.language = language
        self.rules = catalogue.load(today=today)

    @property
    def entries(self):
        return entries_of(self.rules.number)

    @cached_property
    def steps(self) -> dict[str, Step]:
        return {step.code: step for step in self.rules.steps}

    @cached_property
    def areas(self) -> dict[str, Words]:
        return life_area_words(self.language)

    @cached_property
    def agencies(self) -> dict[str, NamedAgency]:
        return named_agencies(self.language)

    @cached_property
    def _changes(self) -> dict[str, LawChange]:
        return {change.code: change for change in LawChange.objects.filter(retired_date__isnull=True)}

    def line(self, code: str) -> StepLine:
        entry = self.entries[code]
        text, official, source = (
            texts_of(self.rules.number, language)[code]
            for language in (self.language, COUNTRY_LANGUAGE[entry.country], SOURCE_LANGUAGE)
        )
        return StepLine(
            entry=entry,
            text=text,
            official=official,
            counterpart=official if official.language != text.language else source,
            area=self.areas[entry.life_area],
            owner=self.agencies[entry.owner],
            parts=self._parts(entry, text),
            changes=tuple(self._changes[c] for c in entry.law_changes if c in self._changes),
        )

    def _parts(self, entry: Entry, text: Text) -> tuple[Part, ...]:
        """The greater part first. Where a text does not say what they do, the English words stand in."""
        words = text.support_texts or tuple(support.what for support in entry.supports)
        parts = (
            Part(self.agencies[support.agency], SupportRole(support.role), what)
            for support, what in zip(entry.supports, words, strict=True)
        )
        return tuple(sorted(parts, key=lambda part: _ROLE_ORDER.index(part.role)))

    @cached_property
    def actors(self) -> dict[str, tuple[NamedAgency, ...]]:
        """{country: every agency that has a part in one of its steps}, by name in the reader's order."""
        codes: dict[str, set[str]] = {}
        for entry in self.entries.values():
            codes.setdefault(entry.country, set()).update({entry.owner, *(s.agency for s in entry.supports)})
        place = partial(_place, self.language)
        return {
            country: tuple(sorted((self.agencies[code] for code in own), key=lambda a: (place(a.name), a.code)))
            for country, own in sorted(codes.items())
        }

    def table(
        self, *, country: str, category: str = "", area: str = "", actor: str = "", search: str = ""
    ) -> tuple[Area, ...]:
        """Life areas with their steps, without the areas that have none.

        A situation keeps every step that could apply to somebody in it: the rules decide, not a list of words. An
        actor is an agency's code, or a Level for any on it.
        """
        lines = [
            self.line(code) for code in self._codes(country, category) if area in ("", self.entries[code].life_area)
        ]
        if actor:
            lines = [line for line in lines if line.is_in_the_hands_of(actor)]
        if words := fold(search).split():
            lines = [line for line in lines if all(word in _haystack(line) for word in words)]
        by_area = ((code, tuple(line for line in lines if line.entry.life_area == code)) for code in self.areas)
        return tuple(Area(code, self.areas[code], found) for code, found in by_area if found)

    def _codes(self, country: str, category: str) -> Iterable[str]:
        facts = {"country": country} | ({"category": category} if category else {})
        possible = {r.step_id for r in self.rules.book.evaluate(facts) if r.status != Status.NOT}
        return (code for code in self.entries if code in possible)

    def duties(self, country: str) -> tuple[tuple[StepLine, ...], tuple[StepLine, ...]]:
        """The steps an employer owns, and those of others in which the employer has a part."""
        lines = [self.line(code) for code, entry in self.entries.items() if entry.country == country]
        own = tuple(line for line in lines if line.owner.level == Level.EMPLOYER)
        return own, tuple(line for line in lines if line.entry.has_employer_part and line not in own)

    def hand_overs(self, entry: Entry) -> tuple[tuple[NamedAgency, NamedAgency, HandOver], ...]:
        return tuple((self.agencies[h.giver], self.agencies[h.taker], h) for h in entry.hand_overs)


_ROLE_ORDER = tuple(SupportRole)


# The same sixty agencies, at every request.
@lru_cache(maxsize=1_000)
def _place(language: str, name: str):
    return sort_key(language)(name)


def _haystack(line: StepLine) -> str:
    """A disputed step is found by its name alone: its explanation is not shown, so it may not answer a search."""
    texts = (line.text, line.official)
    words = [text.title for text in texts] + [line.owner.name, line.owner.own_name]
    if not line.entry.is_disputed:
        words += [text.plain for text in texts]
    return fold(" ".join(words))


def count(areas: Iterable[Area]) -> int:
    return sum(len(area.lines) for area in areas)
