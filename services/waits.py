"""Counted by the background worker: who waits too long on whom, and how long each step takes.

Plain SQL, for it reads every open step of everybody in one go. Nobody with a protected identity is in a number, and
no middle value is kept of fewer than ten households.
"""

import datetime

from django.db import connection, transaction
from django.utils import timezone

from services.models import TOO_LONG, StepTime, WaitingCount
from services.permissions import SEEN_BY_THE_PORTAL
from services.reports.county import ENOUGH_FOR_A_MEDIAN

STEPS_DONE_WITHIN = datetime.timedelta(days=365)
# What a household that waits to be taken over is counted under, beside the codes of steps.
HOUSEHOLD = "household"

# A step waits on its owner, or on the municipality that has to confirm it. A newcomer who needs longer keeps nobody
# waiting.
_WAITING = """
    s.status = 'APPLIES' AND s.completed_at IS NULL
    AND s.turn IN ('OWNER', 'MUNICIPALITY') AND s.turn_since < %(before)s
    AND h.municipality_id IS NOT NULL AND (n.id IS NULL OR n.household_id = p.household_id)
"""
_PLACES = """
    services_planstep s JOIN services_plan p ON p.id = s.plan_id JOIN intake_household h ON h.id = p.household_id
    LEFT JOIN intake_newcomer n ON n.id = s.newcomer_id
"""
# Only what is new or has changed is written: of a hundred thousand people a few in an hour.
_KEEP_WAITING = f"""
INSERT INTO services_waitingstep AS kept (step_id, municipality_id, owner_id, since)
SELECT s.id, h.municipality_id, CASE WHEN s.turn = 'OWNER' THEN s.owner_id ELSE h.municipality_id END, s.turn_since
FROM {_PLACES} WHERE {_WAITING}
ON CONFLICT (step_id) DO UPDATE
SET municipality_id = excluded.municipality_id, owner_id = excluded.owner_id, since = excluded.since
WHERE (kept.municipality_id, kept.owner_id, kept.since)
    IS DISTINCT FROM (excluded.municipality_id, excluded.owner_id, excluded.since)
"""
_FORGET_WAITING = f"""
DELETE FROM services_waitingstep kept USING {_PLACES} WHERE s.id = kept.step_id AND ({_WAITING}) IS NOT TRUE
"""
# A hand-over waits on its taker. However many steps of a household wait, it is one, and its longest wait counts.
_COUNT_WAITS = """
INSERT INTO services_waitingcount (county, municipality_id, owner_id, code, households, median_days, counted_at)
WITH waits AS (
    SELECT p.household_id, w.municipality_id, s.code, w.since, w.owner_id
    FROM services_waitingstep w JOIN services_planstep s ON s.id = w.step_id JOIN services_plan p ON p.id = s.plan_id
    UNION ALL
    SELECT o.household_id, h.municipality_id, coalesce(s.code, %(household)s), o.offered_at, o.taker_id
    FROM services_handover o JOIN intake_household h ON h.id = o.household_id
    LEFT JOIN services_planstep s ON s.id = o.step_id
    WHERE o.state = 'OFFERED' AND o.offered_at < %(before)s
), longest AS (
    SELECT m.county, waits.municipality_id, waits.owner_id, waits.code, waits.household_id, min(waits.since) AS since
    FROM waits JOIN intake_household h ON h.id = waits.household_id AND NOT h.is_protected
    JOIN accounts_agency m ON m.id = waits.municipality_id AND m.county IS NOT NULL
    GROUP BY GROUPING SETS (
        (m.county, waits.household_id, waits.owner_id, waits.municipality_id, waits.code),
        (m.county, waits.household_id, waits.owner_id, waits.municipality_id),
        (m.county, waits.household_id, waits.owner_id, waits.code),
        (m.county, waits.household_id, waits.owner_id)
    )
)
SELECT county, municipality_id, owner_id, coalesce(code, ''), count(*),
    CASE WHEN count(*) >= %(enough)s
        THEN percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM %(at)s - since)) / 86400 END,
    %(at)s
FROM longest GROUP BY county, municipality_id, owner_id, code
"""
# From the day it could begin: when what came first was done, or else when it came into the plan. What was done already
# when it came there took no time that we know of, and what the portal sees for itself nobody waits for.
_COUNT_TIMES = """
INSERT INTO services_steptime (code, owner_id, households, median_days, counted_date)
WITH longest AS (
    SELECT s.code, s.owner_id, p.household_id, max(s.completed_at - coalesce(ready.at, s.planned_at)) AS took
    FROM services_planstep s
    JOIN services_plan p ON p.id = s.plan_id JOIN intake_household h ON h.id = p.household_id
    LEFT JOIN LATERAL (
        SELECT max(e.at) AS at FROM services_planstepevent e
        WHERE e.step_id = s.id AND e.kind = 'READY' AND e.at <= s.completed_at
    ) ready ON true
    WHERE s.completed_at >= %(since)s AND NOT h.is_protected AND s.code <> ALL(%(seen_by_the_portal)s)
        AND s.completed_at > coalesce(ready.at, s.planned_at) + interval '1 minute'
    GROUP BY s.code, s.owner_id, p.household_id
)
SELECT code, owner_id, count(*),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM took)) / 86400, %(today)s
FROM longest GROUP BY code, owner_id HAVING count(*) >= %(enough)s
"""


@transaction.atomic
def count_waits(at: datetime.datetime) -> None:
    """A reader sees the counts of before or those of after."""
    WaitingCount.objects.all().delete()
    values = {"before": at - TOO_LONG, "at": at, "enough": ENOUGH_FOR_A_MEDIAN, "household": HOUSEHOLD}
    with connection.cursor() as cursor:
        for statement in (_FORGET_WAITING, _KEEP_WAITING, _COUNT_WAITS):
            cursor.execute(statement, values)


@transaction.atomic
def count_step_times(at: datetime.datetime) -> bool:
    """Once a month, or while there is none: everybody reads it, and from one day to the next the difference would tell
    of a single household. Whether it was done now."""
    today = timezone.localdate(at)
    if StepTime.objects.filter(counted_date__gte=today.replace(day=1)).exists():
        return False
    StepTime.objects.all().delete()
    values = {
        "today": today,
        "since": at - STEPS_DONE_WITHIN,
        "enough": ENOUGH_FOR_A_MEDIAN,
        "seen_by_the_portal": list(SEEN_BY_THE_PORTAL),
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_TIMES, values)
    return True
