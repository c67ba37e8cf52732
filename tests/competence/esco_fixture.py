import datetime
import io

import pytest
from django.apps import apps
from django.db import connection, transaction

from competence import reference
from competence.models import Occupation
from tests.competence.esco_sample import SAMPLE

_rows = {}


@pytest.fixture
def esco(db):
    """Seventeen true ESCO occupations with all their skills and names, by ESCO code: nurse, electrician, shepherd …"""
    copy_sample()
    return {occupation.code: occupation for occupation in Occupation.objects.all()}


def copy_sample():
    with transaction.atomic(), connection.cursor() as cursor:
        if _rows:
            for table, rows in _rows.items():
                cursor.copy_expert(f"COPY {table} FROM STDIN", io.StringIO(rows))
        else:
            reference.load(today=datetime.date(2030, 1, 1), progress=lambda line: None, data=SAMPLE)
            _rows.update((table, _dump(cursor, table)) for table in _tables())


def _tables():
    for model in apps.get_app_config("competence").get_models(include_auto_created=True):
        yield model._meta.db_table


def _dump(cursor, table):
    """The loader's work is kept for the next test: copying it back takes a tenth of the time."""
    rows = io.StringIO()
    cursor.copy_expert(f"COPY {table} TO STDOUT", rows)
    return rows.getvalue()
