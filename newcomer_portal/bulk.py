"""Bring a table to what a file says, by COPY. Works inside somebody else's transaction too."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction

_NULL = r"\N"


def replace_rows(model, columns: Sequence[str], rows: Iterable[Sequence], *, where: dict | None = None) -> int:
    """Make the table, or its part `where`, hold exactly these rows; answer how many changed.

    For rows nothing points at, with no NULL and no row twice. Rows that stay are not touched.
    """
    if not model._base_manager.filter(**where or {}).exists():
        return _fill(model, columns, rows)
    table = model._meta.db_table
    same = " AND ".join(f"old.{name} = incoming.{name}" for name in columns)
    part = "".join(f" AND old.{name} = %s" for name in where or {})
    values = list((where or {}).values())
    names, new = ", ".join(columns), ", ".join(f"incoming.{name}" for name in columns)
    with _incoming(model, columns, rows) as cursor:
        cursor.execute(f"DELETE FROM {table} old WHERE NOT EXISTS (SELECT FROM incoming WHERE {same}){part}", values)
        changed = cursor.rowcount
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {new} FROM incoming"
            f" WHERE NOT EXISTS (SELECT FROM {table} old WHERE {same}{part})",
            values,
        )
        return changed + cursor.rowcount


def upsert_concepts(model, columns: Sequence[str], rows: Iterable[Sequence], *, today=None) -> int:
    """Insert or update by the first column, the standard's own code; answer how many changed.

    With `today`, concepts that are missing from the rows are retired and those that return are current again.
    """
    table, code = model._meta.db_table, columns[0]
    names = ", ".join(columns)
    changes = [f"{name} = excluded.{name}" for name in columns]
    old, new = [f"{table}.{name}" for name in columns], [f"excluded.{name}" for name in columns]
    if today:
        changes.append("retired_date = NULL")
        old.append(f"{table}.retired_date")
        new.append("NULL::date")
    with _incoming(model, columns, rows) as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {names} FROM incoming ON CONFLICT ({code}) DO UPDATE"
            f" SET {', '.join(changes)} WHERE ({', '.join(old)}) IS DISTINCT FROM ({', '.join(new)})"
        )
        changed = cursor.rowcount
        if today:
            cursor.execute(
                f"UPDATE {table} old SET retired_date = %s WHERE retired_date IS NULL"
                f" AND NOT EXISTS (SELECT FROM incoming WHERE incoming.{code} = old.{code})",
                [today],
            )
            changed += cursor.rowcount
        cursor.execute(f"ANALYZE {table}")
        return changed


@contextmanager
def _incoming(model, columns: Sequence[str], rows: Iterable[Sequence]) -> Iterator:
    """A cursor beside a temporary table `incoming` that holds the rows."""
    names = ", ".join(columns)
    with _checked_at_once() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE incoming AS SELECT {names} FROM {model._meta.db_table} WHERE false")
        _copy(cursor, "incoming", columns, rows)
        cursor.execute("ANALYZE incoming")
        yield cursor
        cursor.execute("DROP TABLE incoming")


def _fill(model, columns: Sequence[str], rows: Iterable[Sequence]) -> int:
    with _checked_at_once() as cursor:
        _copy(cursor, model._meta.db_table, columns, rows)
        return cursor.rowcount


@contextmanager
def _checked_at_once():
    """Foreign keys are checked at the end of each statement: a check that waits for the commit forbids DDL."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        yield cursor
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _copy(cursor, table: str, columns: Sequence[str], rows: Iterable[Sequence]) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(
        [_NULL if value is None else value for value in row] if None in row else row for row in rows
    )
    buffer.seek(0)
    cursor.copy_expert(f"COPY {table} ({', '.join(columns)}) FROM STDIN WITH (FORMAT csv, NULL '{_NULL}')", buffer)
