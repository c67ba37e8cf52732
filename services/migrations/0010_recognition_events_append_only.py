"""What happened to a case of recognition is only ever added to; it goes only with its case."""

from django.db import migrations

CREATE = """
CREATE TRIGGER recognition_event_append_only BEFORE UPDATE ON services_recognitionevent
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_to_forget_recognition_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM services_recognitioncase WHERE id = OLD.case_id) THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER recognition_event_kept AFTER DELETE ON services_recognitionevent
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_to_forget_recognition_event();
"""
DROP = """
DROP TRIGGER recognition_event_kept ON services_recognitionevent;
DROP FUNCTION refuse_to_forget_recognition_event();
DROP TRIGGER recognition_event_append_only ON services_recognitionevent;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_logs_append_only"), ("services", "0009_recognition_cases")]

    operations = [migrations.RunSQL(CREATE, DROP)]
