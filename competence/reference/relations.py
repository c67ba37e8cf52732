"""What ties ESCO's concepts together. A relation whose end we do not know is passed over."""

from pathlib import Path

from django.db import connection

from competence.models import Occupation, OccupationSkill, Skill, SkillCollection, SkillGroup, SkillRelation
from competence.reference.concepts import ids
from competence.reference.files import read
from newcomer_portal.bulk import replace_rows

FILES = ("occupation_skills.csv.gz", "skill_hierarchy.csv.gz", "skill_relations.csv.gz", "skill_collections.csv.gz")
_IS_ESSENTIAL = {"essential": "t", "optional": "f"}


def load(esco: Path) -> int:
    occupations, skills, groups = ids(Occupation), ids(Skill), ids(SkillGroup)
    hierarchy = list(read(esco / FILES[1], "uri", "broader_uri"))
    changed = replace_rows(
        OccupationSkill,
        ["occupation_id", "skill_id", "is_essential"],
        (
            (occupations[occupation], skills[skill], _IS_ESSENTIAL[relation])
            for occupation, skill, relation in read(esco / FILES[0], "occupation_uri", "skill_uri", "relation")
            if occupation in occupations and skill in skills
        ),
    )
    changed += replace_rows(Skill.groups.through, ["skill_id", "skillgroup_id"], _pairs(hierarchy, skills, groups))
    changed += replace_rows(Skill.broader.through, ["from_skill_id", "to_skill_id"], _pairs(hierarchy, skills, skills))
    changed += replace_rows(
        SkillRelation,
        ["skill_id", "related_id", "is_essential"],
        (
            (skills[skill], skills[related], _IS_ESSENTIAL[relation])
            for skill, related, relation in read(esco / FILES[2], "skill_uri", "related_skill_uri", "relation")
            if skill in skills and related in skills
        ),
    )
    collections = read(esco / FILES[3], "collection", "skill_uri")
    changed += replace_rows(
        SkillCollection,
        ["collection", "skill_id"],
        ((collection, skills[skill]) for collection, skill in collections if skill in skills),
    )
    return changed + _count_occupations()


def _pairs(rows, lower: dict, upper: dict):
    return ((lower[uri], upper[broader]) for uri, broader in rows if uri in lower and broader in upper)


def _count_occupations() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE competence_skill skill SET occupation_count = counted.number FROM ("
            " SELECT skill.id, count(link.id) AS number FROM competence_skill skill"
            " LEFT JOIN competence_occupationskill link ON link.skill_id = skill.id GROUP BY skill.id) counted"
            " WHERE counted.id = skill.id AND skill.occupation_count <> counted.number"
        )
        return cursor.rowcount
