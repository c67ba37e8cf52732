"""The evidence ladder: how sure we are of one line of a profile. Pure: no database, no clock."""

from collections.abc import Iterable
from enum import StrEnum


class Rung(StrEnum):
    """In rising order. `SAID` is where every line begins; the others are records (competence.models.Evidence)."""

    SAID = "SAID"
    DESCRIBED = "DESCRIBED"
    CONFIRMED = "CONFIRMED"
    DOCUMENT_SEEN = "DOCUMENT_SEEN"
    TESTED = "TESTED"

    @property
    def height(self) -> int:
        """1 to 5."""
        return _ORDER.index(self) + 1

    @property
    def is_checked(self) -> bool:
        """Somebody other than the person stands behind it."""
        return self.height >= Rung.CONFIRMED.height


_ORDER = tuple(Rung)
# The person's own, and those that only a caseworker sets.
CHECKED = tuple(rung for rung in Rung if rung.is_checked)


def highest(rungs: Iterable[str]) -> Rung:
    return max((Rung(rung) for rung in rungs), key=lambda rung: rung.height, default=Rung.SAID)
