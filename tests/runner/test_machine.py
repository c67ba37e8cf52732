import socket
import subprocess

import pytest

from newcomer_portal.runner import machine
from newcomer_portal.runner.problems import CannotRun, told_in_a_sentence


@pytest.fixture
def taken_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_is_said_in_one_sentence(taken_port):
    with pytest.raises(CannotRun, match=f"^Port {taken_port} is taken"):
        machine.check_port_is_free(taken_port)


def test_a_free_port_is_let_through(taken_port):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    machine.check_port_is_free(free)


def test_whoever_may_not_install_gets_the_exact_line(monkeypatch, tmp_path):
    monkeypatch.setattr(machine.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    with pytest.raises(CannotRun, match="sudo apt-get install --yes --no-install-recommends chromium libatomic1$"):
        machine.install_packages(["chromium", "libatomic1"], log=tmp_path / "log")


def test_root_without_a_network_is_told_so(monkeypatch, tmp_path):
    monkeypatch.setattr(machine.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(machine.os, "geteuid", lambda: 0)
    monkeypatch.setattr(machine.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 100))
    with pytest.raises(CannotRun, match="is there a network"):
        machine.install_packages(["chromium"], log=tmp_path / "log")


def test_without_apt_the_packages_are_named(monkeypatch, tmp_path):
    monkeypatch.setattr(machine.shutil, "which", lambda name: None)
    with pytest.raises(CannotRun, match="libpango"):
        machine.install_packages(["libpango-1.0-0"], log=tmp_path / "log")


def test_nothing_missing_installs_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr(machine.subprocess, "run", lambda *_, **__: pytest.fail("ran something"))
    machine.install_packages([], log=tmp_path / "log")


def test_a_browser_is_asked_for_only_by_the_tests(monkeypatch):
    monkeypatch.setattr(machine, "find_chromium", lambda: None)
    monkeypatch.setattr(machine, "_loads", lambda library: False)
    assert "chromium-headless-shell" not in machine.missing_packages(for_tests=False)
    assert {"chromium-headless-shell", "libatomic1", "libpango-1.0-0"} <= set(machine.missing_packages(for_tests=True))


def test_a_problem_ends_with_its_sentence_and_without_a_traceback(capsys):
    with pytest.raises(SystemExit) as end, told_in_a_sentence():
        raise CannotRun("The port is taken.")
    assert end.value.code == 1
    assert capsys.readouterr().err == "\nThe port is taken.\n"


def test_ctrl_c_ends_quietly(capsys):
    with pytest.raises(SystemExit) as end, told_in_a_sentence():
        raise KeyboardInterrupt
    assert end.value.code == 130
    assert capsys.readouterr().err == ""
