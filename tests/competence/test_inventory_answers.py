"""Answers keep every version; the lines of a profile follow from the current ones."""

import datetime

import pytest

from competence import inventory_actions
from competence.models import InventoryAnswer, ProfileEducation, ProfileJob, ProfileOption, ProfileSkill, ProfileWish
from competence.rungs import Rung
from tests.builders import MORNING, make_child
from tests.competence.builders import make_occupation, make_step
from tests.competence.inventory_world import say

NOON = MORNING + datetime.timedelta(hours=4)


def test_a_new_answer_supersedes_the_old_and_both_stay(profile):
    first, second = say(profile, "b4", "easily"), say(profile, "b4", "with_some_effort", at=NOON)
    first.refresh_from_db()
    assert (first.value, first.superseded_at) == ("easily", NOON)
    assert profile.answers.current().get(question="b4") == second


def test_the_same_answer_twice_is_one_answer(profile):
    assert say(profile, "b4", "easily") == say(profile, "b4", "easily", at=NOON)
    assert profile.answers.filter(question="b4").count() == 1


def test_an_answer_made_from_an_older_version_is_not_saved_unasked(profile):
    first = say(profile, "c1", "yes")
    second = say(profile, "c1", "no")
    with pytest.raises(inventory_actions.AnswerChangedMeanwhile) as raised:
        inventory_actions.save_answer(
            profile=profile, question="c1", state="DONT_KNOW", seen=first.pk, by=profile.newcomer.user, at=NOON
        )
    assert raised.value.current == second
    assert profile.answers.current().get(question="c1") == second


def test_the_household_is_planned_anew(profile):
    before = profile.newcomer.household.facts_version
    say(profile, "b4", "easily")
    profile.newcomer.household.refresh_from_db()
    assert profile.newcomer.household.facts_version > before


def test_a_child_gets_no_profile(newcomer):
    with pytest.raises(inventory_actions.ChildHasNoProfile):
        inventory_actions.start_profile(newcomer=make_child(newcomer.household), at=MORNING)


def test_a_profile_is_usable_from_the_first_time_everything_required_is_answered(finished):
    assert finished.usable_at == MORNING
    say(finished, "b1", ["uk", "en", "nb"], at=NOON)
    finished.refresh_from_db()
    assert finished.usable_at == MORNING


def test_it_is_not_usable_before(profile):
    say(profile, "h2", "yes")
    profile.refresh_from_db()
    assert profile.usable_at is None


def test_the_lines_say_what_the_answers_add_up_to(finished, nurse, newcomer):
    job = ProfileJob.objects.get()
    assert (job.occupation, job.own_words, job.duration, job.last_year) == (
        nurse,
        "у дитячій лікарні",
        "five_to_ten_years",
        2024,
    )
    assert (job.said_by, job.said_at, job.rung) == (newcomer.user, MORNING, Rung.SAID)
    levels = ProfileSkill.objects.order_by("skill").values_list("level", flat=True)
    assert list(levels)[:4] == ["ALONE", "WITH_HELP", "SEEN", "NO"]
    education = ProfileEducation.objects.get()
    assert (education.isced_level.code, education.isced_field.code, education.papers) == (
        "6",
        "0913",
        "copies_or_photos",
    )
    assert set(ProfileOption.objects.values_list("question", "code")) == {
        ("e1", "sew"),
        ("f1", "car"),
        ("f1", "from_ukraine"),
    }
    assert ProfileWish.objects.get().occupation == nurse


def test_no_licence_is_no_line(finished):
    say(finished, "f1", ["no"])
    assert not ProfileOption.objects.filter(question="f1").exists()


def test_new_words_are_not_confirmed_and_old_ones_stay_so(finished, caseworker):
    for skill in ProfileSkill.objects.all():
        make_step(skill, by=caseworker)
    value = finished.answers.current().get(question="c5").value
    first = value["asked"][0]
    say(finished, "c5", value | {"levels": value["levels"] | {str(first): "no"}}, at=NOON)
    changed = ProfileSkill.objects.get(skill=first)
    person = finished.newcomer.user
    assert (changed.level, changed.said_by, changed.said_at, changed.rung) == ("NO", person, NOON, Rung.SAID)
    assert ProfileSkill.objects.filter(rung=Rung.CONFIRMED, said_at=MORNING).count() == 11


def test_an_answer_that_is_hidden_counts_no_more_and_comes_back(finished):
    say(finished, "c1", "no")
    assert not ProfileJob.objects.exists()
    assert not ProfileSkill.objects.exists()
    say(finished, "c1", "yes")
    assert ProfileJob.objects.get().last_year == 2024
    assert ProfileSkill.objects.count() == 12


def test_another_job_asks_for_its_tasks_and_keeps_what_was_said(finished):
    baker = make_occupation("baker")
    say(finished, "c2", {"occupation": baker.pk, "own_words": ""})
    assert ProfileSkill.objects.count() == 12
    assert ProfileJob.objects.get().occupation == baker


def test_to_prefer_not_to_say_takes_the_lines_away(finished):
    say(finished, "c5", state="PREFER_NOT_TO_SAY")
    assert not ProfileSkill.objects.exists()


@pytest.mark.parametrize(
    ("school", "after", "level"),
    [
        ("none", None, "0"),
        ("one_to_five", None, "0"),
        ("six_to_nine", None, "1"),
        ("ten_to_twelve", "nothing", "2"),
        ("more_than_twelve", None, "3"),
        ("ten_to_twelve", "trade_or_vocational_school", "3"),
        ("ten_to_twelve", "some_university_not_finished", "3"),
        ("more_than_twelve", "college_or_university", "6"),
    ],
)
def test_the_level_of_education_is_the_lowest_that_fits(profile, isced, school, after, level):
    say(profile, "d1", school)
    if after:
        say(profile, "d2", after)
    assert ProfileEducation.objects.get().isced_level.code == level


def test_an_education_that_school_years_rule_out_counts_no_more(finished):
    say(finished, "d1", "one_to_five")
    education = ProfileEducation.objects.get()
    assert (education.isced_level.code, education.isced_field, education.papers) == ("0", None, "")


def test_everything_ever_said_is_still_there(finished):
    for question in ("d1", "c1", "e1"):
        say(finished, question, state="DONT_KNOW", at=NOON)
    assert InventoryAnswer.objects.filter(superseded_at=NOON).count() == 3
