"""Make an Index of what one language knows about every occupation."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

import numpy as np

from competence.ranking.index import Index, Postings
from competence.ranking.words import letters_of, pieces_of, stem, stems_of, token

# How much a word counts by where it stands: round numbers, tried on national titles in four languages (docs/search.md).
FIELDS = {"names": 3.0, "description": 1.0, "essential": 0.7, "optional": 0.3, "group": 1.0, "wider_group": 0.5}
# BM25's usual middle: a word's tenth time adds little, and a long text is not a better one.
_SATURATION, _LENGTH = 1.2, 0.6


@dataclass(frozen=True)
class Entry:
    """One occupation as lists of folded words: each name by itself, and the other fields of FIELDS in one list each."""

    id: int
    isco_code: str
    names: tuple[tuple[str, ...], ...]
    texts: dict[str, list[str]]


def build(entries: list[Entry]) -> Index:
    names = [name for entry in entries for name in entry.names]
    vocabulary = {word: number for number, word in enumerate(dict.fromkeys(chain.from_iterable(names)))}
    letters, letter_rarity = _letters(list(vocabulary))
    rarity_of_stem = _rarity_of_stems(entries)
    rarity = np.array([rarity_of_stem[token(stem(word, 5))] for word in vocabulary], np.float32)
    name_words = np.array([vocabulary[word] for name in names for word in name], np.int32)
    starts = _starts(map(len, names))
    lengths = _lengths(names, vocabulary, rarity, letters)
    groups = {code: number for number, code in enumerate(sorted({entry.isco_code for entry in entries}))}
    counts = _weighed_words(entries)
    stems = np.array(sorted(rarity_of_stem), np.uint32)
    return Index(
        occupations=np.array([entry.id for entry in entries], np.int64),
        groups=np.array([groups[entry.isco_code] for entry in entries], np.int32),
        letters=letters,
        letter_rarity=letter_rarity,
        rarity=rarity,
        name_words=name_words,
        name_starts=starts,
        name_rows=np.repeat(np.arange(len(entries), dtype=np.int32), [len(entry.names) for entry in entries]),
        name_lengths=lengths,
        stem_tokens=stems,
        stem_rarity=np.array([rarity_of_stem[one] for one in stems], np.float32),
        pieces=_bm25(*counts, pieces_of, len(entries)),
        stems=_bm25(*counts, stems_of, len(entries)),
    )


def _letters(words: list[str]) -> tuple[Postings, np.ndarray]:
    """TF-IDF with the logarithm of the count; each word's letters have the length one together."""
    count = np.array([len(letters_of(word)) for word in words], np.int64)
    every = np.fromiter(chain.from_iterable(map(letters_of, words)), np.uint32, count.sum())
    of_word = np.repeat(np.arange(len(words)), count)
    tokens, ids = np.unique(every, return_inverse=True)
    pairs, times = np.unique(of_word * len(tokens) + ids, return_counts=True)
    word, letter = np.divmod(pairs, max(len(tokens), 1))
    rarity = np.log((1 + len(words)) / (1 + np.bincount(letter, minlength=len(tokens)))) + 1
    weights = (1 + np.log(times)) * rarity[letter]
    length = np.sqrt(np.bincount(word, weights**2, minlength=len(words)))
    return _postings(tokens, letter, word, weights / length[word]), rarity.astype(np.float32)


