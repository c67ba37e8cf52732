"""The day a rule gives, where it gives one. Pure; the catalogue's own wording always stands beside the day."""

import datetime
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Where the day an anchor names is kept among a person's facts. Of the catalogue's anchors we know only these:
# a settlement, a first pay or the end of a permit is nobody's fact yet, and gives no day.
ANCHOR_FACTS = {"arrival": "arrival_date"}
_SIGN = {"within": 1, "not_before": 1, "before": -1}
_UNITS = frozenset({"days", "weeks", "months", "years"})


@dataclass(frozen=True)
class Deadline:
    """`type`, `anchor` and `binds` (newcomer, authority, employer, bank) are the catalogue's codes."""

    type: str = "none"
    amount: int | None = None
    unit: str | None = None
    anchor: str | None = None
    binds: str = "newcomer"
    is_legal_limit: bool = False

    @property
    def is_earliest(self) -> bool:
        """The day is the first possible one, not the last."""
        return self.type == "not_before"


def parse_deadline(deadline: Mapping[str, Any]) -> Deadline:
    return Deadline(**{name: deadline[name] for name in Deadline.__dataclass_fields__ if name in deadline})


def gives_a_day(deadline: Deadline) -> bool:
    """Only within, before and not_before, with an amount from an anchor we know; bank days are not calendar days."""
    return _is_counted(deadline) and deadline.anchor in ANCHOR_FACTS


def due_date(deadline: Deadline, facts: Mapping[str, Any]) -> datetime.date | None:
    anchor = _anchor_date(deadline, facts)
    return day_from(deadline, anchor) if anchor and gives_a_day(deadline) else None


def _is_counted(deadline: Deadline) -> bool:
    return deadline.type in _SIGN and deadline.amount is not None and deadline.unit in _UNITS


def day_from(deadline: Deadline, anchor: datetime.date) -> datetime.date | None:
    """For somebody who knows the day of the anchor, whatever it is; None where nothing is counted from it."""
    if not _is_counted(deadline):
        return None
    try:
        return _moved(anchor, _SIGN[deadline.type] * deadline.amount, deadline.unit)
    except (OverflowError, ValueError):
        return None


def _anchor_date(deadline: Deadline, facts: Mapping[str, Any]) -> datetime.date | None:
    return day_of(facts.get(ANCHOR_FACTS.get(deadline.anchor, "")))


def day_of(value: Any) -> datetime.date | None:
    """A day, a moment or an ISO date as a day; None for anything else."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _moved(day: datetime.date, amount: int, unit: str) -> datetime.date:
    """A month after the 31st is the last day of a shorter month."""
    if unit in {"days", "weeks"}:
        return day + datetime.timedelta(**{unit: amount})
    months = day.year * 12 + day.month - 1 + amount * (12 if unit == "years" else 1)
    year, month = months // 12, months % 12 + 1
    return datetime.date(year, month, min(day.day, monthrange(year, month)[1]))
