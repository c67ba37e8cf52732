"""What it costs a person to answer: counted and estimated. Pure.

The keystroke-level estimate (Card, Moran and Newell), with the figures of a phone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

KEYSTROKE, TAP, DECISION = 0.5, 1.1, 1.35  # seconds
WORDS_A_MINUTE = 120
MOST_MINUTES, MOST_PAGES, MOST_INTERACTIONS, MOST_MINUTES_IN_ALL = 10, 14, 90, 30


@dataclass(frozen=True)
class Line:
    """A piece of visible text. `is_read`: the question, its help or a choice, not what frames it on every page."""

    text: str
    is_read: bool


@dataclass(frozen=True)
class Effort:
    """`words_read` are those of the questions, their help and their choices; `words_shown` all that the page has.

    `decisions`: one a question, so that two of them on a page are no cheaper than on two; one on a page without any.
    """

    pages: int = 0
    taps: int = 0
    keystrokes: int = 0
    words_read: int = 0
    words_shown: int = 0
    decisions: int = 0

    def __add__(self, other):
        return Effort(*(mine + theirs for mine, theirs in zip(self.figures, other.figures, strict=True)))

    @property
    def figures(self) -> tuple[int, ...]:
        return self.pages, self.taps, self.keystrokes, self.words_read, self.words_shown, self.decisions

    @property
    def interactions(self) -> int:
        return self.taps + self.keystrokes

    @property
    def minutes(self) -> float:
        return self._minutes(self.words_read)

    @property
    def minutes_reading_all(self) -> float:
        return self._minutes(self.words_shown)

    def _minutes(self, words):
        hands = self.keystrokes * KEYSTROKE + self.taps * TAP + self.decisions * DECISION
        return hands / 60 + words / WORDS_A_MINUTE


def words(lines: Iterable[str]) -> int:
    """Marks that stand alone are no words."""
    return sum(any(letter.isalnum() for letter in word) for line in lines for word in line.split())


def words_of_page(lines: list[Line]) -> tuple[int, int]:
    """Words read and words shown. A choice that repeats on a page, under each task, is read once."""
    return words(dict.fromkeys(line.text for line in lines if line.is_read)), words(line.text for line in lines)


def total(efforts: Iterable[Effort]) -> Effort:
    return sum(efforts, Effort())


def misses(quick: Effort, whole: Effort) -> list[str]:
    """Where the promise is not kept; nothing where it is."""
    measured = [
        (quick.minutes, MOST_MINUTES, "minutes to a usable profile"),
        (quick.pages, MOST_PAGES, "pages to a usable profile"),
        (quick.interactions, MOST_INTERACTIONS, "interactions to a usable profile"),
        (whole.minutes, MOST_MINUTES_IN_ALL, "minutes for the whole inventory"),
    ]
    return [f"{value:.4g} {what} (hoped for: {most})" for value, most, what in measured if value > most]
