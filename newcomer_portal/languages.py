"""The portal's languages, and where a missing label falls back."""

from django.utils.translation import gettext_lazy as _

LANGUAGES = [
    ("en", _("English")),
    ("sv", _("Swedish")),
    ("nb", _("Norwegian")),
    ("ar", _("Arabic")),
    ("uk", _("Ukrainian")),
]
# Each language in its own script: the first thing a newcomer reads.
OWN_NAMES = {"en": "English", "sv": "Svenska", "nb": "Norsk", "ar": "العربية", "uk": "Українська"}
# The language in which a country's authorities answer.
COUNTRY_LANGUAGE = {"SE": "sv", "NO": "nb"}

_FALLBACKS = {"nb": ("nb", "sv", "en"), "sv": ("sv", "en"), "ar": ("ar", "en"), "uk": ("uk", "en")}


def fallbacks(language: str) -> tuple[str, ...]:
    """The languages to look for a label in, best first."""
    return _FALLBACKS.get(language, ("en",) if language == "en" else (language, "en"))
