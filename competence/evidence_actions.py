"""Steps up the ladder, and back. Each step is a record; a line's own `rung` follows the highest that stands."""

import datetime
from dataclasses import dataclass

from django.db import transaction

from competence.line_names import WITH_EVIDENCE, line_id, line_kind
from competence.models import Document, Evidence, Line, Profile
from competence.rungs import Rung, highest


class LineSaidAnew(Exception):
    """The line was changed or removed since it was read: nothing is recorded of it."""


@dataclass(frozen=True)
class Seen:
    """What a step rests on; the rung says which of these it needs."""

    example: str = ""
    document: Document | None = None
    document_kind: str = ""
    place: str = ""
    tester: str = ""
    tested_date: datetime.date | None = None


@transaction.atomic
def add_step(*, profile: Profile, line: Line, rung: str, by, at, valid_country: str = "", seen: Seen | None = None):
    """Put one step under a line as it was read (its `said_at`); raises LineSaidAnew. A wish has no ladder.

    The same step again is the same step. Another of the same rung and agency takes the place of the first, which
    stays as undone; the person has no agency, so what they wrote and what a caseworker wrote down both stand.
    """
    if line_kind(line) not in WITH_EVIDENCE:
        raise ValueError(line_kind(line))
    Profile.objects.select_for_update().get(pk=profile.pk)
    if not type(line).objects.filter(pk=line.pk, profile=profile, said_at=line.said_at).exists():
        raise LineSaidAnew
    content = {"valid_country": valid_country} | vars(seen or Seen())
    same = {"profile": profile, "line": line_id(line), "line_said_at": line.said_at, "rung": rung}
    standing = Evidence.objects.not_undone().filter(agency=by.agency, **same)
    old = standing.first()
    if old and all(getattr(old, name) == value for name, value in content.items()):
        return old
    standing.update(undone_by=by, undone_at=at)
    step = Evidence.objects.create(by=by, role=by.role, agency=by.agency, at=at, **same, **content)
    _stand(profile, line)
    return step


def confirm(*, profile: Profile, model: type[Line], lines: list[Line], by, at) -> None:
    """The step CONFIRMED under each of these lines of one kind, which nobody has checked. With the profile locked."""
    about = {"profile": profile, "rung": Rung.CONFIRMED, "by": by, "role": by.role, "agency": by.agency, "at": at}
    Evidence.objects.bulk_create(Evidence(line=line_id(line), line_said_at=line.said_at, **about) for line in lines)
    model.objects.filter(pk__in=[line.pk for line in lines]).update(rung=Rung.CONFIRMED)


@transaction.atomic
def undo_step(*, step: Evidence, line: Line | None, by, at) -> bool:
    """Take a step back; whether it still stood. `line` is the one it was given to, if that is still there."""
    Profile.objects.select_for_update().get(pk=step.profile_id)
    was_standing = Evidence.objects.not_undone().filter(pk=step.pk).update(undone_by=by, undone_at=at)
    if was_standing and line:
        _stand(step.profile, line)
    return bool(was_standing)


def _stand(profile: Profile, line: Line) -> None:
    rungs = Evidence.objects.not_undone().filter(profile=profile, line=line_id(line), line_said_at=line.said_at)
    type(line).objects.filter(pk=line.pk, said_at=line.said_at).update(
        rung=highest(rungs.values_list("rung", flat=True))
    )
