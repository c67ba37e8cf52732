"""The table of Django's database cache: sign-in throttles count in it, whichever worker answers."""

from django.db import migrations

CREATE = """
CREATE TABLE portal_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX portal_cache_expires ON portal_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_logs_append_only")]

    operations = [migrations.RunSQL(CREATE, "DROP TABLE portal_cache;")]
