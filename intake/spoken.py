"""The languages people speak with us: ISO 639 codes, and what CLDR calls them."""

from functools import cache

from babel import Locale

from newcomer_portal.collation import sort_key

_COMMON = (
    "ar uk ru en fa prs ps ti am so kmr ckb tr ur pl ro bg lt lv et fi sv nb da is de fr es pt it el sq sr hr bs mk "
    "sl sk cs hu nl be hy az ka kk ky tg uz mn he syr bn hi ne pa ta th tl vi zh yue my id ms ja ko sw ln rw om ha ig "
    "yo wo ff lg rom se smj sma fit sgn"
)
CODES = tuple(_COMMON.split())
# Where CLDR has another code for the language, or a name that its speakers here would not look for.
_CLDR = {"prs": "fa_AF", "kmr": "ku"}
_OWN_NAMES = {"prs": "دری", "kmr": "Kurdî (Kurmancî)", "ckb": "کوردی (سۆرانی)", "tl": "Tagalog", "fit": "Meänkieli"}
_NAMES = {
    "ps": {"sv": "pashto"},
    "kmr": {"en": "Kurdish (Kurmanji)", "sv": "kurdiska (kurmanji)", "nb": "kurdisk (kurmanji)",
            "ar": "الكردية (الكرمانجية)", "uk": "курдська (курманджі)"},
    "ckb": {"en": "Kurdish (Sorani)", "sv": "kurdiska (sorani)", "nb": "kurdisk (sorani)",
            "ar": "الكردية (السورانية)", "uk": "курдська (сорані)"},
    "fit": {"en": "Meänkieli", "nb": "meänkieli", "ar": "ميانكيلي", "uk": "меянкієлі"},
    "sgn": {"en": "Sign language", "sv": "teckenspråk", "nb": "tegnspråk", "ar": "لغة الإشارة", "uk": "жестова мова"},
}  # fmt: skip


@cache
def language_names(language: str) -> dict[str, str]:
    """What each of CODES is called in `language`, sorted by that name."""
    cldr = Locale.parse(language).languages
    names = {code: _NAMES.get(code, {}).get(language) or cldr[_CLDR.get(code, code)] for code in CODES}
    key = sort_key(language)
    return dict(sorted(names.items(), key=lambda pair: (key(pair[1]), pair[0])))


@cache
def own_name(code: str) -> str:
    """What its speakers call it; empty where a language has no written name of its own here."""
    if code in _OWN_NAMES or code in {"sgn", "rom"}:
        return _OWN_NAMES.get(code, "")
    return Locale.parse(code).get_language_name(code)
