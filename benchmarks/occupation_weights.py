"""Learn what each of the ranking's signals is worth, as competence.ranking.score has it.

Every language counts alike. Of each title the likeliest occupations are taken, and the weights make the right one of
them as probable as can be (softmax). A signal of likeness is never worth less than nothing, and small weights are
preferred. What is learnt from all languages but one is tried on that one: neighbouring lines of one file share words,
and two languages hardly any. What is printed last is the mean of what was learnt.
"""

import numpy as np

from benchmarks.national_titles import titles_by_language
from competence.ranking import SIGNALS, signals
from competence.ranking.signals import STANDING
from competence.ranking.words import without_doubles
from competence.search_indexes import indexes_of
from competence.search_keys import words_of

FIRST, LIKELIEST = 10, 200
_STEPS, _PACE, _SMALL = 400, 0.05, 3e-3


def run(say):
    cases = {language: _cases(language, titles) for language, titles in titles_by_language(say).items()}
    if not cases:
        return
    learnt = []
    for language, own in cases.items():
        weights = _learn([case for other, case in cases.items() if other != language])
        learnt.append(weights)
        say(f"  {language:<9} learnt from the others: {_share_found(*own, np.round(weights, 1)):.3f}")
    for name, *each, mean in zip(SIGNALS, *learnt, np.mean(learnt, axis=0), strict=True):
        say(f"  {name:<15} {' '.join(f'{weight:5.2f}' for weight in each)}   {mean:4.1f}")


def _cases(language, titles):
    """(titles, likeliest occupations, signals), and which of the occupations are right."""
    indexes = indexes_of({language, "en"}, with_crosswalks=False)
    index, english = indexes[language], None if language == "en" else indexes["en"]
    found, right = [], []
    for title in titles:
        every = signals(index, list(without_doubles(words_of(title.text))), english)
        likeliest = np.argpartition(-every.sum(0), LIKELIEST)[:LIKELIEST]
        found.append(every[:, likeliest].T)
        right.append(np.isin(index.occupations[likeliest], list(title.right)))
    return np.array(found, np.float32), np.array(right)


def _learn(parts) -> np.ndarray:
    """Adam, with what may not be negative cut off at nothing."""
    least = np.where(np.isin(SIGNALS, STANDING), -np.inf, 0.0)
    weights, speed, size = np.full(len(SIGNALS), 0.5), np.zeros(len(SIGNALS)), np.zeros(len(SIGNALS))
    for step in range(1, _STEPS + 1):
        slope = sum(_slope(found, right, weights) for found, right in parts) - 2 * _SMALL * weights
        speed, size = 0.9 * speed + 0.1 * slope, 0.99 * size + 0.01 * slope**2
        forward = speed / (1 - 0.9**step) / (np.sqrt(size / (1 - 0.99**step)) + 1e-9)
        weights = np.maximum(weights + _PACE * (1 - step / _STEPS) * forward, least)
    return weights


def _slope(found, right, weights) -> np.ndarray:
    has = right.any(1)
    found, right = found[has], right[has]
    score = found @ weights
    probable = np.exp(score - score.max(1, keepdims=True))
    wanted = probable * right
    more = wanted / np.maximum(wanted.sum(1, keepdims=True), 1e-30) - probable / probable.sum(1, keepdims=True)
    return np.einsum("tof,to->f", found, more) / len(found)


def _share_found(found, right, weights) -> float:
    best = np.argpartition(-(found @ weights), FIRST, axis=1)[:, :FIRST]
    return float(np.take_along_axis(right, best, 1).any(1).mean())
