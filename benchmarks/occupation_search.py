"""How often a national job title finds its occupation among the first ten, beside TF-IDF over the same labels.

The titles are those of benchmarks.national_titles. TF-IDF is what scikit-learn does with char_wb 2 to 5, best label
counts; it is worked out here with numpy.
"""

import time
from collections import Counter

import numpy as np

from benchmarks.national_titles import titles_by_language
from benchmarks.timing import report, side_by_side
from competence.models import OccupationLabel, SearchIndex
from competence.ranking import Index
from competence.ranking.words import letters_of
from competence.search import ranked_occupations
from competence.search_indexes import forget_indexes, make_index
from competence.search_keys import words_of

FIRST = 10


def run(say):
    for language, titles in titles_by_language(say).items():
        _measure(say, language, titles)


def _measure(say, language, titles):
    _say_index(say, language)
    plain = TfIdf(language)
    ours, theirs, answers = side_by_side(
        lambda title: [pk for pk, _score in ranked_occupations(title.text, language=language, limit=FIRST)],
        lambda title: plain.search(title.text),
        titles,
    )
    report(say, language, ours, theirs)
    found, found_plainly = ([bool(title.right & set(both[side])) for title, *both in answers] for side in (0, 1))
    without = [_is_found(title, language, with_crosswalks=False) for title in titles]
    say(
        f"  {language:<9} all {len(titles)}: ours {np.mean(found):.3f}, without crosswalks {np.mean(without):.3f},"
        f" TF-IDF {np.mean(found_plainly):.3f}"
    )


def _say_index(say, language):
    """What the arrays of a language weigh, and the processor time that making and reading them takes."""
    forget_indexes(language)
    begun = time.process_time()
    make_index(language)
    made = time.process_time()
    data = bytes(SearchIndex.objects.get(language=language, with_crosswalks=True).data)
    before = time.process_time()
    Index.from_bytes(data)
    read = time.process_time() - before
    say(f"  {language:<9} arrays: {len(data) / 1e6:.1f} MB, made in {made - begun:.1f} s, read in {read:.2f} s")


def _is_found(title, language, **options) -> bool:
    ranked = ranked_occupations(title.text, language=language, limit=FIRST, **options)
    return any(pk in title.right for pk, _score in ranked)


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
