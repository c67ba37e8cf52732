"""Signing off steps, looking at the law, and what a municipality says of its own place. Each is a row more."""

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newcomer_portal.accounts.models import Agency
from services.models import LawChange, LawLook, LocalFacts, OnboardingStep, StepReview

# Six months.
REVIEW_AGE = datetime.timedelta(days=183)
FURTHEST_LOOK = datetime.timedelta(days=366)


class ChangedMeanwhile(Exception):
    """It is not as the page showed it. The message is for the person."""


def review_is_due(last: datetime.date) -> datetime.date:
    """The day by which a step that was read on `last` has to be read again."""
    return last + REVIEW_AGE


@transaction.atomic
def sign_off(*, step: OnboardingStep, seen: int, by, at) -> StepReview:
    """`seen` is the row of the step that was read: a newer edition has another. Once a day is enough."""
    OnboardingStep.objects.select_for_update(of=("self",), no_key=True).get(pk=step.pk)
    if step.pk != seen:
        raise ChangedMeanwhile(_("A new edition has come into force meanwhile. Please read the step again."))
    today = StepReview.objects.filter(step=step, by=by, at__date=timezone.localdate(at)).first()
    return today or StepReview.objects.create(step=step, by=by, at=at)


def look_at_law(*, change: LawChange, owner, next_date: datetime.date, note: str, by, at) -> LawLook:
    return LawLook.objects.create(change=change, owner=owner, next_date=next_date, note=note, by=by, at=at)


def say_locally(*, municipality: Agency, code: str, seen: int | None, by, at, **said) -> LocalFacts | None:
    """`seen` is the row the form was made from, or None; `said` are the fields of LocalFacts. None: nothing to say."""
    current = LocalFacts.objects.current().filter(municipality=municipality, step_code=code).first()
    if (current.pk if current else None) != seen:
        raise ChangedMeanwhile(
            _("A colleague has saved this meanwhile. Nothing of yours is lost: it stands in the form.")
        )
    if current and all(getattr(current, name) == value for name, value in said.items()):
        return current
    row = LocalFacts(municipality=municipality, step_code=code, replaces=current, by=by, at=at, **said)
    if current is None and row.is_empty:
        return None
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise ChangedMeanwhile(
            _("A colleague has saved this meanwhile. Nothing of yours is lost: it stands in the form.")
        ) from error
    return row
