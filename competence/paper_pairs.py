"""The card in two languages, line beside line."""

from dataclasses import dataclass

from competence.models import Profile
from competence.reports import CardLine, CompetenceCard, competence_cards


@dataclass(frozen=True)
class PairedSection:
    """The same section twice; `lines` are pairs of the same line, the first in the language of `title`."""

    title: str
    other_title: str
    lines: tuple[tuple[CardLine, CardLine], ...]


@dataclass(frozen=True)
class PairedCard:
    card: CompetenceCard
    other: CompetenceCard
    sections: tuple[PairedSection, ...]


def paired_card(profile: Profile, language: str, other_language: str) -> PairedCard:
    card, other = competence_cards(profile, [language, other_language])
    sections = tuple(
        PairedSection(one.title, two.title, tuple(zip(one.lines, two.lines, strict=True)))
        for one, two in zip(card.sections, other.sections, strict=True)
    )
    return PairedCard(card, other, sections)
