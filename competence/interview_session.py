"""An interview is on in one browser, from its start until somebody stops it: in which languages, what was dealt with.

What is said is saved at once and for good; this is only about the pages.
"""

from dataclasses import dataclass

from newcomer_portal.languages import OWN_NAMES

_KEY = "interviews"


@dataclass(frozen=True)
class Interview:
    """`languages` are two different ones, the page's own first. `dealt` are ids of questions."""

    languages: tuple[str, str]
    dealt: tuple[str, ...] = ()


def interview_with(request, key) -> Interview | None:
    """The one that is on with this person, or None."""
    kept = request.session.get(_KEY, {}).get(str(key))
    return Interview(tuple(kept["languages"]), tuple(kept["dealt"])) if kept else None


def begin(request, key, languages) -> None:
    if len(set(languages)) != 2 or not set(languages) <= OWN_NAMES.keys():
        raise ValueError(languages)
    _keep(request, key, {"languages": list(languages), "dealt": []})


def deal_with(request, key, question: str) -> Interview:
    """Raises KeyError where no interview is on."""
    kept = request.session[_KEY][str(key)]
    kept["dealt"] = list(dict.fromkeys([*kept["dealt"], question]))
    _keep(request, key, kept)
    return interview_with(request, key)


def stop(request, key) -> None:
    """Stopped already stays so."""
    others = {person: kept for person, kept in request.session.get(_KEY, {}).items() if person != str(key)}
    request.session[_KEY] = others


def _keep(request, key, kept):
    request.session[_KEY] = request.session.get(_KEY, {}) | {str(key): kept}
