"""How a profession is recognised in Sweden and in Norway, as the shipped files say it; read once.

The source is English. What stands in another language is a draft, and a text without a translation stays English.
"""

import datetime
from dataclasses import dataclass
from functools import cache

from newcomer_portal.accounts.models import Country
from services import reference
from services.facts import REGULATED
from services.models import Confidence
from services.texts import Words

# The file's own date (its schema says how it was checked).
REVIEWED = datetime.date(2026, 11, 22)
# Directive 2005/36 sets the time for these. Licences to drive, to guard and to plead have rules of their own.
UNDER_THE_EU_RULE = frozenset(REGULATED.values()) - {"lorry_driver", "bus_driver", "lawyer", "security_guard"}
# The plan's step that ends with a licence.
REGULATED_PROFESSION = {Country.SE: "se-regulated-profession", Country.NO: "no-regulated-profession"}
SOURCE_LANGUAGE = "en"
TRANSLATED = ("sv", "nb", "ar", "uk")


@dataclass(frozen=True)
class Route:
    """The way in one country. `authority` is an agency's code; every other text is English, for `in_language`."""

    country: str
    authority: str
    kind: str
    from_eu: str
    from_elsewhere: str
    language: str
    cost: str
    meanwhile: str
    meanwhile_confidence: Confidence
    url: str
    confidence: Confidence
    source: str

    @property
    def is_disputed(self) -> bool:
        return self.confidence == Confidence.DISPUTED


@dataclass(frozen=True)
class Profession:
    """`isco_codes` are unit groups. `note` is about both countries, or empty."""

    slug: str
    names: tuple[tuple[str, str], ...]
    isco_codes: frozenset[str]
    routes: tuple[Route, ...]
    note: str

    @property
    def is_regulated(self) -> bool:
        """Needs a licence. The others are here because people ask for them so often."""
        return self.slug in REGULATED.values()

    @property
    def is_under_the_eu_rule(self) -> bool:
        return self.slug in UNDER_THE_EU_RULE

    def route(self, country: str) -> Route | None:
        return next((route for route in self.routes if route.country == country), None)

    def name(self, language: str) -> Words:
        names = dict(self.names)
        if language in names:
            return Words(names[language], language)
        draft = _texts(language)["names"].get(self.slug) if language in TRANSLATED else None
        return Words(draft, language, is_draft=True) if draft else Words(names[SOURCE_LANGUAGE], SOURCE_LANGUAGE)


def professions() -> tuple[Profession, ...]:
    """In the order of the file: health first, then schools and trades."""
    return tuple(_register().values())


def profession(slug: str) -> Profession | None:
    return _register().get(slug)


def profession_of(isco_code: str) -> Profession | None:
    """The profession whose rules meet somebody with a job of this unit group."""
    slug = REGULATED.get(isco_code)
    return profession(slug) if slug else next((p for p in professions() if isco_code in p.isco_codes), None)


def in_language(text: str, language: str) -> Words:
    said = _texts(language)["texts"].get(text) if language in TRANSLATED else None
    return Words(said, language, is_draft=True) if said else Words(text, SOURCE_LANGUAGE)


def _texts(language: str) -> dict:
    return reference.read(f"recognition_texts/{language}.yaml")


@cache
def _register() -> dict[str, Profession]:
    meanwhile = reference.read("recognition_meanwhile.yaml")["meanwhile"]
    return {
        row["id"]: _profession(row, meanwhile[row["id"]]) for row in reference.read("recognition.yaml")["professions"]
    }


def _profession(row, meanwhile) -> Profession:
    return Profession(
        slug=row["id"],
        names=tuple(row["names"].items()),
        isco_codes=frozenset(code.strip() for code in row["isco08"].split("/")),
        routes=tuple(_route(country, row[country], meanwhile[country]) for country in Country.values),
        note=row["note"] or "",
    )


def _route(country, row, meanwhile) -> Route:
    return Route(
        country=country,
        authority=row["authority"],
        kind=row["regulation_type"],
        from_eu=row["route_eu_eea"],
        from_elsewhere=row["route_outside_eu_eea"],
        language=row["language"],
        cost=row["fee"],
        meanwhile=meanwhile["text"],
        meanwhile_confidence=Confidence(meanwhile["confidence"].upper()),
        url=row["url"],
        confidence=Confidence(row["confidence"].upper()),
        source=row["source"],
    )
