"""Deadlines as a calendar file (RFC 5545): whole days, in the page's language, and nobody's name."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Calendar, Event, vText

CALENDAR = "text/calendar; charset=utf-8"
_SPACE = uuid.UUID("6d1f0f0e-7d0c-5f0e-9a0b-6e79696e6f72")


@dataclass(frozen=True)
class DeadlineDay:
    """`identity` names the deadline for good: the same one brought in again replaces what stands in the calendar."""

    identity: str
    day: datetime.date
    title: str
    description: str
    url: str


def calendar_file(days: Iterable[DeadlineDay], *, name: str, language: str, host: str, at: datetime.datetime) -> bytes:
    """At least one day: a calendar without any is no valid file."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{host}//deadlines//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for day in days:
        calendar.add_component(_event(day, language, host, at))
    return calendar.to_ical()


def _event(day: DeadlineDay, language: str, host: str, at: datetime.datetime) -> Event:
    event = Event()
    event.add("uid", f"{uuid.uuid5(_SPACE, day.identity)}@{host}")
    event.add("dtstamp", at.astimezone(datetime.UTC))
    event.add("dtstart", day.day)
    event.add("dtend", day.day + datetime.timedelta(days=1))
    event.add("summary", vText(day.title, params={"LANGUAGE": language}))
    event.add("description", vText(day.description, params={"LANGUAGE": language}))
    event.add("url", day.url)
    # A last day takes nobody's time: the day stays free for appointments.
    event.add("transp", "TRANSPARENT")
    return event