def _lengths(names, vocabulary, rarity, letters: Postings) -> np.ndarray:
    """Of each name as the sum of its words' letters: words that share letters make it longer than they are apart."""
    many = np.diff(letters.starts)
    of_letter = np.repeat(np.arange(len(letters.tokens)), many)
    order = np.argsort(letters.rows, kind="stable")
    starts = np.searchsorted(letters.rows[order], np.arange(len(vocabulary) + 1))
    name = np.repeat(np.arange(len(names)), list(map(len, names)))
    word = np.array([vocabulary[one] for each in names for one in each], np.int64)
    count = starts[word + 1] - starts[word]
    picked = order[np.repeat(starts[word] - np.r_[0, np.cumsum(count)[:-1]], count) + np.arange(count.sum())]
    weights = letters.weights[picked] * np.repeat(rarity[word], count)
    cells, cell = np.unique(np.repeat(name, count) * len(letters.tokens) + of_letter[picked], return_inverse=True)
    squares = np.bincount(cell, weights, minlength=len(cells)) ** 2
    return np.sqrt(np.bincount(cells // len(letters.tokens), squares, minlength=len(names))).astype(np.float32)


def _rarity_of_stems(entries: list[Entry]) -> dict[int, float]:
    found = {}
    for entry in entries:
        for one in {token(stem(word, 5)) for word in chain.from_iterable(entry.names)}:
            found[one] = found.get(one, 0) + 1
    return {one: float(np.log(1 + len(entries) / (1 + count))) for one, count in found.items()}


def _weighed_words(entries: list[Entry]) -> tuple[list[str], np.ndarray, np.ndarray, np.ndarray]:
    """Every word there is; and for each time one stands somewhere its row, its number and its weight there."""
    vocabulary, rows, words, weights = {}, [], [], []
    for field, weight in FIELDS.items():
        texts = [_text(entry, field) for entry in entries]
        lengths = np.array([len(text) for text in texts], float)
        usual = max(lengths.mean() if len(lengths) else 1.0, 1.0)
        rows.append(np.repeat(np.arange(len(texts)), lengths.astype(int)))
        found = [vocabulary.setdefault(word, len(vocabulary)) for text in texts for word in text]
        words.append(np.array(found, np.int64))
        weights.append(np.repeat(weight / (1 - _LENGTH + _LENGTH * lengths / usual), lengths.astype(int)))
    return list(vocabulary), np.concatenate(rows), np.concatenate(words), np.concatenate(weights)


def _text(entry: Entry, field: str) -> Iterable[str]:
    return list(chain.from_iterable(entry.names)) if field == "names" else entry.texts.get(field, [])


def _bm25(vocabulary, rows, words, weights, tokens_of: Callable, size: int) -> Postings:
    # Each word once in each row: a word's pieces are then worked out once, however often it stands there.
    pairs, pair = np.unique(rows * max(len(vocabulary), 1) + words, return_inverse=True)
    weights = np.bincount(pair, weights, minlength=len(pairs))
    rows, words = np.divmod(pairs, max(len(vocabulary), 1))
    parts = [tokens_of(word) for word in vocabulary]
    count = np.array([len(part) for part in parts], np.int64)
    tokens, ids = np.unique(np.fromiter(chain.from_iterable(parts), np.uint32, count.sum()), return_inverse=True)
    starts, many = np.cumsum(count) - count, count[words]
    picked = np.repeat(starts[words] - np.r_[0, np.cumsum(many)[:-1]], many) + np.arange(many.sum())
    cells, cell = np.unique(np.repeat(rows, many) * max(len(tokens), 1) + ids[picked], return_inverse=True)
    frequency = np.bincount(cell, np.repeat(weights, many), minlength=len(cells))
    row, one = np.divmod(cells, max(len(tokens), 1))
    seen = np.bincount(one, minlength=len(tokens))
    rarity = np.log(1 + (size - seen + 0.5) / (seen + 0.5))
    return _postings(tokens, one, row, rarity[one] * frequency * (_SATURATION + 1) / (frequency + _SATURATION))


def _postings(tokens, token_of, row, weight) -> Postings:
    order = np.argsort(token_of, kind="stable")
    starts = np.searchsorted(token_of[order], np.arange(len(tokens) + 1))
    # Half the bytes: three digits of a weight are enough, and there are fewer rows and words than sixteen bits count.
    return Postings(tokens, starts.astype(np.int32), row[order].astype(np.uint16), weight[order].astype(np.float16))


def _starts(lengths: Iterable[int]) -> np.ndarray:
    return np.r_[0, np.cumsum(list(lengths))].astype(np.int32)
