"""What has been looked after before anybody opens the demo: a draft, a sign-off, a law looked at, an address."""

import datetime
from dataclasses import replace

from services.edition_changes import seen_token
from services.edition_steps import save_text
from services.edition_store import contents_of
from services.editions import start_draft
from services.models import LawChange
from services.upkeep import look_at_law, say_locally, sign_off

_DRAFTED, _SIGNED = "se-school", "se-sfi"
_NEXT_LOOK = datetime.timedelta(days=30)


def look_after(county, caseworker, *, at) -> None:
    """By Norrbotten's county and Boden's caseworker; the draft waits for a colleague of the county."""
    draft = start_draft(country="SE", by=county, at=at)
    step = contents_of(draft)[_DRAFTED]
    text = replace(step.texts["sv"], title="Börja i skolan")
    token = seen_token(step, "sv")
    new = {"edition": draft, "code": _DRAFTED, "language": "sv", "text": text, "is_new_meaning": False}
    save_text(**new, seen=token, by=county, at=at)
    signed = draft.based_on.steps.get(code=_SIGNED)
    sign_off(step=signed, seen=signed.pk, by=county, at=at)
    change = LawChange.objects.filter(country="SE").order_by("code").first()
    look_at_law(
        change=change, owner=county, next_date=at.date() + _NEXT_LOOK, note="Asked the agency.", by=county, at=at
    )
    say_locally(
        municipality=caseworker.agency,
        code=_SIGNED,
        seen=None,
        by=caseworker,
        at=at,
        language="sv",
        where="Vuxenutbildningen i Boden",
        when="Måndag till torsdag 9–15",
        contact="Studievägledningen",
        phone="0980 319 25",
        languages=["ar", "so"],
    )
