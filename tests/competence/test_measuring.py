import datetime

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from competence.models import QualityAnswer, SectionTime
from competence.section_clock import LONGEST_PAGE, Clock, answered, shown
from tests.competence.inventory_world import say, url

MONTH = datetime.date(2030, 1, 1)


def test_a_section_is_the_sum_of_its_pages():
    clock = answered(shown(Clock(), "B", 100), "B", 110)
    assert answered(shown(clock, "B", 200), "B", 225).seconds == 35


def test_a_page_left_alone_counts_a_little_and_one_answered_twice_counts_once():
    clock = answered(shown(Clock(), "B", 100), "B", 100_000)
    assert clock.seconds == LONGEST_PAGE
    assert answered(clock, "B", 200_000).seconds == LONGEST_PAGE


def test_another_section_begins_anew():
    assert shown(answered(shown(Clock(), "B", 100), "B", 110), "C", 120).seconds == 0


def test_leaving_a_section_leaves_a_row_that_leads_to_nobody(client, profile, time_machine):
    time_machine.move_to(datetime.datetime(2030, 1, 9, 8, tzinfo=datetime.UTC), tick=False)
    client.force_login(profile.newcomer.user)
    say(profile, "a1", "en")
    client.get(url(profile, "a2"))
    time_machine.shift(12)
    client.post(url(profile, "a2"), {"choice": "alone", "seen": ""})
    assert not SectionTime.objects.exists()
    client.get(url(profile, "a4"))
    time_machine.shift(8)
    client.post(url(profile, "a4"), {"choices": ["study"], "seen": ""})
    row = SectionTime.objects.get()
    assert (row.section, row.seconds, row.month, row.way_in) == ("A_start", 20, MONTH, "ALONE")
    assert {field.name for field in SectionTime._meta.fields} == {
        "id", "language", "way_in", "section", "seconds", "month",
    }  # fmt: skip


def test_three_questions_are_answered_once_and_without_a_name(client, newcomer):
    client.force_login(newcomer.user)
    address = reverse("competence:quality")
    assertContains(client.get(address), "Did we respect you?")
    for _ in range(2):
        client.post(address, {"EASY": "4", "RESPECT": "5", "NEXT_STEP": ""})
    assert sorted(QualityAnswer.objects.values_list("question", "score")) == [("EASY", 4), ("RESPECT", 5)]
    assertContains(client.get(address), "Nobody can see who answered")


@pytest.mark.parametrize("score", ["6", "0", "x", "۵"])
def test_a_score_outside_the_five_is_refused(client, newcomer, score):
    client.force_login(newcomer.user)
    assertContains(client.post(reverse("competence:quality"), {"EASY": score}), "error-summary")
    assert not QualityAnswer.objects.exists()
