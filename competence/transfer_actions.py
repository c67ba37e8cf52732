"""Reading a profile from another municipality into one that stands here."""

from datetime import UTC

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from competence.inventory_actions import save_answer
from competence.line_names import line_id
from competence.models import Profile, ProfileImport
from competence.transfer.compare import compare
from competence.transfer.lines import line_content, line_rows


@transaction.atomic
def bring_in(*, profile: Profile, document: dict, by, at) -> int:
    """Add what the file has and this profile has not; how many answers that were. Nothing is overwritten.

    What is added is said by the caseworker who reads it in, at that moment; what the file says of who said it first
    is kept beside it, and lifts nothing up the ladder: whoever could write the file could write that, too.
    """
    locked = Profile.objects.select_for_update().select_related("newcomer__household").get(pk=profile.pk)
    added = compare(locked, document, today=timezone.localdate(at)).added
    if not added:
        return 0
    for row in added:
        save_answer(profile=locked, question=row.here_id, state=row.state, value=row.value, seen=None, by=by, at=at)
    ProfileImport.objects.create(
        profile=locked,
        by=by,
        agency=by.agency,
        at=at,
        source=document["source"]["municipality"],
        exported_at=parse_datetime(document["exported_at"]).astimezone(UTC),
        origins=_origins(locked, document, added, by, at),
    )
    return len(added)


def _origins(profile, document, added, by, at) -> dict:
    said = {answer["question"]: answer["said"] for answer in document["answers"] if answer["counts"]}
    origins = {f"answer:{row.here_id}": {"said": said[row.file_id], "evidence": []} for row in added}
    there = {_name(line["kind"], line["content"]): line for line in document["lines"]}
    for kind, rows in line_rows(profile).items():
        for row in rows:
            line = there.get(_name(kind, line_content(row)))
            if line and (row.said_by_id, row.said_at) == (by.pk, at):
                origins[line_id(row)] = {"said": line["said"], "evidence": line["evidence"]}
    return origins


def _name(kind, content):
    """What makes a line of the file and one of ours the same: all it says but the number it is asked by."""
    return kind, tuple(sorted((name, str(value)) for name, value in content.items() if name != "number"))
