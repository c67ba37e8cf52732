"""The virtual environment, and what the locks say must be in it."""

import fcntl
import hashlib
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from newcomer_portal.runner.problems import CannotRun
from newcomer_portal.runner.progress import say


class Environment:
    def __init__(self, root: Path):
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder / "bin" / "python"
        self.log = root / ".setup.log"
        # One line for the Python that made it, one for each lock that is installed.
        self._stamp = self.folder / "installed"

    def install(self, locks: list[str]) -> None:
        """Nothing happens, and no network is needed, when these locks are already in place."""
        with self._one_at_a_time():
            missing = [lock for lock in locks if self._mark_of(lock) not in self._marks()]
            if not missing:
                return
            if sys.version not in self._marks():
                say("Making a virtual environment in .venv")
                self._create()
            for lock in missing:
                say(f"Installing {lock}")
                self._install(lock)
                self._write_mark(self._mark_of(lock))

    @contextmanager
    def _one_at_a_time(self):
        with (self.root / "requirements.txt").open() as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield

    def _create(self):
        self._log("creating the environment")
        if not self._run([sys.executable, "-m", "venv", "--clear", str(self.folder)]):
            raise CannotRun(f"The virtual environment could not be made; the details are in {self.log.name}.")
        self._write_mark(sys.version)

    def _install(self, lock: str):
        """uv takes seconds where pip takes half a minute; where it cannot be had or fails, pip does it."""
        pip = [str(self.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        exactly = ["--require-hashes", "--no-deps", "-r"]
        uv = str(self.folder / "bin" / "uv")
        has_uv = Path(uv).exists() or self._run([*pip, *exactly, "requirements-installer.txt"])
        if has_uv and self._run([uv, "pip", "install", "--quiet", "--python", str(self.python), *exactly, lock]):
            return
        if self._run([*pip, *exactly, lock]):
            return
        said = self.log.read_text()
        no_bundle = "No matching distribution" in said and "connection broken" not in said
        if lock == "requirements-embedded.txt" and no_bundle:
            raise CannotRun(
                "There is no ready-made PostgreSQL for this kind of machine: "
                "set DATABASE_URL to a PostgreSQL 15 to 18 of your own."
            )
        raise CannotRun(
            f"The packages in {lock} could not be downloaded: is there a network? The details are in {self.log.name}."
        )

    def _run(self, command: list[str]) -> bool:
        environment = os.environ | {"UV_LINK_MODE": "copy"}
        self._log(f"$ {' '.join(command)}")
        with self.log.open("a") as output:
            return not subprocess.run(command, cwd=self.root, env=environment, stdout=output, stderr=output).returncode

    def _log(self, line: str):
        with self.log.open("a") as output:
            output.write(f"{line}\n")

    def _mark_of(self, lock: str) -> str:
        return f"{lock} {hashlib.sha256((self.root / lock).read_bytes()).hexdigest()}"

    def _marks(self) -> list[str]:
        """None where the Python that made the environment has gone: then it is made anew."""
        return self._stamp.read_text().splitlines() if self.python.exists() and self._stamp.exists() else []

    def _write_mark(self, mark: str):
        with self._stamp.open("a") as stamp:
            stamp.write(f"{mark}\n")
