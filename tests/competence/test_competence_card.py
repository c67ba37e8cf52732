import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from competence.models import Profile, ProfileJob, ProfileLanguage, ProfileSkill, SkillLevel
from competence.profile_summaries import profile_summary
from competence.reports import competence_card
from competence.rungs import Rung
from newcomer_portal.accounts.models import AccessRecord, Purpose
from tests import pdf_gate
from tests.competence.builders import (
    make_label,
    make_line,
    make_occupation,
    make_profile,
    make_profile_skill,
    make_skill,
    make_step,
)
from tests.competence.inventory_world import say


def lines(card, section):
    return next((s.lines for s in card.sections if s.code == section), ())


def address(profile, page="card"):
    return reverse(f"competence:{page}", args=[profile.newcomer.key])


def test_the_card_says_what_a_person_can_do(finished):
    card = competence_card(finished, "en")
    job = lines(card, "work")[0]
    assert (job.label.text, job.own_words) == ("nurse", "у дитячій лікарні")
    assert job.details == ("5-10 years", "last in 2024")
    assert [len(lines(card, section)) for section in ("alone", "with_help", "seen")] == [3, 3, 3]
    assert [str(line.label) for line in lines(card, "languages")] == ["Ukrainian", "English"]
    assert lines(card, "languages")[1].details == ("understands and speaks B1",)
    assert lines(card, "education")[0].label.text == "nursing and midwifery"
    assert str(lines(card, "learned")[0].label) == "sew"
    assert [str(line.label) for line in lines(card, "licence")] == ["car", "from Ukraine"]
    assert lines(card, "wishes")[0].label.text == "nurse"


def test_a_task_answered_no_is_not_on_the_card(finished):
    said_no = set(finished.skills.filter(level=SkillLevel.NO).values_list("pk", flat=True))
    assert said_no
    on_card = {line.id for section in competence_card(finished, "en").sections for line in section.lines}
    assert not {f"skill:{pk}" for pk in said_no} & on_card


def test_the_card_speaks_the_language_asked_for_and_says_where_it_cannot(finished):
    card = competence_card(finished, "uk")
    assert lines(card, "work")[0].label.text == "медсестра"
    task = lines(card, "alone")[0].label
    assert (task.language, task.is_draft) == ("en", False)
    assert lines(card, "learned")[0].label.is_draft
    assert card.has_drafts


def test_each_line_says_where_it_comes_from(client, finished, caseworker):
    make_step(ProfileJob.objects.get(), by=caseworker)
    ProfileLanguage.objects.filter(language="en").update(said_by=caseworker)
    card = competence_card(finished, "en")
    assert lines(card, "work")[0].origin.rung is Rung.CONFIRMED
    assert lines(card, "languages")[1].origin.said_to == "Norrby"
    client.force_login(finished.newcomer.user)
    response = client.get(address(finished))
    assertContains(response, "Confirmed by a caseworker, Norrby, 7 January 2030. Valid for: Norrby", count=1)
    assertContains(response, "Said, written down by a caseworker, Norrby, 7 January 2030", count=1)
    # Once for each section of nothing else, and once for each line of the others; the ladder is beside every line.
    assertContains(response, "Said by the person, 7 January 2030", count=8)
    assertContains(response, 'class="ladder ', count=sum(len(section.lines) for section in card.sections))
    assertContains(response, "This is not a test and not a decision.")
    assertContains(response, "ESCO classification of the European Commission")


def test_what_is_the_same_for_a_whole_section_is_said_once(client, finished, caseworker):
    client.force_login(finished.newcomer.user)
    said_once = competence_card(finished, "en").sections
    assert all(section.shared_origin for section in said_once if len(section.lines) > 1)
    assertContains(client.get(address(finished)), "All of these:")
    make_step(finished.skills.filter(level=SkillLevel.ALONE).first(), Rung.CONFIRMED, by=caseworker)
    alone = next(section for section in competence_card(finished, "en").sections if section.code == "alone")
    assert alone.shared_origin == ""
    assert len({line.origin.words for line in alone.lines}) == 2


