"""What a caseworker adds to a whole profile: confirmations of many lines, and the right to work."""

from django.db import transaction

from competence.evidence_actions import confirm
from competence.models import Line, Profile, ProfileEvent, ProfileEventKind
from competence.rungs import Rung


@transaction.atomic
def confirm_lines(*, profile: Profile, lines: list[Line], by, at) -> int:
    """Confirm each line that nobody has checked yet; how many that were.

    `lines` are as the caseworker read them: one that was said anew since stays unconfirmed.
    """
    Profile.objects.select_for_update().get(pk=profile.pk)
    count = 0
    for model in dict.fromkeys(map(type, lines)):
        read = {(line.pk, line.said_at) for line in lines if type(line) is model}
        rows = model.objects.filter(profile=profile, pk__in=[pk for pk, _said_at in read])
        unchecked = [row for row in rows if (row.pk, row.said_at) in read and not Rung(row.rung).is_checked]
        confirm(profile=profile, model=model, lines=unchecked, by=by, at=at)
        count += len(unchecked)
    return count


@transaction.atomic
def record_right_to_work(*, profile: Profile, by, at) -> None:
    """Keep who saw it and when, never which paper it was. Recorded already stays as it was."""
    open_ = Profile.objects.filter(pk=profile.pk, right_to_work_recorded_at__isnull=True)
    if open_.update(right_to_work_recorded_by=by, right_to_work_recorded_at=at):
        _trace(profile, ProfileEventKind.RIGHT_TO_WORK_RECORDED, by, at)


@transaction.atomic
def undo_right_to_work(*, profile: Profile, by, at) -> None:
    recorded = Profile.objects.filter(pk=profile.pk, right_to_work_recorded_at__isnull=False)
    if recorded.update(right_to_work_recorded_by=None, right_to_work_recorded_at=None):
        _trace(profile, ProfileEventKind.RIGHT_TO_WORK_UNDONE, by, at)


def _trace(profile, kind, by, at):
    ProfileEvent.objects.create(profile=profile, kind=kind, by=by, at=at)
