"""Which occupations a text means, best first: three ways of being alike, added up. Plain arrays, no database.

- names: the words of a name against the words typed, each by its letters (2 to 5 in a row) and weighed by how rare
  it is among names; an occupation is as alike as its best name.
- pieces: BM25F over five letters in a row of all that is known of an occupation: names, description, skills, group.
- stems: the same over words cut short.

Each is divided by the best of the query and added; a fifth of the best in an occupation's ISCO unit group is added
to it, for a title that fits one member of a group fits its neighbours too.
"""

from competence.ranking.build import Entry, build
from competence.ranking.index import Index
from competence.ranking.score import closest_word, names_alike, rank

__all__ = ["Entry", "Index", "build", "closest_word", "names_alike", "rank"]
