"""What happened to a plan is only ever added to: PostgreSQL itself refuses to change or delete a row."""

from django.db import migrations

CREATE = """
CREATE TRIGGER plan_step_event_append_only BEFORE UPDATE OR DELETE ON services_planstepevent
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
DROP = "DROP TRIGGER plan_step_event_append_only ON services_planstepevent;"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_logs_append_only"),
        ("services", "0002_plans_and_snapshots"),
    ]

    operations = [migrations.RunSQL(CREATE, DROP)]
