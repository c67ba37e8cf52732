"""A person who is taken out of the portal takes their steps along, and what happened to them. Nothing else does:
when the transaction ends, an event is gone only if its step is."""

from django.db import migrations

CREATE = """
DROP TRIGGER plan_step_event_append_only ON services_planstepevent;
CREATE TRIGGER plan_step_event_append_only BEFORE UPDATE ON services_planstepevent
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_to_forget_plan_step_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM services_planstep WHERE id = OLD.step_id) THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER plan_step_event_kept AFTER DELETE ON services_planstepevent
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_to_forget_plan_step_event();
"""
DROP = """
DROP TRIGGER plan_step_event_kept ON services_planstepevent;
DROP FUNCTION refuse_to_forget_plan_step_event();
DROP TRIGGER plan_step_event_append_only ON services_planstepevent;
CREATE TRIGGER plan_step_event_append_only BEFORE UPDATE OR DELETE ON services_planstepevent
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("services", "0004_a_persons_steps_go_with_the_person")]

    operations = [migrations.RunSQL(CREATE, DROP)]
