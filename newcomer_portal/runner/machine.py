"""What the machine itself must have: a free port, and a few system packages that no wheel brings."""

import ctypes
import ctypes.util
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

from newcomer_portal.runner.problems import CannotRun
from newcomer_portal.runner.progress import say

# Shared library -> Debian's package.
_FOR_PDF = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
_FOR_BROWSER_TESTS = {"libatomic.so.1": "libatomic1"}
# First the one without a window of its own, which tests never look at: the same pages take two thirds of the time.
_CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def check_port_is_free(port: int) -> None:
    with socket.socket() as probe:
        # As servers do it: the remains of closed connections are no obstacle, a listener is.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise CannotRun(f"Only root may serve on port {port}: choose one above 1023 with --port.") from None
        except OSError:
            raise CannotRun(
                f"Port {port} is taken by another program: stop that one, or choose another port with --port."
            ) from None


def find_chromium() -> str | None:
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _CHROMIUM_NAMES)), None)


def missing_packages(*, for_tests: bool) -> list[str]:
    """Debian's names of what is not here yet, everything at once: one line to type, not three."""
    libraries = _FOR_PDF | (_FOR_BROWSER_TESTS if for_tests else {})
    missing = [package for library, package in libraries.items() if not _loads(library)]
    if for_tests and not find_chromium():
        missing += ["chromium-headless-shell", "fonts-dejavu-core"]
    if importlib.util.find_spec("ensurepip") is None:  # Debian splits it from Python
        missing.append(f"python3.{sys.version_info.minor}-venv")
    return missing


def install_packages(packages: list[str], *, log: Path) -> None:
    """With apt where we are root; everybody else is told what to type."""
    if not packages:
        return
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise CannotRun(
            f"Please install what Debian calls {names} (with Homebrew: brew install pango), then start again."
        )
    install = f"apt-get install --yes --no-install-recommends {names}"
    if os.geteuid() != 0:
        raise CannotRun(
            f"System packages are missing, and only root may install them; please type:\n"
            f"  sudo apt-get update && sudo {install}"
        )
    say(f"Installing system packages: {names}")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with log.open("w") as output:
        for command in ("apt-get update", install):
            done = subprocess.run(command.split(), env=environment, stdout=output, stderr=output, check=False)
        if done.returncode:
            raise CannotRun(
                f"The system packages {names} could not be installed: is there a network? "
                f"The details are in {log.name}."
            )


def _loads(library: str) -> bool:
    if not sys.platform.startswith("linux"):
        library = library.removeprefix("lib").split(".so")[0]
        return library == "atomic" or ctypes.util.find_library(library) is not None
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
