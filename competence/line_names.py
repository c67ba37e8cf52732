"""What a line is called in an address or a form: "skill:17"; with the moment it was said, "skill:17@2030-01-07T…"."""

from django.utils.dateparse import parse_datetime

from competence.models import Line, Profile

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
    name, _at, said = name.partition("@")
    kind, _colon, number = name.partition(":")
    if kind not in WITH_EVIDENCE or not number.isdecimal() or len(number) > 18:
        return None
    try:
        said_at = parse_datetime(said) if said else None
    except ValueError:
        return None
    line = getattr(profile, LINE_KINDS[kind]).filter(pk=int(number)).first()
    if line and said_at:
        line.said_at = said_at
    return line
