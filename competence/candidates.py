"""Who may be held against a vacancy, read from the database into the plain values of competence.matching.

The one gate between a person's consent and an employer's page: every list of candidates starts from shareable().
"""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from competence.matching import FEWEST, Candidate, Held, Job, Match, Wanted, WantedSkill, lower_level, match
from competence.models import (
    OccupationSkill,
    Profile,
    ProfileJob,
    ProfileLanguage,
    ProfileSkill,
    Skill,
    SkillLevel,
    Vacancy,
    VacancyCandidate,
)
from competence.rungs import Rung
from intake.models import PersonRole

ADULT_AGE = 18


def shareable(*, county: str, today):
    """Profiles an employer of this county may be shown a card of, at this moment.

    Matching switched on by a grown-up with an account of their own, a usable profile, a recorded right to work,
    settled in the county, no protected identity. Nothing here is remembered: each request asks again.
    """
    return Profile.objects.matchable().filter(
        _grown_up(today),
        usable_at__isnull=False,
        newcomer__user__is_active=True,
        newcomer__person_role__in=[PersonRole.ADULT, PersonRole.PARTNER],
        newcomer__household__municipality__county=county,
    )


def _grown_up(today) -> Q:
    """Unknown parts of a birth date count as the latest possible; without a year the role speaks."""
    year = today.year - ADULT_AGE
    before_today = Q(newcomer__birth_month__lt=today.month) | Q(
        newcomer__birth_month=today.month, newcomer__birth_day__lte=today.day
    )
    return (
        Q(newcomer__birth_year__isnull=True)
        | Q(newcomer__birth_year__lt=year)
        | (Q(newcomer__birth_year=year) & before_today)
    )


def wanted_of(vacancy: Vacancy) -> Wanted:
    """In the order the page shows: needed first. A skill's siblings share a broader skill with it in ESCO."""
    siblings = Skill.objects.filter(broader__narrower=OuterRef("skill")).exclude(pk=OuterRef("skill"))
    of_job = OccupationSkill.objects.filter(occupation=vacancy.occupation_id, skill=OuterRef("skill"))
    rows = vacancy.vacancy_skills.annotate(
        siblings=ArraySubquery(siblings.order_by("pk").values("pk")), is_of_job=Exists(of_job)
    )
    return Wanted(
        occupation=vacancy.occupation_id,
        isco_code=vacancy.occupation.isco_code,
        skills=tuple(
            WantedSkill(row.skill_id, row.is_needed, frozenset(row.siblings), row.is_of_job)
            for row in rows.order_by("-is_needed", "pk")
        ),
        language=vacancy.language,
        level=vacancy.level,
    )


def matches_of(profiles, wanted: Wanted) -> dict[int, Match]:
    """By profile id, in one query however many there are. Only what the vacancy asks about is read."""
    asked = {skill.skill for skill in wanted.skills}.union(*(skill.siblings for skill in wanted.skills))
    jobs = ProfileJob.objects.filter(profile=OuterRef("pk"), occupation__isnull=False)
    skills = ProfileSkill.objects.filter(profile=OuterRef("pk"), skill__in=asked)
    languages = ProfileLanguage.objects.filter(profile=OuterRef("pk"), language=wanted.language)
    rows = profiles.annotate(
        job_rows=_rows(jobs, occupation="occupation_id", isco_code="occupation__isco_code", duration="duration"),
        skill_rows=_rows(skills, skill="skill_id", level="level"),
        language_rows=_rows(languages, language="language", listening="listening", speaking="speaking"),
    ).values_list("pk", "job_rows", "skill_rows", "language_rows")
    return {row[0]: match(_candidate(*row), wanted) for row in rows}


def _rows(lines, **columns):
    row = JSONObject(rung="rung", **columns)
    return ArraySubquery(lines.order_by("pk").values(row=row))


def _candidate(profile_id, jobs, skills, languages) -> Candidate:
    """Where a vacancy asks for no skill at all, Django answers the empty question itself, with None."""
    return Candidate(
        person=profile_id,
        jobs=tuple(Job(j["occupation"], j["isco_code"], j["duration"], Rung(j["rung"])) for j in jobs),
        skills={s["skill"]: Held(s["level"], Rung(s["rung"])) for s in skills or ()},
        # To work in a language is to understand and to speak it; the weaker of the two counts.
        languages={
            row["language"]: Held(lower_level(row["listening"], row["speaking"]), Rung(row["rung"]))
            for row in languages
        },
    )


def fitting(vacancy: Vacancy, *, today) -> dict[int, Match]:
    """Everybody shareable who fits. SQL leaves out those who cannot: no close job, and none of the needed skills."""
    wanted = wanted_of(vacancy)
    needed = [skill.skill for skill in wanted.skills if skill.is_needed and skill.is_of_job]
    jobs = ProfileJob.objects.filter(profile=OuterRef("pk"), occupation__isco_code=wanted.isco_code)
    held = ProfileSkill.objects.filter(
        profile=OuterRef("pk"), skill__in=needed, level__in=[SkillLevel.ALONE, SkillLevel.WITH_HELP]
    )
    profiles = shareable(county=vacancy.county, today=today).filter(Exists(jobs) | Exists(held))
    return {pk: match for pk, match in matches_of(profiles, wanted).items() if match.is_eligible}


def shown(vacancy: Vacancy, *, wanted: Wanted, today) -> list[Match]:
    """The cards of the day's draw that may still be shown, in their order; none when fewer than FEWEST are left."""
    if not vacancy.is_open:
        return []
    drawn = VacancyCandidate.objects.filter(vacancy=vacancy, shown_date=today, profile=OuterRef("pk"))
    profiles = shareable(county=vacancy.county, today=today).annotate(place=Subquery(drawn.values("place")))
    profiles = profiles.filter(place__isnull=False).order_by("place", "pk")
    matches = [match for match in matches_of(profiles, wanted).values() if match.is_eligible]
    return matches if len(matches) >= FEWEST else []
