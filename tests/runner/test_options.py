import pytest

from newcomer_portal.runner.main import locks_for
from newcomer_portal.runner.options import Options, parse


def test_plain_run_serves_the_demo_on_8000():
    assert parse([]) == Options(port=8000, demo=True, pytest_args=None)


def test_port_and_demo_can_be_chosen():
    assert parse(["--port", "8123", "--no-demo"]) == Options(port=8123, demo=False)


def test_everything_after_test_is_for_pytest():
    assert parse(["test", "-k", "cards", "--port"]).pytest_args == ("-k", "cards", "--port")


@pytest.mark.parametrize("port", ["0", "65536", "-1", "web"])
def test_a_port_that_cannot_be_is_refused(port, capsys):
    with pytest.raises(SystemExit):
        parse(["--port", port])
    assert "--port" in capsys.readouterr().err


def test_nobody_downloads_a_database_beside_their_own():
    assert locks_for(Options(), {"DATABASE_URL": "postgresql:///x"}) == ["requirements.txt"]


def test_the_tests_bring_their_own_lock():
    assert locks_for(parse(["test"]), {}) == ["requirements.txt", "requirements-embedded.txt", "requirements-dev.txt"]


def test_codes_are_asked_for_without_a_server():
    options = parse(["codes"])
    assert options.only_codes
    assert options.pytest_args is None
