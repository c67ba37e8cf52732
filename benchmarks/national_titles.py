"""National job titles and the ESCO occupations that experts tied them to: files the project does not have.

SEARCH_EVAL=<folder> names it. Each is <language>.tsv with the columns `query` and `uris`, the occupations that are
right, separated by spaces. Nothing of them is read when the portal runs.
"""

import csv
import os
import re
from dataclasses import dataclass
from pathlib import Path

from competence.models import Occupation


@dataclass(frozen=True)
class Title:
    text: str
    right: frozenset[int]


def titles_by_language(say) -> dict[str, list[Title]]:
    folder = os.environ.get("SEARCH_EVAL")
    if not folder:
        say("  set SEARCH_EVAL to the folder with <language>.tsv")
        return {}
    known = dict(Occupation.objects.values_list("uri", "pk"))
    return {path.stem: _titles(path, known) for path in sorted(Path(folder).glob("*.tsv"))}


def _titles(path, known) -> list[Title]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    right = [frozenset(known[uri] for uri in re.split(r"[ ,;|]+", row["uris"]) if uri in known) for row in rows]
    return [Title(row["query"], ids) for row, ids in zip(rows, right, strict=True) if ids]
