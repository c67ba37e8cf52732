"""Which work is nearest, decided on plain values and read from the true classification."""

import pytest

from competence.models import Occupation, ProfileJob, Vacancy
from competence.near_jobs import essential_skills, jobs_of, near_jobs, open_vacancies, skills_of
from competence.nearest import Near, Overlap, done, falls_short, nearest, not_said
from tests.builders import MORNING
from tests.competence.builders import make_line, make_profile, make_profile_skill
from tests.competence.employer_builders import make_vacancy


def codes(near):
    return [one.isco_code for one in near]


def test_what_is_seen_or_not_done_is_no_skill_yet():
    assert done({1: "ALONE", 2: "WITH_HELP", 3: "SEEN", 4: "NO"}) == {1, 2}


def test_known_work_comes_first_and_then_what_shares_most():
    overlaps = [Overlap(1, "2221", 0, 20), Overlap(2, "5321", 4, 8), Overlap(3, "5322", 3, 12)]
    assert nearest(overlaps, jobs={1: "2221"}) == (
        Near(1, "2221", is_known=True),
        Near(2, "5321", is_known=False),
        Near(3, "5322", is_known=False),
    )


def test_a_group_is_named_by_the_work_done_in_it_and_stands_once():
    overlaps = [Overlap(1, "2221", 1, 20), Overlap(2, "2221", 9, 10)]
    assert nearest(overlaps, jobs={1: "2221"}) == (Near(1, "2221", is_known=True),)
    assert nearest(overlaps, jobs={}) == (Near(2, "2221", is_known=False),)


def test_one_skill_in_common_is_not_near():
    assert nearest([Overlap(1, "5321", 1, 4)], jobs={}) == ()


def test_no_more_than_three():
    assert len(nearest([Overlap(n, f"{n:04}", 5, 9) for n in range(9)], jobs={})) == 3


def test_the_order_does_not_follow_the_order_of_reading():
    overlaps = [Overlap(n, f"{n:04}", 4, 8) for n in range(1, 5)]
    assert nearest(overlaps, jobs={}) == nearest(reversed(overlaps), jobs={})


def test_what_is_missing_keeps_its_order():
    assert not_said([5, 3, 9], {3}) == (5, 9)


@pytest.mark.parametrize(
    ("level", "needed", "is_short"),
    [
        ("A2", "B1", True),
        ("B1", "B1", False),
        ("C1", "B1", False),
        ("", "B1", True),
        ("", "", False),
        ("A1", "", False),
    ],
)
def test_a_level_falls_short(level, needed, is_short):
    assert falls_short(level, needed) == is_short


@pytest.fixture
def nurse_of_esco(esco, newcomer):
    """Somebody who does twelve essential tasks of ESCO's nurse for general care."""
    profile = make_profile(newcomer)
    occupation = Occupation.objects.get(code="2221.2")
    make_line(ProfileJob, profile, occupation=occupation)
    links = occupation.occupation_skills.filter(is_essential=True).order_by("pk").select_related("skill")
    for link in links[:12]:
        make_profile_skill(profile, link.skill)
    return profile


def test_a_nurse_is_near_to_nursing_first_and_then_to_care(nurse_of_esco):
    jobs, skills = jobs_of(nurse_of_esco), skills_of(nurse_of_esco)
    near = near_jobs(jobs=jobs, skills=skills, isco_codes={"2221", "5321", "5120", "7411", "8331"})
    assert codes(near)[0] == "2221"
    assert near[0].is_known
    assert set(codes(near)) <= {"2221", "5321"}
    [essential] = essential_skills([near[0].occupation]).values()
    assert len(not_said(essential, skills)) == len(essential) - 12


def test_work_the_county_does_not_look_for_is_not_shown(nurse_of_esco):
    jobs, skills = jobs_of(nurse_of_esco), skills_of(nurse_of_esco)
    assert near_jobs(jobs=jobs, skills=skills, isco_codes={"5120"}) == ()


def test_open_vacancies_are_counted_by_kind_of_work_with_the_least_they_ask(esco):
    nurse = Occupation.objects.get(code="2221.2")
    for level in ("B2", "B1"):
        make_vacancy(occupation=nurse, county="SE-BD", language="sv", level=level)
    make_vacancy(occupation=nurse, county="NO-18", language="nb", level="A2")
    assert open_vacancies("SE-BD", "sv") == {"2221": (2, "B1")}
    Vacancy.objects.filter(county="SE-BD").update(closed_at=MORNING)
    assert open_vacancies("SE-BD", "sv") == {}
