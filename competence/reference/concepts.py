"""ESCO's concepts: occupations, skills and the groups above the skills, each with its broader term."""

from pathlib import Path

from django.db import connection

from competence.models import Occupation, Skill, SkillGroup
from competence.reference.files import read
from newcomer_portal.bulk import upsert_concepts

FILES = ("occupations.csv.gz", "skills.csv.gz", "skill_groups.csv", "skill_hierarchy.csv.gz")


def load(esco: Path, today) -> int:
    occupations = list(read(esco / FILES[0], "uri", "code", "isco_code", "regulated", "parent_uri"))
    groups = list(read(esco / FILES[2], "uri", "kind", "code"))
    changed = upsert_concepts(
        Occupation, ["uri", "code", "isco_code", "is_regulated"], [row[:4] for row in occupations], today=today
    )
    changed += upsert_concepts(
        Skill, ["uri", "skill_type", "reuse_level"], read(esco / FILES[1], "uri", "skill_type", "reuse_level"),
        today=today,
    )  # fmt: skip
    changed += upsert_concepts(SkillGroup, ["uri", "kind", "code"], groups, today=today)
    changed += set_parents(Occupation, "uri", ((row[0], row[4]) for row in occupations))
    return changed + set_parents(SkillGroup, "uri", read(esco / FILES[3], "uri", "broader_uri"))


def set_parents(model, code: str, rows) -> int:
    """`rows` are (code, code of the broader term); pairs of another model's codes are passed over."""
    table = model._meta.db_table
    codes, parents = zip(*rows, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} child SET parent_id = pair.parent_id FROM ("
            f" SELECT child.id, min(parent.id) AS parent_id FROM {table} child"
            " LEFT JOIN unnest(%s::text[], %s::text[]) AS given (code, parent_code)"
            f" ON given.code = child.{code} LEFT JOIN {table} parent ON parent.{code} = given.parent_code"
            " GROUP BY child.id) pair"
            " WHERE pair.id = child.id AND child.parent_id IS DISTINCT FROM pair.parent_id",
            [list(codes), list(parents)],
        )
        return cursor.rowcount


def ids(model, code: str = "uri") -> dict[str, int]:
    return dict(model.objects.values_list(code, "pk"))
