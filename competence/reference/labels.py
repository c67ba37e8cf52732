"""ESCO's labels and descriptions, one language at a time."""

import time
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from competence.models import (
    IscoGroup,
    IscoGroupDescription,
    Occupation,
    OccupationDescription,
    OccupationLabel,
    Skill,
    SkillDescription,
    SkillGroup,
    SkillGroupDescription,
    SkillGroupLabel,
    SkillLabel,
)
from competence.reference.concepts import ids
from competence.reference.files import read
from competence.search_keys import search_key
from newcomer_portal.accounts.reference_loads import wait_for_other_loaders
from newcomer_portal.bulk import replace_rows

_COLUMNS = ["parent_id", "language", "label", "is_preferred", "is_draft", "source_version"]
# ISCO's labels have a file of their own.
_LABELS = {
    "occupation": (Occupation, OccupationLabel),
    "skill": (Skill, SkillLabel),
    "skill_group": (SkillGroup, SkillGroupLabel),
}
_DESCRIPTIONS = {
    "occupation": (Occupation, OccupationDescription),
    "skill": (Skill, SkillDescription),
    "skill_group": (SkillGroup, SkillGroupDescription),
    "isco_group": (IscoGroup, IscoGroupDescription),
}
_SEARCHED = (OccupationLabel, SkillLabel)


def files(esco: Path, language: str) -> list[Path]:
    """The official labels first: a draft never stands beside one."""
    return [esco / f"labels_{language}.csv.gz", esco / f"draft_labels_{language}.csv.gz"]


def load(paths: list[Path], language: str) -> int:
    rows = {concept: {} for concept in _LABELS}
    known = {concept: ids(model) for concept, (model, _) in _LABELS.items()}
    preferred = set()
    for path in paths:
        is_draft = path.name.startswith("draft_")
        for uri, concept, kind, label, version in read(path, "uri", "concept", "kind", "label", "source_version"):
            is_preferred = kind == "preferred"
            if uri not in known.get(concept, ()) or (is_preferred and uri in preferred):
                continue
            if is_preferred:
                preferred.add(uri)
            row = (known[concept][uri], language, label, "ft"[is_preferred], "ft"[is_draft], version)
            rows[concept].setdefault((uri, label), row)
    changed = 0
    for concept, (_, model) in _LABELS.items():
        columns, found = _COLUMNS, rows[concept].values()
        if model in _SEARCHED:
            columns, found = [*_COLUMNS, "search_key"], ((*row, search_key(row[2])) for row in found)
        changed += replace_rows(model, columns, found, where={"language": language})
    return changed


def load_descriptions(paths: list[Path], language: str) -> int:
    rows = {concept: [] for concept in _DESCRIPTIONS}
    known = {concept: ids(model) for concept, (model, _) in _DESCRIPTIONS.items()}
    for path in paths:
        for uri, concept, text in read(path, "uri", "concept", "description"):
            if uri in known[concept]:
                rows[concept].append((known[concept][uri], language, text))
    return sum(
        replace_rows(model, ["parent_id", "language", "text"], rows[concept], where={"language": language})
        for concept, (_, model) in _DESCRIPTIONS.items()
    )


@contextmanager
def search_indexes_built_at_the_end(*, progress):
    """Filling empty tables first and indexing them then takes a fraction of the time."""
    with transaction.atomic(), connection.cursor() as cursor:
        wait_for_other_loaders()
        if OccupationLabel.objects.exists():
            yield
            return
        indexes = [(model, index) for model in _SEARCHED for index in model._meta.indexes]
        # Inside somebody else's transaction: what they wrote is checked now, for it would forbid DDL.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with connection.schema_editor(atomic=False) as editor:
            for model, index in indexes:
                editor.remove_index(model, index)
        yield
        started = time.monotonic()
        with connection.schema_editor(atomic=False) as editor:
            for model, index in indexes:
                editor.add_index(model, index)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        progress(f"  search indexes: built, {time.monotonic() - started:.1f} s")
