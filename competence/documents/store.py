"""Where documents lie: under random names in the folder of uploads (MEDIA_ROOT), which no web server serves.

A file is written under `incoming/` and moves to `kept/` once the row that names it is committed. Whatever happens
between the two, `read` and `sweep` know which it was: a row without a kept file has one incoming; a file without
a row is nobody's.
"""

import os
from pathlib import Path
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction

# An upload is far quicker; a younger file may belong to a transaction that is still open.
_ABANDONED_SECONDS = 3600


def put(name: UUID, content: bytes) -> None:
    """Call it in the transaction that makes the row."""
    incoming = _path("incoming", name)
    incoming.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(incoming, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    transaction.on_commit(lambda: _keep(name))


def read(name: UUID) -> bytes:
    """Raises FileNotFoundError where the folder was lost, or came from an older backup."""
    kept = _path("kept", name)
    if not kept.exists() and _path("incoming", name).exists():
        _keep(name)  # the server went down between the commit and the move
    return kept.read_bytes()


def forget(name: UUID) -> None:
    """Call it in the transaction that deletes the row; the file goes when the row is gone."""

    def unlink():
        for folder in ("incoming", "kept"):
            _path(folder, name).unlink(missing_ok=True)

    transaction.on_commit(unlink)


def sweep(known: set[UUID], *, now: float) -> int:
    """Finish what was interrupted; how many files were nobody's and are gone.

    `known` are the names in all rows, `now` is in seconds since 1970.
    """
    gone = 0
    for path in [*_root().glob("incoming/*"), *_root().glob("kept/*/*")]:
        try:
            gone += _tidy(path, known, now)
        except FileNotFoundError:  # an upload that ended meanwhile moved it, or a deletion took it
            continue
    return gone


def _tidy(path, known, now) -> bool:
    """Whether it was nobody's and is gone."""
    name = _name(path)
    if name in known:
        if path.parent.name == "incoming":
            _keep(name)
        return False
    if now - path.stat().st_mtime <= _ABANDONED_SECONDS:
        return False
    path.unlink()
    return True


def _keep(name: UUID) -> None:
    kept = _path("kept", name)
    kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        _path("incoming", name).replace(kept)
    except FileNotFoundError:
        if not kept.exists():  # somebody else may have moved it a moment ago
            raise


def _root() -> Path:
    return Path(default_storage.path("documents"))


def _path(folder: str, name: UUID) -> Path:
    # Folders of a 256th each: no folder grows without end.
    return _root() / folder / name.hex if folder == "incoming" else _root() / folder / name.hex[:2] / name.hex


def _name(path: Path) -> UUID | None:
    try:
        return UUID(path.name)
    except ValueError:
        return None
