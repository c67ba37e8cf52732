from itertools import count

from competence.document_actions import add_document, hash_of
from competence.evidence_actions import Seen, add_step
from competence.models import Occupation, OccupationSkill, Profile, ProfileSkill, Skill, SkillLevel
from competence.rungs import Rung
from competence.search_keys import search_key
from newcomer_portal.accounts.models import Role
from tests.builders import MORNING, make_agency, make_newcomer, make_user

_number = count(1)


def make_profile(newcomer=None, **fields):
    newcomer = newcomer or make_newcomer(user=make_user())
    return Profile.objects.create(**{"newcomer": newcomer, "started_at": MORNING} | fields)


def make_line(model, profile, **fields):
    """A line that the person said themselves; a job beside other jobs has the next number."""
    said_by = profile.newcomer.user or make_user()
    if hasattr(model, "number"):
        fields.setdefault("number", model.objects.filter(profile=profile).count() + 1)
    return model.objects.create(**{"profile": profile, "said_by": said_by, "said_at": MORNING} | fields)


def make_occupation(label="Nurse", *, language="en", isco_code="2221", **fields):
    number = next(_number)
    defaults = {"uri": f"http://example.org/occupation/{number}", "code": f"{isco_code}.{number}"}
    occupation = Occupation.objects.create(**defaults | {"isco_code": isco_code} | fields)
    make_label(occupation, label, language)
    return occupation


def make_skill(label="Take a blood sample", *, language="en", occupation=None, is_essential=True, **fields):
    defaults = {"uri": f"http://example.org/skill/{next(_number)}", "skill_type": "skill"}
    skill = Skill.objects.create(**defaults | fields)
    make_label(skill, label, language)
    if occupation:
        OccupationSkill.objects.create(occupation=occupation, skill=skill, is_essential=is_essential)
    return skill


def make_label(concept, label, language, **fields):
    """One more name of an occupation, a skill or a field; searched ones get their key as the loader makes it."""
    values = {"language": language, "label": label, "source_version": "test"} | fields
    if hasattr(concept.labels.model, "search_key"):
        values.setdefault("search_key", search_key(label))
    return concept.labels.create(**values)


def make_profile_skill(profile, skill=None, level=SkillLevel.ALONE, **fields):
    return make_line(ProfileSkill, profile, skill=skill or make_skill(), level=level, **fields)


def make_step(line, rung=Rung.CONFIRMED, *, by=None, at=MORNING, **fields):
    """A step of this line up the ladder, as the action records it."""
    by = by or make_user(Role.CASEWORKER, agency=make_agency())
    country = fields.pop("valid_country", "")
    return add_step(
        profile=line.profile, line=line, rung=rung, by=by, at=at, valid_country=country, seen=Seen(**fields)
    )


def make_document(profile, *, content=b"%PDF-1.7 nothing", by=None, at=MORNING, **fields):
    """A document with its file, as the action keeps it: sent by the person unless by= says otherwise."""
    about = {"kind": "DIPLOMA", "title": "", "line": "", "media": "application/pdf", "sha256": hash_of(content)}
    by = by or profile.newcomer.user or make_user()
    add_document(profile=profile, content=content, by=by, at=at, **about | fields)
    return profile.documents.latest("pk")
