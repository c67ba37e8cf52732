"""BM25F: how much each token weighs in each text, a text being several fields of different worth."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

import numpy as np

from competence.ranking.index import Postings, runs

# The usual middle: a word's tenth time adds little, and a long text is not a better one.
_SATURATION, _LENGTH = 1.2, 0.6


@dataclass(frozen=True)
class Words:
    """Each word in each row once: its number in `vocabulary` and its weight there by the length of the fields."""

    vocabulary: list[str]
    rows: np.ndarray
    words: np.ndarray
    weights: np.ndarray


def weighed(fields: list[tuple[float, list[list[str]]]]) -> Words:
    """`fields` are (worth, the field's words by row)."""
    vocabulary, rows, words, weights = {}, [], [], []
    for worth, texts in fields:
        lengths = np.array([len(text) for text in texts], np.int64)
        usual = max(lengths.mean() if len(lengths) else 1.0, 1.0)
        rows.append(np.repeat(np.arange(len(texts)), lengths))
        found = [vocabulary.setdefault(word, len(vocabulary)) for text in texts for word in text]
        words.append(np.array(found, np.int64))
        weights.append(np.repeat(worth / (1 - _LENGTH + _LENGTH * lengths / usual), lengths))
    size = max(len(vocabulary), 1)
    pairs, pair = np.unique(np.concatenate(rows) * size + np.concatenate(words), return_inverse=True)
    row, word = np.divmod(pairs, size)
    return Words(list(vocabulary), row, word, np.bincount(pair, np.concatenate(weights), minlength=len(pairs)))


def bm25(text: Words, tokens_of: Callable, size: int) -> Postings:
    parts = [tokens_of(word) for word in text.vocabulary]
    count = np.array([len(part) for part in parts], np.int64)
    tokens, ids = np.unique(np.fromiter(chain.from_iterable(parts), np.uint32, count.sum()), return_inverse=True)
    starts, many = np.cumsum(count) - count, count[text.words]
    picked = ids[runs(starts[text.words], many)]
    cells, cell = np.unique(np.repeat(text.rows, many) * max(len(tokens), 1) + picked, return_inverse=True)
    frequency = np.bincount(cell, np.repeat(text.weights, many), minlength=len(cells))
    row, one = np.divmod(cells, max(len(tokens), 1))
    seen = np.bincount(one, minlength=len(tokens))
    rarity = np.log(1 + (size - seen + 0.5) / (seen + 0.5))
    return postings(tokens, one, row, rarity[one] * frequency * (_SATURATION + 1) / (frequency + _SATURATION))


def postings(tokens, token_of, row, weight) -> Postings:
    order = np.argsort(token_of, kind="stable")
    starts = np.searchsorted(token_of[order], np.arange(len(tokens) + 1))
    # Half the bytes: three digits of a weight are enough, and there are fewer rows and words than sixteen bits count.
    return Postings(tokens, starts.astype(np.int32), row[order].astype(np.uint16), weight[order].astype(np.float16))
