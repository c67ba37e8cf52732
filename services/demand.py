"""What a county needs, by ISCO-08 unit group: a picture made by people who know the county, not a forecast."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from newcomer_portal.accounts.models import County
from services import reference

LEVELS = {
    "very_high": _("Very high"),
    "high": _("High"),
    "medium": _("Medium"),
    "low": _("Low"),
}
_IN_THE_FILE = {County.NORRBOTTEN: "norrbotten", County.NORDLAND: "nordland"}


@dataclass(frozen=True)
class Demand:
    isco_code: str
    level: str


@lru_cache(maxsize=1)
def _register():
    return reference.read("demand.yaml")["counties"]


def demand_of(county: str) -> tuple[Demand, ...]:
    """The greatest need first, then by code."""
    rows = [Demand(row["isco08"], row["level"]) for row in _register()[_IN_THE_FILE[county]]["occupations"]]
    order = list(LEVELS)
    return tuple(sorted(rows, key=lambda row: (order.index(row.level), row.isco_code)))
