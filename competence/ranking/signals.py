"""In how many ways each occupation fits a text: one row of numbers a way, the best occupation at 1."""

import numpy as np

from competence.ranking.index import Index
from competence.ranking.names import likeness, names_alike
from competence.ranking.words import pieces_of, starts_of, stems_of

_ALIKE = ("usual_name", "whole_name", "first_word", "last_word", "description", "groups", "skills", "stems", "starts")
_NEIGHBOURS = ("unit_best", "unit_mean", "minor_best", "minor_mean", "narrower_mean")
# The columns of competence.ranking.build.
STANDING = ("many_names", "many_skills", "short_name", "narrower_count", "nothing_wider")
# Nothing where the text shares no letters with what is known.
FROM_WORDS = (*_ALIKE, "english")
SIGNALS = (*FROM_WORDS, *_NEIGHBOURS, *STANDING)


def signals(index: Index, words: list[str], english: Index | None) -> np.ndarray:
    """One row for each of SIGNALS. `english` is the index of that language, or None where that is `index`."""
    names = likeness(index, words)
    stems, starts = _texts(index, index.stems, stems_of, words), _texts(index, index.starts, starts_of, words)
    first = (_of_best(names.best) + _of_best(stems) + _of_best(starts)) / 3
    unit_best, unit_mean = _of_group(index.unit_groups, first)
    minor_best, minor_mean = _of_group(index.minor_groups, first)
    found = {
        "usual_name": _of_best(names.usual),
        "whole_name": _of_best(names.whole),
        "first_word": _of_best(names.first),
        "last_word": _of_best(names.last),
        "description": _of_best(_texts(index, index.description, pieces_of, words)),
        "groups": _of_best(_texts(index, index.groups, pieces_of, words)),
        "skills": _of_best(_texts(index, index.skills, stems_of, words)),
        "stems": _of_best(stems),
        "starts": _of_best(starts),
        # Many a title is an English word everywhere, or shares a root with one.
        "english": _of_best(_in_english(index, words, english)),
        "unit_best": unit_best,
        "unit_mean": unit_mean,
        "minor_best": minor_best,
        "minor_mean": minor_mean,
        "narrower_mean": _of_narrower(index.parents, first),
        **dict(zip(STANDING, index.standing, strict=True)),
    }
    return np.vstack([found[name] for name in SIGNALS])


def _texts(index, postings, tokens_of, words) -> np.ndarray:
    return postings.add_up({one: 1.0 for word in words for one in tokens_of(word)}, len(index.occupations))


def _in_english(index, words, english) -> np.ndarray:
    if english is None or not len(english.occupations):
        return np.zeros(len(index.occupations))
    alike = names_alike(english, words)
    at = np.minimum(np.searchsorted(english.occupations, index.occupations), len(alike) - 1)
    return np.where(english.occupations[at] == index.occupations, alike[at], 0)


def _of_best(values) -> np.ndarray:
    return values / max(values.max(initial=0.0), 1e-6)


def _of_group(groups, values) -> tuple[np.ndarray, np.ndarray]:
    """The best and the mean of each one's ISCO group: a title that fits one member fits its neighbours too."""
    best = np.zeros(groups.max() + 1)
    np.maximum.at(best, groups, values)
    return best[groups], (np.bincount(groups, values) / np.bincount(groups))[groups]


def _of_narrower(parents, values) -> np.ndarray:
    below, size = parents >= 0, len(parents)
    count = np.bincount(parents[below], minlength=size)
    return np.bincount(parents[below], values[below], minlength=size) / np.maximum(count, 1)
