"""Read the classifications' files as their publishers' columns."""

import csv
import gzip
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path


def read(path: Path, *columns: str) -> Iterator[tuple[str, ...]]:
    """The named columns of each row, at least two. KeyError where the file has no such column."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        position = {name: number for number, name in enumerate(next(rows))}
        pick = itemgetter(*(position[name] for name in columns))
        yield from map(pick, rows)


def languages_of(folder: Path, prefix: str) -> dict[str, Path]:
    """By language, the files named `<prefix>_<language>.csv.gz`, in the order of their languages."""
    return {path.name.removeprefix(f"{prefix}_").split(".")[0]: path for path in sorted(folder.glob(f"{prefix}_*"))}
