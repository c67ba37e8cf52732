"""One round of what happens beside the pages. Every part can be done twice, or by two at once, without harm."""

from contextlib import contextmanager

from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from newcomer_portal.accounts.models import County
from services.handover_reminders import follow_up
from services.snapshots import snapshot_of
from services.waits import count_step_times, count_waits

# Any number that nothing else here locks.
_LOCK = 20_261_126


def work(at) -> bool:
    """False where another worker is at it: one is enough."""
    with _alone() as is_alone:
        if is_alone:
            follow_up(at)
            count_waits(at)
            count_step_times(at)
            for county in County:
                snapshot_of(county=county, at=at)
            SessionStore.clear_expired()
        return is_alone


@contextmanager
def _alone():
    """A lock of the session: PostgreSQL lets go of it, however the worker ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        is_alone = cursor.fetchone()[0]
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
