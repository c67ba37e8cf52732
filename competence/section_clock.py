"""How long a section takes, from the first page shown in it to the last answer. Plain values; nothing of it is kept
with a person: the sum waits in the session and leaves it as a row without a name.
"""

from dataclasses import asdict, dataclass

# A page that lay open longer was left alone: that much of it counts.
LONGEST_PAGE = 300


@dataclass(frozen=True)
class Clock:
    """`shown_at` is in seconds since the epoch."""

    section: str = ""
    seconds: int = 0
    shown_at: float = 0.0

    def as_json(self) -> dict:
        return asdict(self)


def shown(clock: Clock, section: str, at: float) -> Clock:
    return Clock(section, clock.seconds if clock.section == section else 0, at)


def answered(clock: Clock, section: str, at: float) -> Clock:
    """The page of this section is answered: its time is added once."""
    if clock.section != section or not clock.shown_at:
        return clock
    spent = min(max(at - clock.shown_at, 0), LONGEST_PAGE)
    return Clock(section, clock.seconds + round(spent), 0.0)
