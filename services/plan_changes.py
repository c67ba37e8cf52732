"""What has become of a step when its plan is made anew, and why, as it is kept with the event. Pure.

`because` is plain JSON: reasons (condition, answer, whether it holds), missing facts, or what was before and is now;
services.change_words reads it in any language, later.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from services.reasons import Reason
from services.rules import Condition

Change = tuple[str, Mapping[str, Any]]
_BY_STATUS = {
    ("", "APPLIES"): "PLANNED",
    ("MAY_APPLY", "APPLIES"): "PLANNED",
    ("NOT_NEEDED", "APPLIES"): "NEEDED_AGAIN",
    ("APPLIES", "MAY_APPLY"): "UNCERTAIN",
    ("APPLIES", "NOT_NEEDED"): "NO_LONGER_NEEDED",
}


@dataclass(frozen=True)
class Standing:
    """How a step stands in a plan; with no status it is new there. `owner` is an agency's code."""

    status: str = ""
    owner: str = ""
    day: datetime.date | None = None
    missing: tuple[str, ...] = ()


def changes(before: Standing, after: Standing, reasons: Iterable[Reason]) -> tuple[Change, ...]:
    """Of a step that was asked about, only what the answers settled is told."""
    if kind := _BY_STATUS.get((before.status, after.status)):
        if kind == "UNCERTAIN":
            return ((kind, {"missing": list(after.missing)}),)
        reasons = tuple(reasons)
        answered = tuple(reason for reason in reasons if reason.condition.fact in before.missing)
        return ((kind, {"reasons": [_kept(reason) for reason in answered or reasons]}),)
    if (before.status, after.status) != ("APPLIES", "APPLIES"):
        return ()
    found = []
    if before.owner != after.owner:
        found.append(("OWNER_CHANGED", {"from": before.owner, "to": after.owner}))
    if before.day != after.day:
        found.append(("DAY_CHANGED", {"from": _iso(before.day), "to": _iso(after.day)}))
    return tuple(found)


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _kept(reason: Reason) -> dict[str, Any]:
    condition = reason.condition
    return {
        "fact": condition.fact,
        "op": condition.op,
        "value": condition.value,
        "answer": reason.value,
        "holds": reason.holds,
    }


def kept_reason(kept: Mapping[str, Any]) -> Reason:
    value = tuple(kept["value"]) if kept["op"] in {"in", "not_in"} else kept["value"]
    return Reason(Condition(kept["fact"], kept["op"], value), kept["answer"], kept["holds"])
