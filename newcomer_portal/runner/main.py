"""From a bare Python to the virtual environment; there `python -m newcomer_portal.runner` takes over."""

import os
import signal
from pathlib import Path

from newcomer_portal.runner import machine
from newcomer_portal.runner.environment import Environment
from newcomer_portal.runner.options import Options, parse
from newcomer_portal.runner.problems import CannotRun, told_in_a_sentence

ROOT = Path(__file__).resolve().parent.parent.parent


def main(argv: list[str]) -> None:
    """Does not return: it becomes the other process, or leaves through SystemExit."""
    options = parse(argv)
    with told_in_a_sentence():
        # `kill` ends a set-up as Ctrl-C does, with what it started.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        if options.pytest_args is None and not options.only_codes:
            machine.check_port_is_free(options.port)
        for_tests = options.pytest_args is not None
        machine.install_packages(machine.missing_packages(for_tests=for_tests), log=ROOT / ".setup-apt.log")
        environment = Environment(ROOT)
        try:
            environment.install(locks_for(options, os.environ))
        except OSError as error:
            raise CannotRun(
                f"The folder {ROOT} cannot be written to ({error.strerror}): copy it to one of yours."
            ) from None
        os.chdir(ROOT)
        os.execv(environment.python, [str(environment.python), "-m", "newcomer_portal.runner", *argv])


def locks_for(options: Options, environment) -> list[str]:
    locks = ["requirements.txt"]
    if not environment.get("DATABASE_URL"):
        locks.append("requirements-embedded.txt")
    if options.pytest_args is not None:
        locks.append("requirements-dev.txt")
    return locks
