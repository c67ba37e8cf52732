"""Vacancies, and people to hold against them."""

from itertools import count

from competence.models import (
    EmployerApplication,
    Occupation,
    OccupationLabel,
    OccupationSkill,
    Profile,
    ProfileJob,
    ProfileLanguage,
    ProfileSkill,
    Skill,
    SkillLabel,
    Vacancy,
    VacancySkill,
)
from tests.builders import MORNING, employer_agency, make_agency, make_fact, make_newcomer, make_user

_number = count(1)
FEW = 5


def _label(model, parent, text):
    model.objects.create(parent=parent, language="en", label=text, search_key=text, source_version="test")


def make_occupation(text="nurse", *, isco_code="2221", **fields):
    number = next(_number)
    row = Occupation.objects.create(
        uri=f"occupation:{number}", code=f"{isco_code}.{number}", isco_code=isco_code, **fields
    )
    _label(OccupationLabel, row, text)
    return row


def make_skill(text="take blood samples"):
    row = Skill.objects.create(uri=f"skill:{next(_number)}")
    _label(SkillLabel, row, text)
    return row


def make_profile(newcomer=None, *, occupation=None, skills=(), languages=(), municipality=None, **fields):
    """A usable profile with matching on and a recorded right to work. Skills and languages are (which, level)."""
    newcomer = newcomer or make_newcomer(f"Person {next(_number)}", user=make_user(), municipality=municipality)
    said = {"said_by": newcomer.user or make_user(), "said_at": MORNING}
    defaults = {
        "started_at": MORNING,
        "usable_at": MORNING,
        "matching_on_at": MORNING,
        "right_to_work_recorded_by": make_user("CASEWORKER"),
        "right_to_work_recorded_at": MORNING,
    }
    profile = Profile.objects.create(newcomer=newcomer, **defaults | fields)
    if occupation:
        ProfileJob.objects.create(profile=profile, occupation=occupation, duration="three_to_five_years", **said)
    for skill, level in skills:
        ProfileSkill.objects.create(profile=profile, skill=skill, level=level, **said)
    for code, level in languages:
        ProfileLanguage.objects.create(profile=profile, language=code, listening=level, speaking=level, **said)
    return profile


def make_contact(newcomer, *, email="amal@example.org", phone="+46 70 123 45 67", safe="yes"):
    return make_fact(newcomer, "contact", {"email": email, "phone": phone, "safe": safe})


def make_vacancy(*, by=None, needed=(), wished=(), of_job=True, **fields):
    """`of_job`: the needed skills are tasks of the occupation, as those are that the page offers first."""
    by = by or make_user("EMPLOYER", agency=employer_agency())
    fields.setdefault("occupation", None)
    fields["occupation"] = fields["occupation"] or make_occupation()
    defaults = {"agency": by.agency, "county": by.agency.county, "created_by": by, "created_at": MORNING}
    vacancy = Vacancy.objects.create(**defaults | {"published_at": MORNING} | fields)
    tasks = [OccupationSkill(occupation=vacancy.occupation, skill=s, is_essential=True) for s in needed if of_job]
    OccupationSkill.objects.bulk_create(tasks, ignore_conflicts=True)
    for skills, is_needed in ((needed, True), (wished, False)):
        VacancySkill.objects.bulk_create(VacancySkill(vacancy=vacancy, skill=s, is_needed=is_needed) for s in skills)
    return vacancy


def make_pool(vacancy, size=FEW, **fields):
    """People who fit a vacancy, each settled somewhere in its county."""
    municipality = make_agency(county=vacancy.county)
    occupation = fields.pop("occupation", vacancy.occupation)
    return [make_profile(occupation=occupation, municipality=municipality, **fields) for _ in range(size)]


def make_application(**fields):
    defaults = {
        "county": "SE-BD",
        "organisation_name": "Norrvård",
        "organisation_number": "2021002361",
        "contact_name": "Kim Lind",
        "contact_email": "kim@example.org",
        "needs": "Nurses for the night.",
        "language": "sv",
        "applied_at": MORNING,
    }
    return EmployerApplication.objects.create(**defaults | fields)
