"""What happened to a hand-over is only ever added to; it goes only with its hand-over."""

from django.db import migrations

CREATE = """
CREATE TRIGGER hand_over_event_append_only BEFORE UPDATE ON services_handoverevent
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_to_forget_hand_over_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM services_handover WHERE id = OLD.hand_over_id) THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER hand_over_event_kept AFTER DELETE ON services_handoverevent
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_to_forget_hand_over_event();
"""
DROP = """
DROP TRIGGER hand_over_event_kept ON services_handoverevent;
DROP FUNCTION refuse_to_forget_hand_over_event();
DROP TRIGGER hand_over_event_append_only ON services_handoverevent;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_logs_append_only"), ("services", "0013_hand_overs_and_waits")]

    operations = [migrations.RunSQL(CREATE, DROP)]
