"""Rank the occupations of an Index by how well they fit a text."""

from collections import Counter

import numpy as np

from competence.ranking.index import Index
from competence.ranking.words import letters_of, pieces_of, stem, stems_of, token, without_doubles

_OF_THE_GROUP = 0.2


def rank(index: Index, words: list[str], limit: int) -> list[tuple[int, float]]:
    """(occupation, score from 0 to about 3), best first. Nothing where no letters agree."""
    words = list(without_doubles(words))
    if not words or not len(index.occupations):
        return []
    parts = (names_alike(index, words), _texts_alike(index.pieces, pieces_of, words, index),
             _texts_alike(index.stems, stems_of, words, index))  # fmt: skip
    score = sum(part / max(part.max(), 1e-6) for part in parts)
    if not score.any():
        return []
    best_of_group = np.zeros(index.groups.max() + 1)
    np.maximum.at(best_of_group, index.groups, score)
    score = score + _OF_THE_GROUP * best_of_group[index.groups]
    best = np.argsort(-score, kind="stable")[:limit]
    return [(int(index.occupations[row]), round(float(score[row]), 4)) for row in best]


def names_alike(index: Index, words: list[str]) -> np.ndarray:
    """By row, how like its best name is, from 0 to 1: the cosine of two sums of rare words."""
    rarity = [_rarity(index, word) for word in words]
    alike = sum(
        weight * index.letters.add_up(_letter_weights(index, word), len(index.rarity))
        for weight, word in zip(rarity, words, strict=True)
    )
    sums = np.add.reduceat(np.r_[(alike * index.rarity)[index.name_words], 0], index.name_starts[:-1])
    length = (_length(index, words, rarity) or 1.0) * np.maximum(index.name_lengths, 1e-6)
    best = np.zeros(len(index.occupations))
    np.maximum.at(best, index.name_rows, sums / length)
    return np.minimum(best, 1.0)


def closest_word(index: Index, words: list[str]) -> float:
    """How like the most alike pair of a typed word and a name's word is, from 0 to 1: in a sentence one may mean it."""
    alike = (index.letters.add_up(_letter_weights(index, word), len(index.rarity)) for word in words)
    return max((float(one.max(initial=0.0)) for one in alike), default=0.0)


def _length(index, words, rarity) -> float:
    together = Counter()
    for weight, word in zip(rarity, words, strict=True):
        for one, part in _letter_weights(index, word).items():
            together[one] += weight * part
    return float(np.sqrt(sum(part**2 for part in together.values())))


def _rarity(index: Index, word: str) -> float:
    one = np.uint32(token(stem(word, 5)))
    at = np.searchsorted(index.stem_tokens, one)
    if at < len(index.stem_tokens) and index.stem_tokens[at] == one:
        return float(index.stem_rarity[at])
    return float(np.log(1 + len(index.occupations)))


def _letter_weights(index: Index, word: str) -> dict[int, float]:
    """As in build: the logarithm of the count times rarity, of length one. Letters nobody has count as rarest."""
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


def _texts_alike(postings, tokens_of, words, index: Index) -> np.ndarray:
    wanted = {one: 1.0 for word in words for one in tokens_of(word)}
    return postings.add_up(wanted, len(index.occupations))
