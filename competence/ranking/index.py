"""What is kept of one language to rank with: postings by token, and the names as rows of words."""

import io
from dataclasses import dataclass, fields

import numpy as np


def runs(starts: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """starts[0], starts[0] + 1 … counts[0] of them, then as many from starts[1], and so on."""
    return np.repeat(starts - np.r_[0, np.cumsum(counts)[:-1]], counts) + np.arange(counts.sum())


@dataclass(frozen=True)
class Postings:
    """For tokens[n], the rows starts[n]:starts[n + 1] it stands in and how much it weighs in each. Sorted tokens."""

    tokens: np.ndarray
    starts: np.ndarray
    rows: np.ndarray
    weights: np.ndarray

    def add_up(self, wanted: dict[int, float], size: int) -> np.ndarray:
        """The sum of weight by row over the wanted tokens, each times what it is worth."""
        if not wanted or not len(self.tokens):
            return np.zeros(size)
        ids = np.fromiter(wanted, np.uint32, len(wanted))
        worth = np.fromiter(wanted.values(), float, len(wanted))
        at = np.minimum(np.searchsorted(self.tokens, ids), len(self.tokens) - 1)
        known = self.tokens[at] == ids
        at, worth = at[known], worth[known]
        begin, count = self.starts[at], self.starts[at + 1] - self.starts[at]
        picked = runs(begin, count)
        return np.bincount(self.rows[picked], self.weights[picked] * np.repeat(worth, count), minlength=size)


@dataclass(frozen=True)
class Index:
    """`occupations` are the ids the rows stand for, ascending.

    `unit_groups` and `minor_groups` number their ISCO groups, `parents` are the rows of the broader occupations or -1,
    `standing` is what holds whatever is typed (competence.ranking.build).
    Words are those of names: `letters` finds them by their letters, `letter_rarity` is the letters' own rarity,
    `rarity` the words'. Name n has the words name_words[name_starts[n]:name_starts[n + 1]] and belongs to row
    name_rows[n], in ascending order; name_usual says whether it is the preferred one. `stem_tokens` and `stem_rarity`
    weigh a typed word. The other postings are BM25 over the fields of competence.ranking.build.
    """

    occupations: np.ndarray
    unit_groups: np.ndarray
    minor_groups: np.ndarray
    parents: np.ndarray
    standing: np.ndarray
    letters: Postings
    letter_rarity: np.ndarray
    rarity: np.ndarray
    name_words: np.ndarray
    name_starts: np.ndarray
    name_rows: np.ndarray
    name_usual: np.ndarray
    name_lengths: np.ndarray
    stem_tokens: np.ndarray
    stem_rarity: np.ndarray
    description: Postings
    groups: Postings
    skills: Postings
    stems: Postings
    starts: Postings

    def as_bytes(self) -> bytes:
        file = io.BytesIO()
        np.savez(file, **dict(_flat(self)))
        return file.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Index":
        """KeyError when an earlier version of this class made them."""
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return cls(**{field.name: _read(arrays, field) for field in fields(cls)})


def _flat(index):
    for field in fields(index):
        value = getattr(index, field.name)
        if isinstance(value, Postings):
            yield from ((f"{field.name}.{part.name}", getattr(value, part.name)) for part in fields(value))
        else:
            yield field.name, value


def _read(arrays, field):
    if field.type is Postings:
        return Postings(**{part.name: arrays[f"{field.name}.{part.name}"] for part in fields(Postings)})
    return arrays[field.name]
