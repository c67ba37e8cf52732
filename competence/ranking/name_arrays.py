"""The arrays of an Index that hold names: their words, and the words' letters."""

from itertools import chain

import numpy as np

from competence.ranking.bm25 import postings
from competence.ranking.index import Postings, runs
from competence.ranking.words import letters_of, rarity_stem


def name_arrays(entries) -> dict:
    names = [name for entry in entries for name in entry.names]
    vocabulary = {word: number for number, word in enumerate(dict.fromkeys(chain.from_iterable(names)))}
    letters, letter_rarity = _letters(list(vocabulary))
    rarity_of_stem = _rarity_of_stems(entries)
    rarity = np.array([rarity_of_stem[rarity_stem(word)] for word in vocabulary], np.float32)
    stems = np.array(sorted(rarity_of_stem), np.uint32)
    return {
        "letters": letters,
        "letter_rarity": letter_rarity,
        "rarity": rarity,
        "name_words": np.array([vocabulary[word] for name in names for word in name], np.int32),
        "name_starts": np.r_[0, np.cumsum(list(map(len, names)))].astype(np.int32),
        "name_rows": np.repeat(np.arange(len(entries), dtype=np.int32), [len(entry.names) for entry in entries]),
        "name_usual": np.array([name in entry.usual for entry in entries for name in entry.names], bool),
        "name_lengths": _lengths(names, vocabulary, rarity, letters),
        "stem_tokens": stems,
        "stem_rarity": np.array([rarity_of_stem[one] for one in stems], np.float32),
    }


def _letters(words: list[str]) -> tuple[Postings, np.ndarray]:
    """TF-IDF with the logarithm of the count; each word's letters have the length one together."""
    parts = [letters_of(word) for word in words]
    count = np.array([len(part) for part in parts], np.int64)
    every = np.fromiter(chain.from_iterable(parts), np.uint32, count.sum())
    of_word = np.repeat(np.arange(len(words)), count)
    tokens, ids = np.unique(every, return_inverse=True)
    pairs, times = np.unique(of_word * len(tokens) + ids, return_counts=True)
    word, letter = np.divmod(pairs, max(len(tokens), 1))
    rarity = np.log((1 + len(words)) / (1 + np.bincount(letter, minlength=len(tokens)))) + 1
    weights = (1 + np.log(times)) * rarity[letter]
    length = np.sqrt(np.bincount(word, weights**2, minlength=len(words)))
    return postings(tokens, letter, word, weights / length[word]), rarity.astype(np.float32)


def _lengths(names, vocabulary, rarity, letters: Postings) -> np.ndarray:
    """Of each name as the sum of its words' letters: words that share letters make it longer than they are apart."""
    many = np.diff(letters.starts)
    of_letter = np.repeat(np.arange(len(letters.tokens)), many)
    order = np.argsort(letters.rows, kind="stable")
    starts = np.searchsorted(letters.rows[order], np.arange(len(vocabulary) + 1))
    name = np.repeat(np.arange(len(names)), list(map(len, names)))
    word = np.array([vocabulary[one] for each in names for one in each], np.int64)
    count = starts[word + 1] - starts[word]
    picked = order[runs(starts[word], count)]
    weights = letters.weights[picked] * np.repeat(rarity[word], count)
    cells, cell = np.unique(np.repeat(name, count) * len(letters.tokens) + of_letter[picked], return_inverse=True)
    squares = np.bincount(cell, weights, minlength=len(cells)) ** 2
    return np.sqrt(np.bincount(cells // len(letters.tokens), squares, minlength=len(names))).astype(np.float32)


def _rarity_of_stems(entries) -> dict[int, float]:
    found = {}
    for entry in entries:
        for one in {rarity_stem(word) for word in chain.from_iterable(entry.names)}:
            found[one] = found.get(one, 0) + 1
    return {one: float(np.log(1 + len(entries) / (1 + count))) for one, count in found.items()}
