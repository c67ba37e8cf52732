"""What a caseworker adds to a profile: confirmations and the right to work. Each leaves an event, an undo too."""

from django.db import transaction

from competence.models import Line, Profile, ProfileEvent, ProfileEventKind
from competence.reports import line_id


@transaction.atomic
def confirm_lines(*, profile: Profile, lines: list[Line], by, at) -> int:
    """Confirm each line that is not confirmed yet; how many that were.

    `lines` are as the caseworker read them: one that was said anew since stays unconfirmed.
    """
    Profile.objects.select_for_update().get(pk=profile.pk)
    count = 0
    for line in lines:
        unchanged = type(line).objects.filter(
            pk=line.pk, profile=profile, said_at=line.said_at, confirmed_at__isnull=True
        )
        if unchanged.update(confirmed_by=by, confirmed_at=at):
            _trace(profile, ProfileEventKind.CONFIRMED, by, at, line)
            count += 1
    return count


@transaction.atomic
def undo_confirmation(*, profile: Profile, line: Line, by, at) -> None:
    """Take a confirmation back. One that is gone already stays gone."""
    confirmed = type(line).objects.filter(pk=line.pk, profile=profile, confirmed_at__isnull=False)
    if confirmed.update(confirmed_by=None, confirmed_at=None):
        _trace(profile, ProfileEventKind.CONFIRMATION_UNDONE, by, at, line)


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


def _trace(profile, kind, by, at, line=None):
    ProfileEvent.objects.create(profile=profile, kind=kind, line=line_id(line) if line else "", by=by, at=at)
