import pytest

from newcomer_portal.runner.database import database, problem_with
from newcomer_portal.runner.problems import CannotRun

TRIGRAMS = ["  م", " مم"]


@pytest.mark.parametrize("version", [150_020, 160_014, 180_006])
def test_supported_versions_are_welcome(version):
    assert problem_with(version, TRIGRAMS) is None


@pytest.mark.parametrize(("version", "major"), [(140_021, 14), (190_000, 19)])
def test_other_versions_are_named(version, major):
    assert f"PostgreSQL {major}" in problem_with(version, TRIGRAMS)


def test_a_locale_without_arabic_letters_is_refused():
    assert "Arabic" in problem_with(180_006, [])


def test_a_database_that_cannot_be_reached_is_said_in_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", f"postgresql://nobody@/nothing?host={tmp_path}")
    with pytest.raises(CannotRun, match="cannot be reached"), database("portal"):
        pass


def test_an_address_that_is_none_is_said_in_one_sentence(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "mysql and more")
    with pytest.raises(CannotRun, match="cannot be reached"), database("portal"):
        pass


def test_the_database_of_these_tests_is_good_enough(monkeypatch, settings):
    parts = settings.DATABASES["default"]
    host = parts["HOST"] or parts.get("OPTIONS", {}).get("host", "")
    if not host.startswith("/"):
        pytest.skip("the address is put together for sockets only")
    monkeypatch.setenv("DATABASE_URL", f"postgresql://{parts['USER']}@/postgres?host={host}")
    with database("ignored") as url:
        assert url.endswith(host)
