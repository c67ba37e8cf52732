"""The occupation search against the plain way: ILIKE '%text%' over the labels of the same languages.

"Found" is how often the occupation whose name was being typed is among the first ten. The plain way must find no
occupation by a beginning that ours misses.
"""

import random

from benchmarks.timing import report, side_by_side
from competence.models import Occupation, OccupationLabel
from competence.search import SHARED_LANGUAGES, search_occupations
from competence.search_keys import words_of
from newcomer_portal.languages import LANGUAGES

NAMES_PER_LANGUAGE = 40
FIRST = 10


def run(say):
    for kind, cases in _cases().items():
        ours, plain, answers = side_by_side(_ours, _plain, cases)
        report(say, kind, ours, plain)
        found = [sum(case[2] in answer for case, *both in answers for answer in [both[side]]) for side in (0, 1)]
        say(f"  {kind:<9} found {found[0]} : {found[1]} of {len(cases)}")
        if kind == "beginning":
            _compare(say, answers)


def _cases():
    """By kind, (language, text, id of the occupation meant)."""
    chance = random.Random(8)
    cases = {"letters": [], "beginning": [], "mistake": []}
    for language, _name in LANGUAGES:
        labels = OccupationLabel.objects.filter(language=language, is_preferred=True).order_by("pk")
        named = [(pk, name) for pk, name in labels.values_list("parent_id", "label") if len(name) > 6]
        for pk, name in chance.sample(named, NAMES_PER_LANGUAGE):
            cases["letters"].append((language, name[:3], pk))
            cases["beginning"].append((language, name[: chance.randint(4, 10)], pk))
            middle = len(name[:12]) // 2
            cases["mistake"].append((language, name[:middle] + name[middle + 1 : 14], pk))
    return cases


def _ours(case):
    language, text, _meant = case
    return [hit.id for hit in search_occupations(text, language=language, limit=FIRST)]


def _plain(case):
    language, text, _meant = case
    spoken = [language, *SHARED_LANGUAGES]
    found = OccupationLabel.objects.filter(label__icontains=text, language__in=spoken)
    ids = list(dict.fromkeys(found.order_by("label", "pk").values_list("parent_id", flat=True)[: FIRST * 5]))[:FIRST]
    list(OccupationLabel.objects.filter(parent__in=ids, language__in=spoken, is_preferred=True))
    return ids


def _compare(say, answers):
    """Every occupation that the plain way finds by a beginning must be one that ours finds, however far down."""
    missed = 0
    for (language, text, _meant), _ours_found, _plain_found in answers:
        begins = OccupationLabel.objects.filter(label__istartswith=text, language=language)
        wanted = set(Occupation.objects.current().filter(labels__in=begins).values_list("pk", flat=True))
        found = {hit.id for hit in search_occupations(text, language=language, limit=5_000)}
        missed += bool(words_of(text)) and not wanted <= found
    say(f"  answers   {missed} of {len(answers)} beginnings miss an occupation that the plain way finds")