def test_an_empty_card_says_how_to_fill_it(client, newcomer):
    profile = make_profile(newcomer)
    client.force_login(newcomer.user)
    response = client.get(address(profile))
    assertContains(response, "Answer the questions, and the card fills itself.")
    assert competence_card(profile, "en").is_empty


def test_no_schooling_is_not_held_against_anybody(profile, isced):
    say(profile, "d1", "none")
    assert competence_card(profile, "en").is_empty


def test_the_card_takes_thirteen_queries_however_much_one_can_do(profile, nurse, django_assert_num_queries):
    make_line(ProfileJob, profile, occupation=nurse)
    make_profile_skill(profile)
    with django_assert_num_queries(11):
        competence_card(profile, "uk")
    for number in range(30):
        make_profile_skill(profile, make_skill(f"skill {number}"))
        make_line(ProfileJob, profile, occupation=make_occupation(f"job {number}"))
    with django_assert_num_queries(11):
        competence_card(profile, "uk")


def test_all_of_a_card_takes_thirteen_queries(finished, django_assert_max_num_queries):
    profile = Profile.objects.select_related("newcomer").get(pk=finished.pk)
    with django_assert_max_num_queries(13):
        competence_card(profile, "uk")


def test_a_profile_at_a_glance(finished):
    summary = profile_summary(finished, "en")
    assert [section.code for section in summary.sections] == ["work", "languages", "education", "wishes"]
    assert (summary.alone_count, summary.with_help_count, summary.task_count) == (3, 3, 6)
    assert summary.open_count == 16
    assert summary.wants_talk == "yes, soon"
    assert summary.progress.minutes_left == 0


@pytest.mark.parametrize("language", ["ar", "uk", "nb"])
def test_the_paper_can_be_read_by_everybody(client, finished, language):
    make_label(ProfileSkill.objects.first().skill, "أخذ عينات الدم", "ar", is_draft=True)
    client.force_login(finished.newcomer.user)
    response = client.get(address(finished, "card_pdf"), {"language": language})
    assert response.headers["Content-Disposition"] == f'inline; filename="card-{language}.pdf"'
    assert pdf_gate.faults(response.content) == []
    assert pdf_gate.language(response.content) == language
    letters = pdf_gate.letters(response.content)
    assert "AmalHaddad" in letters
    assert {"ar": "الدم", "uk": "медсестра", "nb": "sy"}[language] in letters


def test_a_paper_in_no_language_of_ours_is_not_found(client, finished):
    client.force_login(finished.newcomer.user)
    for language in ("xx", "", "../en", "\u202eno"):
        assert client.get(address(finished, "card_pdf"), {"language": language}).status_code == 404


def test_printing_for_somebody_is_logged_as_printing(client, finished, caseworker):
    client.force_login(caseworker)
    client.get(address(finished, "card_pdf"), {"language": "nb"})
    client.get(address(finished))
    purposes = AccessRecord.objects.about(finished.newcomer.pk).values_list("purpose", flat=True)
    assert set(purposes) == {Purpose.PRINT_PAPER, Purpose.REVIEW_PROFILE}


def test_both_papers_are_offered_each_in_its_own_name(client, finished):
    client.force_login(finished.newcomer.user)
    response = client.get(address(finished))
    offered = re.findall(r"card\.pdf\?language=(\w\w)", response.content.decode())
    assert offered == ["uk", "sv"]
    assertContains(response, "Українська")
    assertNotContains(response, "language=nb")


def test_drafts_on_the_card_are_told_once_below_it(client, finished):
    occupation = finished.jobs.get().occupation
    occupation.labels.all().delete()
    make_label(occupation, "تمريض", "ar", is_draft=True)
    client.force_login(finished.newcomer.user)
    client.cookies["django_language"] = "ar"
    response = client.get(reverse("competence:card", args=[finished.newcomer.key]))
    page = response.content.decode()
    sections = re.findall(r'<section class="card competence-section".*?</section>', page, re.DOTALL)
    assert "تمريض" in "".join(sections)
    assert "badge--draft" not in "".join(sections)
    assert page.count('<p class="small soft" aria-hidden="true">* ') == 1
