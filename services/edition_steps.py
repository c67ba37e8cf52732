"""Every change to a step of a draft. One function, one transaction, keyword arguments only.

A change that would bring a new problem into the draft is refused; one that leaves an old problem as it was is not.
"""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from services.catalogue_checks import problems
from services.edition_changes import PARTS, seen_token, told, with_text
from services.edition_content import StepContent, TextContent
from services.edition_store import contents_of, known, replace_step
from services.editions import EditionMoved, EditionRefused, lock_editions, record
from services.models import CatalogueVersion, EditionEventKind, EditionState, OnboardingStep

_KINDS = {
    "facts": EditionEventKind.STEP_CHANGED,
    "rule": EditionEventKind.RULES_CHANGED,
    "order": EditionEventKind.STEP_CHANGED,
}


class StepMoved(Exception):
    """Somebody else saved the same part meanwhile. `current` is the step as it is now."""

    def __init__(self, current: StepContent):
        super().__init__()
        self.current = current


@transaction.atomic
def save_part(*, edition, code: str, part: str, values: dict, seen: str, by, at) -> None:
    """`part` is one of PARTS, `values` its fields, `seen` what the form showed (seen_token)."""
    edition, steps = _open(edition)
    step = _as_seen(steps, code, part, seen)
    after = replace(step, **{name: values[name] for name in PARTS[part]})
    _put(edition, steps, step, after, kind=_KINDS[part], changes=told(step, after), by=by, at=at)


@transaction.atomic
def save_text(*, edition, code: str, language: str, text: TextContent, is_new_meaning: bool, seen: str, by, at) -> None:
    """A text as it reads now. Without a new meaning only this language changes: it says now what the others say."""
    edition, steps = _open(edition)
    step = _as_seen(steps, code, language, seen)
    after = with_text(step, language, text, is_new_meaning=is_new_meaning, today=timezone.localdate(at))
    before = step.texts.get(language, TextContent())
    changes = told(before, after.texts[language])
    is_as_it_was = not is_new_meaning and set(changes) <= {"stale_since"}
    kind = EditionEventKind.TEXT_READ if is_as_it_was else EditionEventKind.TEXT_CHANGED
    _put(edition, steps, step, after, kind=kind, language=language, changes=changes, by=by, at=at)


@transaction.atomic
def add_step(*, edition, step: StepContent, by, at) -> None:
    edition, steps = _open(edition)
    if OnboardingStep.objects.filter(code=step.code).exists():
        raise EditionRefused(_("There is or was a step with this name. Give the new one another name."))
    _put(edition, steps, None, step, kind=EditionEventKind.STEP_ADDED, by=by, at=at)


@transaction.atomic
def remove_step(*, edition, code: str, seen: int, by, at) -> None:
    """Not while others name it as earlier: they would silently stop waiting."""
    edition, steps = _open(edition)
    if code not in steps or edition.revision != seen:
        raise EditionMoved(_("Somebody has changed the draft meanwhile. Please read it again first."))
    if needing := [s for s in steps.values() if code in s.prerequisites + s.recommended_first]:
        titles = "; ".join(step.texts["en"].title for step in needing)
        raise EditionRefused(
            _("Other steps come after this one. Take it out of their lists first: %(steps)s") % {"steps": titles}
        )
    edition.steps.filter(code=code).delete()
    _count_up(edition)
    record(edition, EditionEventKind.STEP_REMOVED, by, at, step_code=code)


def _open(edition):
    lock_editions()
    edition = CatalogueVersion.objects.get(pk=edition.pk)
    if edition.state != EditionState.DRAFT:
        raise EditionMoved(_("This draft cannot be changed now: %(state)s.") % {"state": edition.get_state_display()})
    return edition, contents_of(edition)


def _as_seen(steps, code, part, seen) -> StepContent:
    if code not in steps:
        raise EditionMoved(_("Somebody has taken this step out of the draft meanwhile."))
    if seen_token(steps[code], part) != seen:
        raise StepMoved(steps[code])
    return steps[code]


def _put(edition, steps, before, after, *, by, at, **event) -> None:
    if before == after:
        return
    there = known()
    old = set(problems(steps.values(), there))
    if found := [p for p in problems((steps | {after.code: after}).values(), there) if p not in old]:
        raise EditionRefused(found=found)
    replace_step(edition, after)
    _count_up(edition)
    kind = event.pop("kind")
    record(edition, kind, by, at, step_code=after.code, **event)


def _count_up(edition) -> None:
    edition.revision += 1
    edition.save(update_fields=["revision"])
