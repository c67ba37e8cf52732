"""The files of this checkout that we wrote, without git: a copy of the folder has none."""

from fnmatch import fnmatch
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
_IGNORED = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text().splitlines() if line]
_DATA = {".gz", ".woff2", ".png", ".po", ".mo", ".csv", ".pdf"}


def our_files(*suffixes):
    """Text files; no vendored ones and no data."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if ".git" in parts or "vendor" in parts or any(fnmatch(part, name) for part in parts for name in _IGNORED):
            continue
        if path.is_file() and path.suffix not in _DATA and (not suffixes or path.suffix in suffixes):
            yield path


def offences(paths, pattern):
    """`path:line: text` of every match, in words a failing test can show."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if pattern.search(line):
                yield f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
