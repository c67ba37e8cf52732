"""Compile the word catalogues: `python -m newcomer_portal.catalogues`, once before the workers start.

Pure Python, so that a server needs no gettext.
"""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent / "locale"


def compile_catalogues(folder: Path = LOCALE) -> list[Path]:
    """The .mo files written; those newer than their .po are left alone. Drafts never hide behind `fuzzy`."""
    return [_compile(source) for source in sorted(folder.glob("*/LC_MESSAGES/*.po")) if _is_stale(source)]


def _is_stale(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns


def _compile(source: Path) -> Path:
    target = source.with_suffix(".mo")
    half = target.with_suffix(f".{os.getpid()}")
    with source.open("rb") as words, half.open("wb") as output:
        write_mo(output, read_po(words, locale=source.parent.parent.name))
    half.replace(target)  # a worker never reads half a file
    return target


if __name__ == "__main__":
    for path in compile_catalogues():
        print(f"Compiled {path.relative_to(LOCALE)}")
