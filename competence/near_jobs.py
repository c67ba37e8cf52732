"""What competence.nearest decides on, read from the database: kinds of work, and what they need."""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Count, Min, Q

from competence.models import Occupation, OccupationSkill, Profile, Vacancy
from competence.nearest import Near, Overlap, done, nearest


def jobs_of(profile: Profile) -> dict[int, str]:
    """{occupation: unit group}, in the order they were told."""
    rows = profile.jobs.filter(occupation__isnull=False).order_by("number")
    return dict(rows.values_list("occupation", "occupation__isco_code"))


def skills_of(profile: Profile) -> frozenset[int]:
    return done(dict(profile.skills.values_list("skill", "level")))


def near_jobs(*, jobs: Mapping[int, str], skills: Collection[int], isco_codes: Collection[str]) -> tuple[Near, ...]:
    """The nearest of these unit groups. One query."""
    of_group = Occupation.objects.filter(isco_code__in=isco_codes, retired_date__isnull=True)
    essential = Q(occupation_skills__is_essential=True)
    rows = of_group.annotate(
        shared=Count("occupation_skills", filter=essential & Q(occupation_skills__skill__in=skills)),
        total=Count("occupation_skills", filter=essential),
    )
    rows = rows.filter(Q(shared__gt=0) | Q(pk__in=list(jobs))).values_list("pk", "isco_code", "shared", "total")
    return nearest((Overlap(*row) for row in rows), jobs=jobs)


def essential_skills(occupations: Iterable[int]) -> dict[int, list[int]]:
    """By occupation; one query."""
    found: dict[int, list[int]] = {occupation: [] for occupation in occupations}
    rows = OccupationSkill.objects.filter(occupation__in=list(found), is_essential=True).order_by("pk")
    for occupation, skill in rows.values_list("occupation", "skill"):
        found[occupation].append(skill)
    return found


def open_vacancies(county: str, language: str) -> dict[str, tuple[int, str]]:
    """{unit group: (how many open vacancies, the lowest level of this language that one asks for)}; "" for the level
    where one asks for none.

    Of employers whom the county has approved and who are still here. No employer's name leaves this, and no employer
    learns that somebody looked.
    """
    rows = Vacancy.objects.open().filter(county=county, agency__retired_date__isnull=True)
    # "" sorts before A1: a vacancy that asks for no language asks for the least.
    lowest = Min("level", filter=Q(language__in=["", language]))
    groups = rows.order_by().values("occupation__isco_code").annotate(vacancies=Count("pk"), lowest=lowest)
    return {row["occupation__isco_code"]: (row["vacancies"], row["lowest"] or "") for row in groups}
