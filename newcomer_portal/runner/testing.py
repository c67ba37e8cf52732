"""Run the tests in a database of their own."""

import os
import subprocess
import sys

from newcomer_portal.catalogues import compile_catalogues
from newcomer_portal.runner.database import alone, database
from newcomer_portal.runner.machine import find_chromium
from newcomer_portal.runner.problems import CannotRun


def run_tests(pytest_args: tuple[str, ...]) -> int:
    """pytest's exit code. Its closing line is the last thing printed."""
    if not find_chromium():
        raise CannotRun("There is no Chromium for the browser tests: install it, or set CHROMIUM to where it is.")
    # pytest-django puts test_ before the name, and a number after it for each of its processes.
    with database("portal") as url, alone(url, waiting_for="another test run on the same server"):
        compile_catalogues()
        environment = os.environ | {"DATABASE_URL": url, "CHROMIUM": find_chromium(), "DEMO": "0"}
        environment.setdefault("PGOPTIONS", "-c synchronous_commit=off")  # no test outlives its server
        command = [sys.executable, "-m", "pytest", "--create-db", *(pytest_args or ("-n", "2", "--dist", "loadfile"))]
        return subprocess.run(command, env=environment, check=False).returncode
