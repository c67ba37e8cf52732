"""The countries of ISO 3166-1, and what CLDR calls them."""

from functools import cache

from babel import Locale

from newcomer_portal.collation import sort_key

# CLDR's own codes beside the standard's: unions, tests, and "unknown region".
_NOT_A_COUNTRY = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}


@cache
def country_names(language: str) -> dict[str, str]:
    """What each country is called in `language`, sorted by that name."""
    territories = Locale.parse(language).territories
    names = {code: name for code, name in territories.items() if len(code) == 2 and code not in _NOT_A_COUNTRY}
    key = sort_key(language)
    return dict(sorted(names.items(), key=lambda pair: (key(pair[1]), pair[0])))
