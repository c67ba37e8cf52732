"""Which questions stand on one page together: short ones about one thing. Every other question has a page of its own.

The address of a page is its name, `work`; of a second job `work-2`. Each of its questions keeps its own answer, and its
own page to change it on. A page may hold a question and one that follows from it: what applies is decided when the page
is sent. Questions that come piece by piece, as c5 or d7, stand alone. Pure.
"""

from competence.questions import question
from competence.repeats import FIRST, base_of, is_repeated, number_of

PAGES = {
    "begin": ("a1", "a2", "a3"),
    "levels": ("b2", "b4"),
    "work": ("c1", "c2", "c3", "c4"),
    "school": ("d1", "d2"),
    "education": ("d3", "d5"),
    "practice": ("e2", "e3"),
    "wishes": ("g1", "g5"),
    "places": ("g2", "g3"),
    "check": ("h1", "h2"),
}
_PAGE_OF = {base: name for name, bases in PAGES.items() for base in bases}


def page_of(question_id: str) -> str:
    """The name of the page that asks this question; of one that stands alone, its id."""
    name, number = _PAGE_OF.get(base_of(question_id)), number_of(question_id)
    if name is None or number == FIRST:
        return name or question_id
    return f"{name}-{number}" if len(_asked_again(name, number)) > 1 else question_id


def questions_on(page: str) -> tuple[str, ...]:
    """The ids of the questions on a page, in their order. Raises KeyError where there is no such page."""
    name, _dash, number = page.partition("-")
    if name not in PAGES:
        return (question(page).id,)
    if not number:
        return PAGES[name]
    ids = _asked_again(name, number)
    if len(ids) < 2:
        raise KeyError(page)
    return tuple(question(id_).id for id_ in ids)


def _asked_again(name, number):
    return tuple(f"{base}-{number}" for base in PAGES[name] if is_repeated(base))
