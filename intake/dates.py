"""Dates as people know them: any part may be unknown, and other calendars are understood, never guessed.

Pure: plain values in, frozen dataclasses out.
"""

import calendar
import datetime
from dataclasses import asdict, dataclass

from convertdate import coptic, persian

GREGORIAN, SOLAR_HIJRI, ETHIOPIAN = "gregorian", "solar_hijri", "ethiopian"
CALENDARS = (GREGORIAN, SOLAR_HIJRI, ETHIOPIAN)
# The Ethiopian calendar is the Coptic one with the years counted from another epoch.
_ETHIOPIAN_YEARS_AHEAD = 276
_MONTHS = {GREGORIAN: 12, SOLAR_HIJRI: 12, ETHIOPIAN: 13}
_LEAP_YEAR = 2000


class ImpossibleDate(Exception):
    """No calendar page has this date."""


class YearNeeded(Exception):
    """A month and a day of another calendar name no date of ours without the year."""


@dataclass(frozen=True)
class PartialDate:
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, value: dict | None) -> "PartialDate":
        """From the stored value of an answer; keys that are not parts are left alone."""
        value = value or {}
        return cls(value.get("year"), value.get("month"), value.get("day"))

    @property
    def is_empty(self) -> bool:
        return (self.year, self.month, self.day) == (None, None, None)

    @property
    def is_whole(self) -> bool:
        return None not in (self.year, self.month, self.day)

    def as_value(self) -> dict:
        return asdict(self)

    def earliest(self) -> datetime.date | None:
        """The first day it can have been; None without a year."""
        if self.year is None:
            return None
        return datetime.date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> datetime.date | None:
        """The last day it can have been; None without a year."""
        if self.year is None:
            return None
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


def month_length(kind: str, year: int | None, month: int) -> int:
    """The longest the month can be when the year is unknown."""
    if kind == SOLAR_HIJRI:
        return persian.month_length(year, month) if year else (31 if month <= 6 else 30)
    if kind == ETHIOPIAN:
        return coptic.month_length(year - _ETHIOPIAN_YEARS_AHEAD, month) if year else (30 if month <= 12 else 6)
    return calendar.monthrange(year or _LEAP_YEAR, month)[1]


def check(date: PartialDate, kind: str = GREGORIAN) -> None:
    """Raises ImpossibleDate: a day without its month, a thirteenth month, 31 February."""
    if date.day is not None and date.month is None:
        raise ImpossibleDate
    if date.year is not None and not 1 <= date.year <= 9998:
        raise ImpossibleDate
    if date.month is None:
        return
    if not 1 <= date.month <= _MONTHS[kind]:
        raise ImpossibleDate
    if date.day is not None and not 1 <= date.day <= month_length(kind, date.year, date.month):
        raise ImpossibleDate


def to_gregorian(date: PartialDate, kind: str) -> PartialDate:
    """The same date in our calendar, no more exact than it was.

    A year or a month of another calendar lies across two of ours: the one that holds its middle is taken.
    Raises ImpossibleDate and YearNeeded.
    """
    check(date, kind)
    if kind == GREGORIAN:
        return date
    if date.year is None:
        raise YearNeeded
    month = date.month or 7
    day = date.day or min(15, month_length(kind, date.year, month))
    if kind == SOLAR_HIJRI:
        year, month, day = persian.to_gregorian(date.year, month, day)
    else:
        year, month, day = coptic.to_gregorian(date.year - _ETHIOPIAN_YEARS_AHEAD, month, day)
    return PartialDate(year, month if date.month else None, day if date.day else None)


def today_in(kind: str, today: datetime.date) -> PartialDate:
    """How a day of ours is written in another calendar: people know their own by today's date."""
    if kind == SOLAR_HIJRI:
        return PartialDate(*persian.from_gregorian(today.year, today.month, today.day))
    if kind == ETHIOPIAN:
        year, month, day = coptic.from_gregorian(today.year, today.month, today.day)
        return PartialDate(year + _ETHIOPIAN_YEARS_AHEAD, month, day)
    return PartialDate(today.year, today.month, today.day)


def looks_like(date: PartialDate, *, today: datetime.date) -> str | None:
    """The calendar that a year cannot but be meant in, to be offered. Ethiopian years look like ours: no guess."""
    if date.year is None or not 1280 <= date.year < 1500:
        return None
    return SOLAR_HIJRI if date.year <= persian.from_gregorian(today.year, today.month, today.day)[0] else None


def age_range(born: PartialDate, today: datetime.date) -> tuple[int, int] | None:
    """The youngest and the oldest the person can be today, in whole years; None without a year."""
    if born.year is None:
        return None
    return _age(born.latest(), today), _age(born.earliest(), today)


def is_surely_under_18(born: PartialDate, today: datetime.date) -> bool:
    ages = age_range(born, today)
    return ages is not None and ages[1] < 18


def is_surely_18(born: PartialDate, today: datetime.date) -> bool:
    ages = age_range(born, today)
    return ages is not None and ages[0] >= 18


def birth_year_of_age(age: int, today: datetime.date) -> int:
    """The year that, alone, still says this age today (facts count an unknown day as the last of the year)."""
    return today.year - age - (0 if (today.month, today.day) == (12, 31) else 1)


def _age(born: datetime.date, today: datetime.date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
