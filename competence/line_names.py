"""What a line is called in an address or a form: "skill:17"; with the moment it was said, "skill:17@2030-01-07T…"."""

from collections.abc import Iterable
from copy import copy

from django.utils.dateparse import parse_datetime

from competence.models import Line, Profile
from newcomer_portal.text import row_number

# The short word before the number, and where a profile keeps such lines.
LINE_KINDS = {
    "job": "jobs",
    "skill": "skills",
    "language": "languages",
    "education": "educations",
    "course": "courses",
    "option": "options",
    "wish": "wishes",
}
# A wish is nobody's to describe, confirm or test.
WITH_EVIDENCE = LINE_KINDS.keys() - {"wish"}


def line_kind(line: Line) -> str:
    return line._meta.model_name.removeprefix("profile")


def line_id(line: Line) -> str:
    return f"{line_kind(line)}:{line.pk}"


def line_version(line: Line) -> str:
    return f"{line_id(line)}@{line.said_at.isoformat()}"


def named_line(profile: Profile, name: str) -> Line | None:
    """The line of this profile that a name or a version stands for, with `said_at` as the version has it.

    None where it is gone, was never this person's, or the name is none.
    """
    return next(iter(named_lines(profile, [name])), None)


def named_lines(profile: Profile, names: Iterable[str]) -> list[Line]:
    """Those of the names that stand for one, as named_line has it; one query a kind of line."""
    found, lines = [read for name in names if (read := _read(name))], {}
    for kind in dict.fromkeys(kind for kind, _number, _said_at in found):
        numbers = {number for of, number, _said_at in found if of == kind}
        lines |= {(kind, row.pk): row for row in getattr(profile, LINE_KINDS[kind]).filter(pk__in=numbers)}
    return [_as_read(lines[kind, number], said_at) for kind, number, said_at in found if (kind, number) in lines]


def _read(name):
    """(kind, number, moment or None), or nothing where the name is none."""
    name, _at, said = name.partition("@")
    kind, _colon, number = name.partition(":")
    if kind not in WITH_EVIDENCE or row_number(number) < 0:
        return None
    try:
        return kind, row_number(number), parse_datetime(said) if said else None
    except ValueError:
        return None


def _as_read(line, said_at):
    line = copy(line)
    line.said_at = said_at or line.said_at
    return line
