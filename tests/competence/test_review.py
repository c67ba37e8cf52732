import datetime

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from competence import review_actions
from competence.models import ProfileEvent, ProfileEventKind, ProfileJob, ProfileSkill
from competence.reports import competence_card
from competence.rungs import Rung
from tests.builders import MORNING
from tests.competence.builders import make_profile, make_profile_skill
from tests.competence.inventory_world import say

NOON = MORNING + datetime.timedelta(hours=4)


@pytest.fixture
def desk(client, caseworker):
    client.force_login(caseworker)
    return client


def address(profile, page="review"):
    return reverse(f"competence:{page}", args=[profile.newcomer.key])


def version(profile, section="work"):
    card = competence_card(profile, "en")
    return next(s.lines[0].version for s in card.sections if s.code == section)


def test_the_caseworker_confirms_the_lines_they_chose(desk, finished, caseworker):
    response = desk.post(address(finished), {"line": [version(finished), version(finished, "alone")]}, follow=True)
    assertContains(response, "2 lines confirmed.")
    job = ProfileJob.objects.get()
    assert job.rung == Rung.CONFIRMED
    assert finished.evidence.get(line=f"job:{job.pk}").by == caseworker
    assert ProfileSkill.objects.filter(rung=Rung.CONFIRMED).count() == 1


def test_a_whole_section_is_confirmed_with_one_button(desk, finished):
    card = competence_card(finished, "en")
    versions = [line.version for section in card.sections if section.code == "alone" for line in section.lines]
    desk.post(address(finished), {"section": "alone", "of-alone": versions, "line": [version(finished)]})
    assert ProfileSkill.objects.filter(rung=Rung.CONFIRMED).count() == 3
    assert ProfileJob.objects.get().rung == Rung.SAID


def test_what_was_said_anew_meanwhile_is_not_confirmed_unread(desk, finished):
    read = version(finished)
    say(finished, "c4", 2019, at=NOON)
    response = desk.post(address(finished), {"line": [read]}, follow=True)
    assertContains(response, "Some lines were changed or confirmed meanwhile.")
    assert ProfileJob.objects.get().rung == Rung.SAID


def test_nothing_chosen_confirms_nothing(desk, finished):
    assertContains(desk.post(address(finished), follow=True), "Choose at least one line to confirm.")


@pytest.mark.parametrize("line", ["", "job", "job:", "job:x", "newcomer:1", "job:99999999999999999999", "job:1@never"])
def test_a_line_that_is_none_is_no_error(desk, finished, line):
    assert desk.post(address(finished), {"line": [line]}).status_code == 302
    assert not finished.evidence.exists()


def test_a_wish_is_nobodys_to_confirm(desk, finished):
    wish = finished.wishes.get()
    assertNotContains(desk.get(address(finished)), f"wish:{wish.pk}")
    desk.post(address(finished), {"line": [f"wish:{wish.pk}@{wish.said_at.isoformat()}"]})
    assert finished.wishes.get().rung == Rung.SAID


def test_a_line_of_somebody_else_is_not_confirmed(desk, finished, newcomer_elsewhere):
    other = make_profile_skill(make_profile(newcomer_elsewhere))
    desk.post(address(finished), {"line": [f"skill:{other.pk}@{other.said_at.isoformat()}"]})
    other.refresh_from_db()
    assert other.rung == Rung.SAID


def test_confirming_twice_keeps_the_first(finished, caseworker):
    job = ProfileJob.objects.get()
    assert review_actions.confirm_lines(profile=finished, lines=[job], by=caseworker, at=MORNING) == 1
    assert review_actions.confirm_lines(profile=finished, lines=[job], by=caseworker, at=NOON) == 0
    assert finished.evidence.get().at == MORNING


def test_the_right_to_work_is_recorded_once_and_undone_with_a_trace(desk, finished, caseworker):
    for _ in range(2):
        desk.post(address(finished, "right_to_work"))
    finished.refresh_from_db()
    assert finished.right_to_work_recorded_by == caseworker
    assertContains(desk.get(address(finished)), "Recorded")
    desk.post(address(finished, "right_to_work"), {"undo": "1"})
    finished.refresh_from_db()
    assert finished.right_to_work_recorded_at is None
    kinds = ProfileEvent.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [ProfileEventKind.RIGHT_TO_WORK_RECORDED, ProfileEventKind.RIGHT_TO_WORK_UNDONE]


def test_an_empty_profile_says_what_will_appear(desk, newcomer):
    assertContains(desk.get(address(make_profile(newcomer))), "The lines to confirm will appear here")


def test_the_review_takes_few_queries_however_long_the_card(desk, finished, django_assert_max_num_queries):
    with django_assert_max_num_queries(26):
        desk.get(address(finished))
    for _ in range(20):
        make_profile_skill(finished)
    with django_assert_max_num_queries(26):
        desk.get(address(finished))


def test_a_confirmed_line_needs_no_second_confirmation(desk, finished, caseworker):
    job = ProfileJob.objects.get()
    review_actions.confirm_lines(profile=finished, lines=[job], by=caseworker, at=NOON)
    assertNotContains(desk.get(address(finished)), f'value="job:{job.pk}@')


def test_sixty_lines_are_confirmed_with_few_queries(desk, finished, django_assert_max_num_queries):
    for _ in range(60):
        make_profile_skill(finished)
    names = [f"skill:{line.pk}@{line.said_at.isoformat()}" for line in finished.skills.all()]
    with django_assert_max_num_queries(38):
        desk.post(address(finished), {"line": [*names, version(finished)]})
    assert set(finished.skills.values_list("rung", flat=True)) == {Rung.CONFIRMED}
    assert finished.evidence.count() == len(names) + 1


def test_a_line_named_in_two_ways_is_confirmed_once(desk, finished):
    job = ProfileJob.objects.get()
    desk.post(address(finished), {"line": [version(finished), f"job:{job.pk}", f"job:{job.pk}@2001-01-01T00:00Z"]})
    assert finished.evidence.get().line == f"job:{job.pk}"
