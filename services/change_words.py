"""Why a plan changed, in the active language, from what was kept with the event."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from services.agency_names import NamedAgency
from services.explaining import depends_on, listed
from services.plan_changes import kept_reason
from services.reason_words import phrase


def why_changed(because: Mapping[str, Any], language: str, owners: Mapping[str, NamedAgency]) -> str:
    """A sentence or two, or nothing where nothing was kept: a shared step tells no one person's answers."""
    why = _why(because, language, owners)
    if "edition" in because:
        moved = _("The rules of this step have changed (edition %(number)s).") % {"number": because["edition"]}
        return f"{moved} {why}".strip()
    return why


def _why(because, language, owners) -> str:
    match because:
        case {"reasons": [_first, *_rest] as reasons}:
            words = listed(phrase(kept_reason(kept), language) for kept in reasons)
            return _("Because of this: %(reasons)s.") % {"reasons": words}
        case {"missing": [_first, *_rest] as missing}:
            return depends_on(tuple(missing), language)
        case {"from": before, "to": after}:
            words = {"before": _named(before, owners), "after": _named(after, owners)}
            return _("Before: %(before)s. Now: %(after)s.") % words
        case _:
            return ""


def agencies_in(because: Mapping[str, Any]) -> set[str]:
    return {value for key, value in because.items() if key in {"from", "to"} and value}


def _named(kept: str | None, owners: Mapping[str, NamedAgency]) -> str:
    """A day, an agency, or neither: then no day was set."""
    if not kept:
        return _("no day")
    if kept in owners:
        return owners[kept].name
    try:
        return date_format(datetime.date.fromisoformat(kept), "DATE_FORMAT")
    except ValueError:
        return kept
