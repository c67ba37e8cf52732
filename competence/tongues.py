"""Which languages a person's pages and papers are in, beside the reader's."""

from competence.answers import value_of
from newcomer_portal.languages import COUNTRY_LANGUAGE, OWN_NAMES


def own_language(newcomer, answers) -> str:
    """What the person chose to read, here or at sign-in; English until they have."""
    chosen = value_of(answers, "a1") or (newcomer.user.language if newcomer.user else "")
    return chosen if chosen in OWN_NAMES else "en"


def country_language(newcomer) -> str:
    """What the authorities of their country read; English while the country is unknown."""
    return COUNTRY_LANGUAGE.get(newcomer.household.country, "en")


def paper_languages(newcomer, answers) -> list[str]:
    """The person's own first, then the country's, where that is another."""
    return list(dict.fromkeys([own_language(newcomer, answers), country_language(newcomer)]))
