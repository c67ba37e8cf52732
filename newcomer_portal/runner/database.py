"""The PostgreSQL to work with: the one in DATABASE_URL, or the embedded one."""

import os
from contextlib import contextmanager

import psycopg2

from newcomer_portal import embedded_postgres
from newcomer_portal.runner.problems import CannotRun
from newcomer_portal.runner.progress import say

SUPPORTED_MAJOR_VERSIONS = range(15, 19)
# A word in Arabic letters: a database whose locale knows no letters but a-z finds nothing in it.
_ARABIC_WORD = "ممرضة"
# Any number, the same in every command: one of them prepares a database at a time.
_LOCK = 52_270_142


@contextmanager
def database(name: str):
    """Yield the URL of a database that exists and that the portal can work with.

    `name` is for the embedded server; DATABASE_URL has a name already.
    """
    given = os.environ.get("DATABASE_URL")
    if given:
        _check(given)
        yield given
        return
    say("Starting PostgreSQL")
    with embedded_postgres.running() as server:
        _create(server.url("postgres"), name)
        _check(server.url(name))
        yield server.url(name)


@contextmanager
def alone(url: str, *, waiting_for: str):
    """Hold the database for oneself, as far as our own commands go."""
    with _connection(url) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            say(f"Waiting for {waiting_for}")
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        yield


def problem_with(version: int, trigrams: list[str]) -> str | None:
    """`version` as PostgreSQL numbers itself (180006), `trigrams` what show_trgm finds in an Arabic word."""
    major = version // 10_000
    if major not in SUPPORTED_MAJOR_VERSIONS:
        return f"This database is PostgreSQL {major}; the portal works with 15 to 18."
    if not trigrams:
        return "This database cannot search Arabic words: create it with a UTF-8 locale, for example C.UTF-8."
    return None


def _check(url: str):
    with _connection(url) as connection, connection.cursor() as cursor:
        version = connection.server_version
        trigrams = ["not asked"]
        if version // 10_000 in SUPPORTED_MAJOR_VERSIONS:
            try:
                # In a transaction that is rolled back: looking leaves nothing behind.
                cursor.execute("BEGIN; CREATE EXTENSION IF NOT EXISTS pg_trgm")
                cursor.execute("SELECT show_trgm(%s)", [_ARABIC_WORD])
                trigrams = cursor.fetchone()[0]
            except psycopg2.Error:
                raise CannotRun(
                    "This database has no pg_trgm extension: let its owner run CREATE EXTENSION pg_trgm."
                ) from None
            finally:
                cursor.execute("ROLLBACK")
    problem = problem_with(version, trigrams)
    if problem:
        raise CannotRun(problem)


def _create(url: str, name: str):
    with _connection(url) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            cursor.execute(f'CREATE DATABASE "{name}"')


@contextmanager
def _connection(url: str):
    try:
        connection = psycopg2.connect(url, connect_timeout=10)
    except (psycopg2.OperationalError, psycopg2.ProgrammingError):
        raise CannotRun(
            "The database in DATABASE_URL cannot be reached: check the address, and that it runs."
        ) from None
    connection.autocommit = True
    try:
        yield connection
    finally:
        connection.close()
