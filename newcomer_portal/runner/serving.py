"""Prepare the database and serve, until somebody says stop."""

import ctypes
import io
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.core.management import CommandError, call_command

from newcomer_portal.catalogues import compile_catalogues
from newcomer_portal.private_folder import kept_secret_key, kept_uploads
from newcomer_portal.runner.database import alone, database
from newcomer_portal.runner.machine import check_port_is_free
from newcomer_portal.runner.options import Options
from newcomer_portal.runner.problems import CannotRun
from newcomer_portal.runner.progress import say

WORKERS = 2
_SECONDS_TO_ANSWER = 30
_SECONDS_TO_STOP = 10
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def serve(options: Options) -> None:
    # A database for each: whoever leaves out the demo finds no trace of an earlier one.
    with database("demo" if options.demo else "portal") as url:
        _configure(url, options)
        with alone(url, waiting_for="another start that is preparing the same database"):
            _prepare(options)
        check_port_is_free(options.port)
        with _server(options.port) as server, _worker():
            _wait_until_it_answers(server, options.port)
            if options.demo:
                call_command("demo_sign_ins")
            say(f"Ready: http://localhost:{options.port} (Ctrl-C stops everything)")
            server.wait()
            raise CannotRun("The server stopped by itself; what it said last stands above.")


def print_codes() -> None:
    """Beside a server that is running, or without one."""
    options = Options()
    with database("demo") as url:
        _configure(url, options)
        django.setup()
        try:
            call_command("demo_sign_ins")
        except CommandError as problem:
            raise CannotRun(f"{problem} Start it with: python3 run.py") from None


def _configure(url: str, options: Options):
    os.environ |= {"DATABASE_URL": url, "DEMO": str(int(options.demo))}
    os.environ.setdefault("SITE_ORIGIN", f"http://localhost:{options.port}")
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = kept_secret_key()
    os.environ.setdefault("MEDIA_ROOT", str(kept_uploads("demo" if options.demo else "portal")))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newcomer_portal.settings")


def _prepare(options: Options):
    compile_catalogues()
    django.setup()
    from services.demo.seed import is_seeded  # models: only once Django is set up

    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)  # WhiteNoise warns where it is missing
    say("Migrating the database")
    call_command("migrate", interactive=False, verbosity=0)
    say("Loading reference data")
    call_command("load_reference_data")
    call_command("sweep_documents", stdout=io.StringIO())
    if options.demo:
        try:
            call_command("seed_demo")
        except CommandError as problem:
            raise CannotRun(f"{problem} Or leave the demo out with --no-demo.") from None
    elif is_seeded():
        raise CannotRun("The people in this database are invented: leave out --no-demo, or use another database.")


@contextmanager
def _server(port: int):
    """Granian on loopback, in a group of its own: Ctrl-C reaches us alone, and we stop it in order."""
    say("Starting the server")
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", str(WORKERS), "--blocking-threads", "4", "--log-level", "warning"]
    with _running([*command, "newcomer_portal.wsgi:application"]) as server:
        yield server


def _worker():
    """What happens beside the pages: reminders, and the counting of who waits."""
    return _running([sys.executable, "manage.py", "work"])


@contextmanager
def _running(command):
    process = subprocess.Popen(command, start_new_session=True, preexec_fn=_die_with_us)
    try:
        yield process
    finally:
        # A second Ctrl-C must not leave half of it running.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        process.terminate()
        try:
            process.wait(_SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _die_with_us():
    """Where Linux can: a kill -9 of ours leaves no server behind on the port."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _wait_until_it_answers(server: subprocess.Popen, port: int):
    for _ in range(_SECONDS_TO_ANSWER * 10):
        if server.poll() is not None:
            raise CannotRun("The server did not start; what it said stands above.")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10).close()
        except urllib.error.HTTPError as answer:
            raise CannotRun(f"The server answers with an error ({answer.code}); what it said stands above.") from None
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise CannotRun(f"The server does not answer on port {port}.")
