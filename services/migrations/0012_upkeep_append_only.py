"""What was done to the catalogue is only ever added to: PostgreSQL itself refuses to change or delete a row."""

from django.db import migrations

TABLES = ("editionevent", "editioncount", "stepreview", "lawlook", "localfacts")
CREATE = [
    f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON services_{table}"
    " FOR EACH ROW EXECUTE FUNCTION refuse_change();"
    for table in TABLES
]
DROP = [f"DROP TRIGGER {table}_append_only ON services_{table};" for table in TABLES]


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_logs_append_only"), ("services", "0011_drafts_of_editions")]

    operations = [migrations.RunSQL(CREATE, DROP)]
