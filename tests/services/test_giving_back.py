"""What the card gives back: three next steps with their reasons, and work that is near with what is missing."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from competence.models import IscedField, IscedLevel, Occupation, ProfileEducation, ProfileJob, ProfileLanguage
from newcomer_portal.accounts.models import Agency
from services.models import Plan
from services.next_three import Because, Kind, Situation, next_three
from services.recognition_actions import move_case
from tests.builders import MORNING
from tests.competence.builders import make_line, make_profile, make_profile_skill
from tests.competence.employer_builders import make_vacancy
from tests.services.builders import make_case


def kinds(situation):
    return [thing.kind for thing in next_three(situation)]


def test_the_plan_comes_first_and_a_talk_always_helps():
    assert kinds(Situation(has_plan_step=True, level="B2")) == [Kind.PLAN, Kind.GUIDE]
    assert kinds(Situation(level="C1")) == [Kind.GUIDE]


def test_never_more_than_three():
    assert kinds(Situation(has_plan_step=True, is_regulated=True)) == [Kind.PLAN, Kind.LICENCE, Kind.LANGUAGE]


def test_a_talk_that_was_asked_for_is_among_the_three():
    situation = Situation(has_plan_step=True, is_regulated=True, wants_a_talk=True)
    assert kinds(situation) == [Kind.PLAN, Kind.LICENCE, Kind.GUIDE]


@pytest.mark.parametrize(
    ("situation", "because"),
    [
        (Situation(is_regulated=True), Because.WORK_IS_REGULATED),
        (Situation(had_a_licence=True), Because.LICENCE_AT_HOME),
        (Situation(is_regulated=True, case="PERSON"), Because.CASE_WAITS_FOR_YOU),
        (Situation(is_regulated=True, case="AUTHORITY"), Because.CASE_WAITS_FOR_THEM),
        (Situation(has_foreign_diploma=True), Because.FOREIGN_DIPLOMA),
        (Situation(has_foreign_diploma=True, has_papers=False), Because.FOREIGN_DIPLOMA_NO_PAPERS),
        (Situation(is_regulated=True, is_recognised=True), Because.LANGUAGE_NOT_SAID),
        (Situation(level="A2"), Because.LANGUAGE_BELOW),
        (Situation(level="B1", wants_a_talk=True), Because.ASKED_FOR_A_TALK),
        (Situation(level="B1"), Because.A_TALK_HELPS),
    ],
)
def test_each_step_has_its_reason(situation, because):
    assert next_three(situation)[0].because == because


@pytest.fixture
def nurse(esco, step_catalogue, newcomer):
    """A nurse of ESCO in Norrbotten, with a little Swedish."""
    profile = make_profile(newcomer, usable_at=MORNING)
    occupation = Occupation.objects.get(code="2221.2")
    make_line(ProfileJob, profile, occupation=occupation)
    links = occupation.occupation_skills.filter(is_essential=True).order_by("pk").select_related("skill")
    for link in links[:12]:
        make_profile_skill(profile, link.skill)
    make_line(ProfileLanguage, profile, language="sv", listening="B1", speaking="A2")
    return profile


def card(client, profile, user=None, language="en"):
    client.force_login(user or profile.newcomer.user)
    url = reverse("competence:card", args=[profile.newcomer.key])
    return client.get(url, headers={"accept-language": language})


def test_the_card_tells_a_nurse_what_is_needed_and_what_is_missing(client, nurse):
    response = card(client, nurse)
    for words in (
        "Often needed here",
        "Licence needed",
        "You have done this kind of work.",
        "You said A2.",
        "ask your guide",
    ):
        assertContains(response, words)
    assertContains(response, reverse("services:profession_detail", args=["nurse"]))
    assertContains(response, reverse("services:step_detail", args=["se-sfi"]))
    assertContains(response, reverse("services:step_detail", args=["se-regulated-profession"]))


def test_an_open_job_says_how_much_language_it_asks_for_and_not_whose_it_is(client, nurse):
    vacancy = make_vacancy(occupation=Occupation.objects.get(code="2221.2"), county="SE-BD", language="sv", level="B2")
    Agency.objects.filter(pk=vacancy.agency_id).update(name="Hemliga vårdbolaget")
    response = card(client, nurse)
    assertContains(response, "A few open jobs")
    assertContains(response, "asks for level B2 or more")
    assertNotContains(response, "Hemliga")


def test_with_a_recognised_licence_none_is_missing(client, nurse):
    case = make_case(nurse.newcomer)
    for stage in ("SENT", "RECOGNISED"):
        case = move_case(case=case, seen=case.stage, stage=stage, note="", by=nurse.newcomer.user, at=MORNING)
    assertNotContains(card(client, nurse), "Licence needed:")


def test_an_open_case_is_the_next_step(client, nurse):
    case = make_case(nurse.newcomer)
    assertContains(card(client, nurse), case.get_absolute_url())


@pytest.mark.parametrize(("country", "is_shown"), [("", True), ("SY", True), ("SE", False)])
def test_a_foreign_diploma_leads_to_the_assessment(client, nurse, country, is_shown):
    nurse.jobs.all().delete()
    degree = {"isced_level": IscedLevel.objects.get(code="6"), "isced_field": IscedField.objects.order_by("pk").first()}
    make_line(ProfileEducation, nurse, country=country, **degree)
    url = reverse("services:step_detail", args=["se-uhr-assessment"])
    assert (url in card(client, nurse).content.decode()) == is_shown


def test_without_a_country_the_card_says_what_will_stand_there(client, nurse):
    household = nurse.newcomer.household
    household.country, household.municipality = "", None
    household.save()
    assertContains(card(client, nurse), "When we know where you live")


def test_the_caseworker_is_told_that_the_words_speak_to_the_person(client, nurse, caseworker):
    page = card(client, nurse, caseworker)
    assertContains(page, "Their next steps, and why")
    assertContains(page, "Written as the person reads it.")
    assertNotContains(card(client, nurse), "Written as the person reads it.")


def test_the_first_card_names_a_step_of_a_plan_that_was_not_made_yet(client, nurse, arrived):
    assert not Plan.objects.exists()
    assertContains(card(client, nurse), "The next step of the plan:")


def test_an_empty_card_gives_nothing_back_yet(client, newcomer):
    assertNotContains(card(client, make_profile(newcomer)), "next-steps")


def test_what_one_can_do_does_not_move_the_queries(client, nurse, django_assert_max_num_queries):
    card(client, nurse)
    with django_assert_max_num_queries(40):
        card(client, nurse)
    others = Occupation.objects.get(code="5321.1").occupation_skills.exclude(skill__in=nurse.skills.values("skill"))
    for link in others.select_related("skill")[:10]:
        make_profile_skill(nurse, link.skill)
    with django_assert_max_num_queries(40):
        card(client, nurse)
