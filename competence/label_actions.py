"""A draft name is put right by somebody who speaks the language, at the desk where it is read."""

from django.db import transaction

from competence.models import LabelCorrection, Occupation, Skill
from competence.search_indexes import forget_indexes
from competence.search_keys import search_key

KINDS = {"occupation": Occupation, "skill": Skill}


class NoDraft(Exception):
    """There is no draft of this concept in this language: never was, or somebody has put it right meanwhile."""


def draft_of(*, kind: str, concept: int, language: str):
    """The row of the preferred label that is a draft, or None."""
    return _drafts(kind, concept, language).first()


@transaction.atomic
def correct_label(*, kind: str, concept: int, language: str, label: str, by, at) -> LabelCorrection:
    """The search finds it by the new name from the next search on, and the old one is kept in the trace."""
    row = _drafts(kind, concept, language).select_for_update().first()
    if row is None:
        raise NoDraft
    correction = LabelCorrection.objects.create(
        **{kind: row.parent}, language=language, draft=row.label, label=label, by=by, at=at
    )
    _put_right(row, label)
    forget_indexes(language)
    return correction


@transaction.atomic
def apply_corrections(language: str) -> int:
    """After the files were loaded anew: what people have put right wins over a draft, never over an official name."""
    count = 0
    for correction in LabelCorrection.objects.filter(language=language).order_by("pk"):
        kind = "skill" if correction.skill_id else "occupation"
        row = draft_of(kind=kind, concept=correction.skill_id or correction.occupation_id, language=language)
        if row:
            _put_right(row, correction.label)
            count += 1
    if count:
        forget_indexes(language)
    return count


def _drafts(kind, concept, language):
    labels = KINDS[kind]._meta.get_field("labels").related_model
    return labels.objects.filter(parent=concept, language=language, is_preferred=True, is_draft=True)


def _put_right(row, label):
    row.label, row.search_key, row.is_draft, row.source_version = label, search_key(label), False, "corrected"
    row.save(update_fields=["label", "search_key", "is_draft", "source_version"])
