"""How often a national job title finds its occupation among the first ten, beside TF-IDF over the same labels.

The titles are files the project does not have: SEARCH_EVAL=<folder> names it. Each is <language>.tsv with the columns
`query` and `uris`, the ESCO occupations that are right, separated by spaces. Nothing of them is read when the portal
runs. TF-IDF is what scikit-learn does with char_wb 2 to 5, best label counts; it is worked out here with numpy.
"""

import csv
import os
import re
from collections import Counter
from pathlib import Path

import numpy as np

from benchmarks.timing import report, side_by_side
from competence.models import Occupation, OccupationLabel
from competence.ranking.words import letters_of
from competence.search import ranked_occupations
from competence.search_keys import words_of

FIRST = 10
# The weights are round numbers that were tried on all lines: two halves show how far a figure moves by chance.
HALVES = ("even lines", "odd lines")


def run(say):
    folder = os.environ.get("SEARCH_EVAL")
    if not folder:
        say("  set SEARCH_EVAL to the folder with <language>.tsv")
        return
    for path in sorted(Path(folder).glob("*.tsv")):
        _measure(say, path.stem, _titles(path))


def _titles(path):
    """(title, right occupations, which half) of each line."""
    known = dict(Occupation.objects.values_list("uri", "pk"))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    right = [{known[uri] for uri in re.split(r"[ ,;|]+", row["uris"]) if uri in known} for row in rows]
    return [(row["query"], ids, number % 2) for number, (row, ids) in enumerate(zip(rows, right, strict=True)) if ids]


def _measure(say, language, titles):
    plain = TfIdf(language)
    ours, theirs, answers = side_by_side(
        lambda title: [pk for pk, _score in ranked_occupations(title[0], language=language, limit=FIRST)],
        lambda title: plain.search(title[0]),
        titles,
    )
    report(say, language, ours, theirs)
    without = [
        {pk for pk, _ in ranked_occupations(title, language=language, limit=FIRST, with_crosswalks=False)} & right
        for title, right, _half in titles
    ]
    for half, name in enumerate(HALVES):
        found = [[bool(case[1] & set(each)) for case, *both in answers if case[2] == half for each in [both[side]]]
                 for side in (0, 1)]  # fmt: skip
        say(f"  {language:<9} {name}: ours {np.mean(found[0]):.3f}, TF-IDF {np.mean(found[1]):.3f} of {len(found[0])}")
    every = [np.mean([bool(case[1] & set(both[side])) for case, *both in answers]) for side in (0, 1)]
    share = np.mean(list(map(bool, without)))
    say(
        f"  {language:<9} all {len(titles)}: ours {every[0]:.3f}, without crosswalks {share:.3f}, TF-IDF {every[1]:.3f}"
    )


class TfIdf:
    """The plain way: every label one vector of its letters."""

    def __init__(self, language):
        rows = list(OccupationLabel.objects.filter(language=language).order_by("parent").values_list("parent", "label"))
        self.parents = np.array([parent for parent, _label in rows])
        counted = [self._counted(label) for _parent, label in rows]
        self.ids = {one: number for number, one in enumerate({one for counts in counted for one in counts})}
        label = np.repeat(np.arange(len(rows)), list(map(len, counted)))
        letter = np.array([self.ids[one] for counts in counted for one in counts])
        times = np.array([times for counts in counted for times in counts.values()], float)
        self.rarity = np.log((1 + len(rows)) / (1 + np.bincount(letter, minlength=len(self.ids)))) + 1
        weight = (1 + np.log(times)) * self.rarity[letter]
        weight /= np.sqrt(np.bincount(label, weight**2))[label]
        order = np.argsort(letter, kind="stable")
        self.labels, self.weights = label[order], weight[order]
        self.starts = np.searchsorted(letter[order], np.arange(len(self.ids) + 1))

    @staticmethod
    def _counted(text):
        return Counter(one for word in words_of(text) for one in letters_of(word))

    def search(self, text):
        alike = np.zeros(len(self.parents))
        for one, times in self._counted(text).items():
            if one in self.ids:
                at = slice(*self.starts[self.ids[one] : self.ids[one] + 2])
                np.add.at(alike, self.labels[at], self.weights[at] * (1 + np.log(times)) * self.rarity[self.ids[one]])
        best = dict.fromkeys(int(self.parents[label]) for label in np.argsort(-alike, kind="stable")[: FIRST * 40])
        return list(best)[:FIRST]
