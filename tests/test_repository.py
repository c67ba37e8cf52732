"""What must not be in the repository, and what must fit together."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.files import ROOT, offences, our_files

LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-embedded.txt", "requirements-installer.txt")


def everything():
    return [path for path in our_files() if path != Path(__file__)]


def test_no_host_of_a_package_registry_is_named():
    hosts = re.compile(r"pypi\.org|pythonhosted|npmjs\.|deb\.debian\.org|(extra-)?index-url|find-links", re.IGNORECASE)
    assert list(offences(everything(), hosts)) == []


def test_no_path_of_a_developers_machine_is_named():
    paths = re.compile(r"(?<![\w./-])(/(root|home|work|opt|Users)/[\w.]+|[A-Z]:\\\\)")
    assert list(offences(everything(), paths)) == []


def test_no_secret_is_kept():
    secrets = re.compile(
        r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|\b(ghp|gho|sk|xox[bp])[-_][A-Za-z0-9]{20,}"
        r"|://[^/\s:@]+:[^@\s/{<]+@"
    )
    assert list(offences(everything(), secrets)) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_of_a_lock_has_its_hashes(lock):
    pins = re.split(r"^(?=\S)", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert pins
    assert [pin.split()[0] for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_the_tests_run_on_what_production_runs_on():
    pins = [set(re.findall(r"^[\w.-]+==\S+", (ROOT / lock).read_text(), flags=re.MULTILINE)) for lock in LOCKS[:2]]
    assert pins[0] - pins[1] == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_has_its_reason(lock):
    wishes = (ROOT / lock).with_suffix(".in").read_text(encoding="utf-8").splitlines()
    names = [line for line in wishes if line and line[0] not in "#-"]
    assert [line for line in names if "#" not in line] == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
