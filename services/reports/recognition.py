"""Recognition routes as their public pages show them, in the reader's language with the source beside it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from newcomer_portal.accounts.models import Country
from newcomer_portal.languages import COUNTRY_LANGUAGE, LANGUAGES
from services import recognition
from services.agency_names import NamedAgency, named_agencies
from services.models import Confidence
from services.recognition import Profession, Route
from services.texts import Words


@dataclass(frozen=True)
class RouteLine:
    heading: str
    words: Words
    is_cautious: bool = False


@dataclass(frozen=True)
class Beside:
    """The same lines in another language. `name` is what that language is called on the page."""

    language: str
    name: str
    lines: tuple[RouteLine, ...]
    is_draft: bool


@dataclass(frozen=True)
class RoutePage:
    country: Country
    route: Route
    authority: NamedAgency | None
    lines: tuple[RouteLine, ...]
    beside: tuple[Beside, ...]

    @property
    def host(self) -> str:
        return (urlsplit(self.route.url).hostname or "").removeprefix("www.")

    @property
    def is_draft(self) -> bool:
        return any(line.words.is_draft for line in self.lines)

    @property
    def kind(self) -> Words:
        return self.lines[0].words


@dataclass(frozen=True)
class ProfessionPage:
    """`own_names` are what the two countries call it, where that is not the page's language."""

    profession: Profession
    name: Words
    own_names: tuple[Words, ...]
    routes: tuple[RoutePage, ...]
    note: Words | None


def profession_pages(language: str, country: str) -> tuple[ProfessionPage, ...]:
    """Every profession, with the route of one country."""
    agencies = named_agencies(language, _authorities(recognition.professions()))
    return tuple(_page(one, language, [country], agencies) for one in recognition.professions())


def profession_page(profession: Profession, language: str, first: str) -> ProfessionPage:
    """Both countries, the reader's own first."""
    countries = sorted(Country.values, key=lambda country: country != first)
    return _page(profession, language, countries, named_agencies(language, _authorities([profession])))


def _authorities(professions):
    return {route.authority for profession in professions for route in profession.routes}


def _page(profession, language, countries, agencies) -> ProfessionPage:
    name = profession.name(language)
    own = (profession.name(COUNTRY_LANGUAGE[country]) for country in countries)
    return ProfessionPage(
        profession=profession,
        name=name,
        own_names=tuple(words for words in dict.fromkeys(own) if words.text != name.text),
        routes=tuple(_route_page(profession.route(country), language, agencies) for country in countries),
        note=recognition.in_language(profession.note, language) if profession.note else None,
    )


def _route_page(route, language, agencies) -> RoutePage:
    lines = _lines(route, language)
    others = [COUNTRY_LANGUAGE[route.country]] if language in {"ar", "uk"} else []
    others += [recognition.SOURCE_LANGUAGE] if any(line.words.is_draft for line in lines) else []
    names = dict(LANGUAGES)
    return RoutePage(
        country=Country(route.country),
        route=route,
        authority=agencies.get(route.authority),
        lines=lines,
        beside=tuple(_beside(route, other, str(names[other])) for other in others if other != language),
    )


def _beside(route, language, name) -> Beside:
    lines = _lines(route, language)
    return Beside(language, name, lines, is_draft=any(line.words.is_draft for line in lines))


def _lines(route, language) -> tuple[RouteLine, ...]:
    is_cautious = route.meanwhile_confidence != Confidence.VERIFIED
    texts = (
        (_("Kind of rule"), route.kind, False),
        (_("With education from the EU or EEA"), route.from_eu, False),
        (_("With education from another country"), route.from_elsewhere, False),
        (_("Language"), route.language, False),
        (_("Cost"), route.cost, False),
        (_("What you may work as meanwhile"), route.meanwhile, is_cautious),
    )
    return tuple(RouteLine(heading, recognition.in_language(text, language), mark) for heading, text, mark in texts)
