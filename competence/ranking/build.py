"""Make an Index of what one language knows about every occupation."""

from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from competence.ranking.bm25 import bm25, weighed
from competence.ranking.index import Index
from competence.ranking.name_arrays import name_arrays
from competence.ranking.words import pieces_of, starts_of, stems_of

# How much a word counts by where it stands, where all of an occupation is one text. Round numbers.
FIELDS = {"names": 3.0, "description": 1.0, "essential": 0.7, "optional": 0.3, "group": 1.0, "wider_group": 0.5}
GROUPS = {"group": 1.0, "wider_group": 0.5, "widest_group": 0.25}
SKILLS = {"essential": 1.0, "optional": 0.4}


@dataclass(frozen=True)
class Entry:
    """One occupation as lists of folded words: each name by itself, and the other fields of FIELDS in one list each.

    `usual` are those of the names that are preferred; `parent` is the id of the broader occupation.
    """

    id: int
    isco_code: str
    names: tuple[tuple[str, ...], ...]
    texts: dict[str, list[str]] = field(default_factory=dict)
    usual: frozenset[tuple[str, ...]] = frozenset()
    parent: int | None = None
    skill_count: int = 0


def build(entries: list[Entry]) -> Index:
    entries = sorted(entries, key=lambda entry: entry.id)
    row_of = {entry.id: row for row, entry in enumerate(entries)}
    parents = np.array([row_of.get(entry.parent, -1) for entry in entries], np.int32)
    everything = _weighed(entries, FIELDS)
    return Index(
        occupations=np.array([entry.id for entry in entries], np.int64),
        unit_groups=_numbers([entry.isco_code for entry in entries]),
        minor_groups=_numbers([entry.isco_code[:3] for entry in entries]),
        parents=parents,
        standing=_standing(entries, parents),
        description=bm25(_weighed(entries, {"description": 1.0}), pieces_of, len(entries)),
        groups=bm25(_weighed(entries, GROUPS), pieces_of, len(entries)),
        skills=bm25(_weighed(entries, SKILLS), stems_of, len(entries)),
        stems=bm25(everything, stems_of, len(entries)),
        starts=bm25(everything, starts_of, len(entries)),
        **name_arrays(entries),
    )


def _weighed(entries, worth_of_field):
    return weighed([(worth, [_text(entry, name) for entry in entries]) for name, worth in worth_of_field.items()])


def _text(entry: Entry, name: str) -> list[str]:
    return list(chain.from_iterable(entry.names)) if name == "names" else entry.texts.get(name, [])


def _numbers(codes: list[str]) -> np.ndarray:
    return np.unique(np.array(codes, str), return_inverse=True)[1].astype(np.int32)


def _standing(entries, parents) -> np.ndarray:
    """What makes an occupation likelier than another whatever is typed, one column each, from 0 to about 1.

    Titles of countries name what is general more often than what is special: an occupation with a short name, with
    occupations below it and none above, needing many skills. One with many names is like more words by chance.
    """
    narrower = np.bincount(parents[parents >= 0], minlength=len(entries))
    shortest = [min(map(len, entry.usual or entry.names), default=3) for entry in entries]
    columns = (
        np.log1p([len(entry.names) for entry in entries]) / 3,
        np.log1p([entry.skill_count for entry in entries]) / 4,
        1 / np.maximum(np.array(shortest, float), 1),
        np.log1p(narrower) / 2,
        parents < 0,
    )
    return np.array(columns, np.float32)
