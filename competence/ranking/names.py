"""How like what was typed are the names of occupations: by their words' letters and by how rare the words are."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from competence.ranking.index import Index
from competence.ranking.words import letters_of, rarity_stem


@dataclass(frozen=True)
class Likeness:
    """By row, from 0 to 1: its best name; its best usual name; how much of a name the text says; and how like a
    name's first word is to the first typed, and its last to the last. A title's head is one of these."""

    best: np.ndarray
    usual: np.ndarray
    whole: np.ndarray
    first: np.ndarray
    last: np.ndarray


def likeness(index: Index, words: list[str]) -> Likeness:
    alike = _alike(index, words)
    shared, cosine = _compared(index, words, alike)
    return Likeness(
        best=_best(index, cosine),
        usual=_best(index, np.where(index.name_usual, cosine, 0)),
        whole=_best(index, np.minimum(shared / np.square(_lengths(index)), 1.0)),
        first=_best(index, alike[0][index.name_words[index.name_starts[:-1]]]),
        last=_best(index, alike[-1][index.name_words[index.name_starts[1:] - 1]]),
    )


def names_alike(index: Index, words: list[str]) -> np.ndarray:
    """By row, how like its best name is, from 0 to 1: the cosine of two sums of rare words."""
    return _best(index, _compared(index, words, _alike(index, words))[1])


def closest_word(index: Index, words: list[str]) -> float:
    """How like the most alike pair of a typed word and a name's word is, from 0 to 1: in a sentence one may mean it."""
    return max((float(one.max(initial=0.0)) for one in _alike(index, words)), default=0.0)


def _alike(index, words) -> list[np.ndarray]:
    """For each typed word how like each word of the names is."""
    return [index.letters.add_up(_letter_weights(index, word), len(index.rarity)) for word in words]


def _compared(index, words, alike) -> tuple[np.ndarray, np.ndarray]:
    """By name, the product of the two sums of rare words, and their cosine."""
    rarity = [_rarity(index, word) for word in words]
    weighed = sum(weight * one for weight, one in zip(rarity, alike, strict=True)) * index.rarity
    shared = np.add.reduceat(np.r_[weighed[index.name_words], 0], index.name_starts[:-1])
    return shared, np.minimum(shared / ((_length(index, words, rarity) or 1.0) * _lengths(index)), 1.0)


def _lengths(index) -> np.ndarray:
    return np.maximum(index.name_lengths, 1e-6)


def _best(index, by_name) -> np.ndarray:
    best = np.zeros(len(index.occupations))
    starts = np.flatnonzero(np.diff(index.name_rows, prepend=-1))
    best[index.name_rows[starts]] = np.maximum.reduceat(by_name, starts)
    return best


def _length(index, words, rarity) -> float:
    together = Counter()
    for weight, word in zip(rarity, words, strict=True):
        for one, part in _letter_weights(index, word).items():
            together[one] += weight * part
    return float(np.sqrt(sum(part**2 for part in together.values())))


def _rarity(index: Index, word: str) -> float:
    one = np.uint32(rarity_stem(word))
    at = np.searchsorted(index.stem_tokens, one)
    if at < len(index.stem_tokens) and index.stem_tokens[at] == one:
        return float(index.stem_rarity[at])
    return float(np.log(1 + len(index.occupations)))


def _letter_weights(index: Index, word: str) -> dict[int, float]:
    """As in the index: the logarithm of the count times rarity, of length one. Letters nobody has count as rarest."""
    counted = Counter(letters_of(word))
    if not len(index.letters.tokens):
        return {}
    ids = np.fromiter(counted, np.uint32, len(counted))
    at = np.minimum(np.searchsorted(index.letters.tokens, ids), len(index.letters.tokens) - 1)
    known = index.letters.tokens[at] == ids
    rarity = np.where(known, index.letter_rarity[at], index.letter_rarity.max(initial=1.0))
    weights = (1 + np.log(np.fromiter(counted.values(), float, len(counted)))) * rarity
    length = np.sqrt(np.square(weights).sum()) or 1.0
    return dict(zip(counted, weights / length, strict=True))
