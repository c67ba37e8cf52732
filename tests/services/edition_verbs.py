"""What people do to a draft, in one line each."""

import datetime

from services import editions
from services.edition_changes import PARTS, seen_token
from services.edition_steps import save_part
from services.edition_store import contents_of
from tests.builders import MORNING

TODAY = MORNING.date()
LATER = TODAY + datetime.timedelta(days=30)


def start(by, country="SE"):
    return editions.start_draft(country=country, by=by, at=MORNING)


def change(draft, by, code="se-a", *, part="facts", seen=None, **values):
    step = contents_of(draft)[code]
    values = {name: getattr(step, name) for name in PARTS[part]} | values
    seen = seen or seen_token(step, part)
    save_part(edition=draft, code=code, part=part, values=values, seen=seen, by=by, at=MORNING)
    draft.refresh_from_db()


def hand_over(draft, by, from_date=LATER):
    draft.refresh_from_db()
    editions.propose(edition=draft, seen=draft.revision, from_date=from_date, note="", by=by, at=MORNING)
    draft.refresh_from_db()


def approve(draft, by, from_date=LATER, **fields):
    draft.refresh_from_db()
    editions.approve(
        **{"edition": draft, "seen": draft.revision, "from_date": from_date, "by": by, "at": MORNING} | fields
    )
    draft.refresh_from_db()
