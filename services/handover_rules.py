"""When an unanswered hand-over is spoken of, and when it ends. Pure."""

import datetime

REMIND_AFTER_DAYS = (3, 7, 14)
ESCALATE_AFTER_DAYS = 14
VALID_FOR = datetime.timedelta(days=30)
# A letter goes out with each: offered and taken back in turn, they would be a flood.
MOST_OFFERS_A_DAY = 3

# Who runs the reception where somebody has no municipality yet.
RECEPTION = {"SE": "se-migrationsverket", "NO": "no-udi"}


def reminders_due(offered_at: datetime.datetime, now: datetime.datetime) -> tuple[int, ...]:
    """The days whose reminder should have gone out by now."""
    return tuple(days for days in REMIND_AFTER_DAYS if now - offered_at >= datetime.timedelta(days=days))


def is_escalated(offered_at: datetime.datetime, now: datetime.datetime) -> bool:
    return now - offered_at >= datetime.timedelta(days=ESCALATE_AFTER_DAYS)
