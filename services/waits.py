"""Counted by the background worker: who waits too long on whom, and how long each step takes.

Plain SQL, for it reads every open step of everybody in one go. Nobody with a protected identity is in a number, and
no middle value is kept of fewer than ten households.
"""

import datetime

from django.db import connection, transaction
from django.utils import timezone

from services.models import StepTime, WaitingCount
from services.reports.county import ENOUGH_FOR_A_MEDIAN

TOO_LONG = datetime.timedelta(days=14)
STEPS_DONE_WITHIN = datetime.timedelta(days=365)
# What a household that waits to be taken over is counted under, beside the codes of steps.
HOUSEHOLD = "household"

# A step waits on its owner, or on the municipality that has to confirm it; a hand-over waits on its taker. A newcomer
# who needs longer keeps nobody waiting.
_COUNT_WAITS = """
INSERT INTO services_waitingcount (county, municipality_id, owner_id, code, households, median_days, counted_at)
WITH home AS (
    SELECT h.id, h.municipality_id, m.county
    FROM intake_household h JOIN accounts_agency m ON m.id = h.municipality_id
    WHERE NOT h.is_protected AND m.county IS NOT NULL
), waits AS (
    SELECT home.id AS household_id, home.municipality_id, home.county, s.code, s.turn_since AS since,
        CASE WHEN s.turn = 'OWNER' THEN s.owner_id ELSE home.municipality_id END AS owner_id
    FROM services_planstep s
    JOIN services_plan p ON p.id = s.plan_id JOIN home ON home.id = p.household_id
    LEFT JOIN intake_newcomer n ON n.id = s.newcomer_id
    WHERE s.status = 'APPLIES' AND s.completed_at IS NULL AND s.turn IN ('OWNER', 'MUNICIPALITY')
        AND s.turn_since < %(before)s AND (n.id IS NULL OR n.household_id = p.household_id)
    UNION ALL
    SELECT home.id, home.municipality_id, home.county, coalesce(s.code, %(household)s), o.offered_at, o.taker_id
    FROM services_handover o JOIN home ON home.id = o.household_id LEFT JOIN services_planstep s ON s.id = o.step_id
    WHERE o.state = 'OFFERED' AND o.offered_at < %(before)s
)
SELECT county, municipality_id, owner_id, coalesce(code, ''), count(DISTINCT household_id),
    CASE WHEN count(DISTINCT household_id) >= %(enough)s
        THEN percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM %(at)s - since)) / 86400 END,
    %(at)s
FROM waits
GROUP BY GROUPING SETS (
    (county, municipality_id, owner_id, code), (county, municipality_id, owner_id),
    (county, owner_id, code), (county, owner_id)
)
"""
# From the day it could begin: when what came first was done, or else when it came into the plan.
_COUNT_TIMES = """
INSERT INTO services_steptime (code, owner_id, households, median_days, counted_date)
SELECT s.code, s.owner_id, count(DISTINCT p.household_id),
    percentile_cont(0.5) WITHIN GROUP (
        ORDER BY extract(epoch FROM s.completed_at - coalesce(ready.at, s.planned_at))
    ) / 86400,
    %(today)s
FROM services_planstep s
JOIN services_plan p ON p.id = s.plan_id JOIN intake_household h ON h.id = p.household_id
LEFT JOIN LATERAL (
    SELECT max(e.at) AS at FROM services_planstepevent e
    WHERE e.step_id = s.id AND e.kind = 'READY' AND e.at <= s.completed_at
) ready ON true
WHERE s.completed_at >= %(since)s AND s.completed_at >= coalesce(ready.at, s.planned_at) AND NOT h.is_protected
GROUP BY s.code, s.owner_id HAVING count(DISTINCT p.household_id) >= %(enough)s
"""


@transaction.atomic
def count_waits(at: datetime.datetime) -> None:
    """A reader sees the counts of before or those of after."""
    WaitingCount.objects.all().delete()
    values = {"before": at - TOO_LONG, "at": at, "enough": ENOUGH_FOR_A_MEDIAN, "household": HOUSEHOLD}
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_WAITS, values)


@transaction.atomic
def count_step_times(at: datetime.datetime) -> bool:
    """Once a day: counted more often, two looks would tell when a single person was done. Whether it was done now."""
    today = timezone.localdate(at)
    if StepTime.objects.filter(counted_date=today).exists():
        return False
    StepTime.objects.all().delete()
    values = {"today": today, "since": at - STEPS_DONE_WITHIN, "enough": ENOUGH_FOR_A_MEDIAN}
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_TIMES, values)
    return True
