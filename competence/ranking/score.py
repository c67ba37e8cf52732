"""Rank the occupations of an Index by how well they fit a text."""

import numpy as np

from competence.ranking.index import Index
from competence.ranking.signals import FROM_WORDS, SIGNALS, signals
from competence.ranking.words import without_doubles

# Learnt from national job titles in four languages, as benchmarks.occupation_weights does it: the mean of two halves,
# to one digit (docs/search.md). None of the first fifteen may be below nothing.
WEIGHTS = {
    "usual_name": 0.7,
    "whole_name": 1.9,
    "first_word": 1.1,
    "last_word": 0.8,
    "description": 1.8,
    "groups": 0.8,
    "skills": 1.0,
    "stems": 0.9,
    "starts": 2.0,
    "english": 1.1,
    "unit_best": 1.3,
    "unit_mean": 1.0,
    "minor_best": 1.4,
    "minor_mean": 1.5,
    "narrower_mean": 0.5,
    "many_names": -0.8,
    "many_skills": 0.7,
    "short_name": 0.3,
    "narrower_count": 0.3,
    "nothing_wider": 0.3,
}


def rank(index: Index, words: list[str], limit: int, english: Index | None = None) -> list[tuple[int, float]]:
    """(occupation, score from 0 to about 19), best first. Nothing where no letters agree.

    `english` is the index of that language for a text in another one.
    """
    words = list(without_doubles(words))
    if not words or not len(index.occupations):
        return []
    found = signals(index, words, english)
    if not found[: len(FROM_WORDS)].any():
        return []
    score = np.array([WEIGHTS[name] for name in SIGNALS]) @ found
    best = np.argsort(-score, kind="stable")[:limit]
    return [(int(index.occupations[row]), round(float(score[row]), 4)) for row in best]
