"""The life of a draft: begun, handed to a second person, approved or given back, or dropped.

One function, one transaction, keyword arguments only. What is changed in a step stands in services.edition_steps.
"""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from services.catalogue_checks import problems
from services.edition_changes import Merged, differences, merge
from services.edition_permissions import can_approve_edition
from services.edition_store import contents_of, known, write_contents
from services.models import CatalogueVersion, EditionEvent, EditionEventKind, EditionState

LATEST = datetime.timedelta(days=365)


class EditionMoved(Exception):
    """The draft is not as the page showed it. The message is for the person."""


class EditionRefused(Exception):
    """It cannot be done as the draft stands. The message, or what is wrong with the steps, is for the person."""

    def __init__(self, message="", found=()):
        super().__init__(message)
        self.found = tuple(found)


@transaction.atomic
def start_draft(*, country: str, by, at) -> CatalogueVersion:
    """A copy of the newest edition, or the draft that is there already: there is one a country."""
    lock_editions()
    if draft := CatalogueVersion.objects.unfinished().filter(country=country).first():
        return draft
    newest = CatalogueVersion.objects.newest()
    if newest is None:
        raise EditionRefused(_("There is no catalogue yet. Load the reference data first."))
    draft = CatalogueVersion.objects.create(state=EditionState.DRAFT, country=country, based_on=newest)
    write_contents(draft, contents_of(newest))
    record(draft, EditionEventKind.STARTED, by, at)
    return draft


@transaction.atomic
def propose(*, edition, seen: int, from_date: datetime.date, note: str, by, at) -> None:
    """Hand it to a second person, with the day from which it should hold."""
    edition = locked(edition, seen, EditionState.DRAFT)
    steps = contents_of(edition)
    if not differences(contents_of(edition.based_on), steps):
        raise EditionRefused(_("This draft changes nothing yet."))
    _must_be_sound(edition, steps)
    _must_be_possible(from_date, at)
    _move(edition, EditionState.PROPOSED)
    record(edition, EditionEventKind.PROPOSED, by, at, note=note, changes={"from": from_date.isoformat()})


@transaction.atomic
def give_back(*, edition, seen: int, note: str, by, at) -> None:
    """To be worked on again: by the second person, who says why, or by those who had handed it over."""
    edition = locked(edition, seen, EditionState.PROPOSED)
    _move(edition, EditionState.DRAFT)
    record(edition, EditionEventKind.RETURNED, by, at, note=note)


@transaction.atomic
def approve(*, edition, seen: int, from_date: datetime.date, by, at) -> None:
    """The edition gets its number and its day. What the other country has approved meanwhile comes along."""
    edition = locked(edition, seen, EditionState.PROPOSED)
    if not can_approve_edition(by, edition):
        raise EditionRefused(_("You have worked on this draft yourself. Somebody else has to approve it."))
    newest = CatalogueVersion.objects.newest()
    if newest != edition.based_on:
        merged = _merged(edition, newest)
        if _has_moved(edition, newest):
            raise EditionRefused(
                _("Edition %(number)s has come meanwhile. Give the draft back, so that it can be brought up to it.")
                % {"number": newest.number}
            )
        _rewrite(edition, newest, merged)
    _must_be_sound(edition, contents_of(edition))
    _must_be_possible(from_date, at)
    edition.state, edition.number, edition.in_force_from = EditionState.APPROVED, newest.number + 1, from_date
    edition.save(update_fields=["state", "number", "in_force_from"])
    record(edition, EditionEventKind.APPROVED, by, at, changes={"from": from_date.isoformat()})


@transaction.atomic
def bring_up(*, edition, seen: int, by, at) -> tuple[str, ...]:
    """As if the draft had been made from the newest edition. Returns the codes of the steps that both changed: they
    keep the draft's words, and differ from the newest edition for everybody to see."""
    edition = locked(edition, seen, EditionState.DRAFT)
    newest = CatalogueVersion.objects.newest()
    if newest == edition.based_on:
        return ()
    merged = _merged(edition, newest)
    _rewrite(edition, newest, merged)
    _move(edition, edition.state)
    changes = {"number": newest.number, "conflicts": list(merged.conflicts)}
    record(edition, EditionEventKind.BROUGHT_UP, by, at, changes=changes)
    return merged.conflicts


@transaction.atomic
def drop(*, edition, seen: int, by, at) -> None:
    """Not to be used; it stays to be read."""
    edition = locked(edition, seen, EditionState.DRAFT, EditionState.PROPOSED)
    _move(edition, EditionState.DROPPED)
    record(edition, EditionEventKind.DROPPED, by, at)


def lock_editions() -> None:
    """There are few, and whoever begins, changes or ends one waits for the others."""
    list(CatalogueVersion.objects.select_for_update().order_by("pk").values_list("pk"))


def locked(edition, seen: int, *states: EditionState) -> CatalogueVersion:
    lock_editions()
    edition = CatalogueVersion.objects.select_related("based_on").get(pk=edition.pk)
    if edition.state not in states:
        raise EditionMoved(
            _("This has changed meanwhile: %(state)s. Please look at it again.")
            % {"state": edition.get_state_display()}
        )
    if edition.revision != seen:
        raise EditionMoved(_("Somebody has changed the draft meanwhile. Please read it again first."))
    return edition


def record(edition, kind, by, at, **fields) -> None:
    EditionEvent.objects.create(edition=edition, kind=kind, by=by, at=at, **fields)


def _move(edition, state) -> None:
    """Every move is a revision: a button pressed on an older page does nothing."""
    edition.state, edition.revision = state, edition.revision + 1
    edition.save(update_fields=["state", "revision"])


def _must_be_sound(edition, steps) -> None:
    """In the steps of its own country: what is wrong in the other's, nobody here may mend."""
    found = problems(steps.values(), known())
    if own := [problem for problem in found if steps[problem.step].country == edition.country]:
        raise EditionRefused(found=own)


def _must_be_possible(from_date, at) -> None:
    today, newest = timezone.localdate(at), CatalogueVersion.objects.newest()
    if from_date < today:
        raise EditionRefused(_("That day has passed. An edition can hold from today at the earliest."))
    if from_date > today + LATEST:
        raise EditionRefused(_("The day is too far away. Choose one within a year."))
    if from_date < newest.in_force_from:
        raise EditionRefused(_("An edition that is approved already begins later. Choose that day or a later one."))


def _merged(edition, newest) -> Merged:
    return merge(contents_of(edition.based_on), contents_of(newest), contents_of(edition))


def _has_moved(edition, newest) -> bool:
    """Whether the newest edition has other steps of the draft's own country than the one it was made from."""
    return any(
        edition.country in {step.country for step in (pair.before, pair.after) if step}
        for pair in differences(contents_of(edition.based_on), contents_of(newest))
    )


def _rewrite(edition, newest, merged: Merged) -> None:
    edition.steps.all().delete()
    write_contents(edition, merged.steps)
    edition.based_on = newest
    edition.save(update_fields=["based_on"])
