"""The languages that the taxonomy has names in, by the codes that ESCO and its users write."""

from competence.models import OccupationLabel

# ESCO's own code of Norwegian, and the code of all Norwegian: the names are Bokmål.
_OTHER_CODES = {"no": "nb"}


class NoSuchNames(Exception):
    """The taxonomy has no names in this language; the message says in which it has."""

    def __init__(self, language: str, known: list[str]):
        super().__init__(f"There are no occupation names in {language!r}. There are in: {', '.join(known)}.")


def label_language(code: str) -> str:
    """The language as our labels have it. Raises NoSuchNames."""
    language = _OTHER_CODES.get(code, code)
    known = sorted(OccupationLabel.objects.values_list("language", flat=True).distinct())
    if language not in known:
        raise NoSuchNames(language, known)
    return language
