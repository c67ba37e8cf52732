"""Load a part of the reference data only when its files, or the code that reads them, changed."""

import hashlib
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from django.db import connection, transaction
from django.db.models.functions import Now

from newcomer_portal.accounts.models import ReferenceLoad

# Two workers that start together load one after the other; the second finds nothing to do.
_LOCK = 20_261_125


def digest_of(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def load_if_changed(name: str, files: Iterable[Path], load: Callable[[], int], *, progress) -> bool:
    """Call `load`, which answers how many rows changed, unless `files` are those of the last time. Was it called?"""
    digest = digest_of(files)
    if ReferenceLoad.objects.filter(name=name, digest=digest).exists():
        return False
    started = time.monotonic()
    with transaction.atomic():
        wait_for_other_loaders()
        if ReferenceLoad.objects.filter(name=name, digest=digest).exists():
            return False
        changed = load()
        ReferenceLoad.objects.update_or_create(name=name, defaults={"digest": digest, "loaded_at": Now()})
    progress(f"  {name}: {changed:,} rows changed, {time.monotonic() - started:.1f} s")
    return True


def wait_for_other_loaders() -> None:
    """Inside a transaction: nobody else loads until it ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
