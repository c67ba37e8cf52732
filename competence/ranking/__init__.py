"""Which occupations a text means, best first. Plain arrays, no database.

`signals` says in how many ways an occupation fits: its names by their letters, BM25 over the words of all that ESCO
says of it, English names beside those of the language, its neighbours, and how general it is. `rank` adds them up,
each times a weight that `benchmarks/occupation_weights.py` learnt (docs/search.md).
"""

from competence.ranking.build import Entry, build
from competence.ranking.index import Index
from competence.ranking.names import closest_word, names_alike
from competence.ranking.score import rank
from competence.ranking.signals import SIGNALS, signals

__all__ = ["SIGNALS", "Entry", "Index", "build", "closest_word", "names_alike", "rank", "signals"]
