"""ISCO-08, ISCED 2011 and ISCED-F 2013 with their labels."""

from itertools import chain
from pathlib import Path

from competence.models import IscedField, IscedFieldLabel, IscedLevel, IscedLevelLabel, IscoGroup, IscoGroupLabel
from competence.reference.concepts import ids, set_parents
from competence.reference.files import read
from newcomer_portal.bulk import replace_rows, upsert_concepts

_LABEL = ["parent_id", "language", "label", "source_version", "is_preferred", "is_draft"]
_FIELD_LANGUAGES = ("en", "fr", "uk", "nl")
# Our own names where the standard gives none in a language of the portal; an official file replaces them.
_DRAFTS, _DRAFT_VERSION = "draft_labels.csv", "draft-2026-11"


def load(data: Path) -> int:
    return _isco(data / "isco") + _isced_levels(data / "isced" / "levels.csv") + _isced_fields(data / "isced")


def _isco(folder: Path) -> int:
    file = folder / "groups.csv"
    changed = upsert_concepts(IscoGroup, ["code", "uri", "level"], read(file, "code", "esco_uri", "level"))
    changed += set_parents(IscoGroup, "code", read(file, "code", "parent_code"))
    groups = ids(IscoGroup, "code")
    labels = read(folder / "labels.csv.gz", "code", "lang", "label", "source")
    return changed + replace_rows(
        IscoGroupLabel, _LABEL, ((groups[code], *label, "t", "f") for code, *label in labels if code in groups)
    )


def _isced_levels(file: Path) -> int:
    rows = list(read(file, "code", "label_en"))
    changed = upsert_concepts(IscedLevel, ["code"], ([code] for code, _ in rows))
    levels = ids(IscedLevel, "code")
    official = ((levels[code], "en", label, "isced-2011", "t", "f") for code, label in rows)
    return changed + replace_rows(IscedLevelLabel, _LABEL, chain(official, _drafts(file.parent, "level", levels)))


def _isced_fields(folder: Path) -> int:
    file = folder / "fields.csv"
    changed = upsert_concepts(IscedField, ["code", "level"], read(file, "code", "level"))
    changed += set_parents(IscedField, "code", read(file, "code", "parent_code"))
    fields = ids(IscedField, "code")
    labels = chain.from_iterable(
        ((fields[code], language, label, "isced-f-2013", "t", "f") for code, label in read(file, "code", column))
        for language in _FIELD_LANGUAGES
        for column in [f"label_{language}"]
    )
    official = (row for row in labels if row[2])
    return changed + replace_rows(IscedFieldLabel, _LABEL, chain(official, _drafts(folder, "field", fields)))


def _drafts(folder: Path, kind: str, concepts: dict):
    for of, code, language, label in read(folder / _DRAFTS, "kind", "code", "language", "label"):
        if of == kind:
            yield concepts[code], language, label, _DRAFT_VERSION, "t", "t"
