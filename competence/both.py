"""The same words in two languages, side by side: each knows its language and its direction."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language_info, override

from newcomer_portal.languages import OWN_NAMES


@dataclass(frozen=True)
class Side:
    """One of the two columns."""

    code: str

    @property
    def dir(self) -> str:
        return "rtl" if get_language_info(self.code)["bidi"] else "ltr"

    @property
    def own_name(self) -> str:
        return OWN_NAMES[self.code]


def both(words, languages: Iterable[str]):
    """A lazy translation in each of the languages; where there is none yet, the English says that it is English."""
    english = said_in("en", lambda: str(words))
    said = [(code, said_in(code, lambda: str(words))) for code in languages]
    return beside((code if text != english else "en", text) for code, text in said)


def beside(texts: Iterable[tuple[str, str]]):
    """Markup for texts with their languages; one text alone where they are the same, and nothing where it is empty."""
    sides = [(code, Side(code).dir, text) for code, text in texts if text]
    if not sides:
        return ""
    if len({text for _code, _dir, text in sides}) == 1:
        sides = sides[:1]
    spans = format_html_join("", '<span lang="{}" dir="{}">{}</span>', sides)
    return format_html('<span class="both">{}</span>', spans) if len(sides) > 1 else spans


def said_in(language: str, make: Callable):
    """What `make` gives while this language is active."""
    with override(language):
        return make()
