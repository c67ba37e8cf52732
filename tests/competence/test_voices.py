"""Neither voice writes over the other: both words stand until somebody who may chooses."""

import datetime

import pytest

from competence import inventory_actions
from competence.answers import current_answers, differing, standing_answers
from competence.interview_actions import choose_answer
from competence.models import ProfileEvent, ProfileJob
from competence.said import said_of
from competence.voice_actions import AnswerChangedMeanwhile
from tests.at_once import at_once
from tests.builders import MORNING, make_user
from tests.competence.inventory_world import say

NOON = MORNING + datetime.timedelta(hours=4)


def values(profile, question):
    return {voice: answer.value for voice, answer in standing_answers(profile).get(question, {}).items()}


def choose(profile, question, voice, *, by, seen=None):
    both = standing_answers(profile)[question]
    ids = seen or frozenset(answer.pk for answer in both.values())
    choose_answer(profile=profile, question=question, chosen=both[voice].pk, seen=ids, by=by, at=NOON)


@pytest.fixture
def two(finished, caseworker):
    """Last worked in 2024, says the person; in 2019, wrote the caseworker."""
    say(finished, "c4", 2019, by=caseworker, at=NOON)
    return finished


def test_both_words_stand_and_the_persons_counts(two):
    assert values(two, "c4") == {"PERSON": 2024, "CASEWORKER": 2019}
    assert current_answers(two)["c4"].value == 2024
    assert ProfileJob.objects.get().last_year == 2024
    assert differing(standing_answers(two)) == ["c4"]


def test_what_only_a_caseworker_has_written_down_counts(profile, caseworker):
    say(profile, "b4", "easily", by=caseworker)
    assert current_answers(profile)["b4"].value == "easily"
    say(profile, "b4", "with_some_effort")
    assert current_answers(profile)["b4"].value == "with_some_effort"
    assert values(profile, "b4") == {"PERSON": "with_some_effort", "CASEWORKER": "easily"}


def test_who_does_not_know_leaves_the_word_to_the_other(profile, caseworker):
    say(profile, "b4", state="DONT_KNOW")
    say(profile, "b4", "easily", by=caseworker)
    assert current_answers(profile)["b4"].value == "easily"
    assert differing(standing_answers(profile)) == []


def test_who_would_rather_not_say_is_not_spoken_for(profile, caseworker):
    say(profile, "b4", state="PREFER_NOT_TO_SAY")
    say(profile, "b4", "easily", by=caseworker)
    assert current_answers(profile)["b4"].state == "PREFER_NOT_TO_SAY"
    assert differing(standing_answers(profile)) == ["b4"]


def test_a_caseworker_who_hears_the_same_adds_nothing(two, caseworker):
    say(two, "c4", 2024, by=caseworker)
    assert values(two, "c4") == {"PERSON": 2024}


def test_a_person_who_says_the_same_makes_it_their_own_word(profile, caseworker):
    say(profile, "b4", "easily", by=caseworker)
    say(profile, "b4", "easily")
    say(profile, "b4", "with_some_effort", by=caseworker)
    assert current_answers(profile)["b4"].value == "easily"


@pytest.mark.parametrize(("voice", "year"), [("PERSON", 2024), ("CASEWORKER", 2019)])
def test_the_person_chooses_and_a_trace_stays(two, voice, year):
    choose(two, "c4", voice, by=two.newcomer.user)
    assert values(two, "c4") == {voice: year}
    assert ProfileJob.objects.get().last_year == year
    event = ProfileEvent.objects.get()
    assert (event.kind, event.line, event.by) == ("ANSWER_CHOSEN", f"c4:{voice}", two.newcomer.user)
    assert two.answers.filter(question="c4", superseded_at=NOON).count() == 1


def test_what_both_agree_on_leaves_another_trace(two, caseworker):
    choose(two, "c4", "CASEWORKER", by=caseworker)
    assert ProfileEvent.objects.get().kind == "ANSWER_AGREED"


def test_an_answer_that_both_agree_on_stands_alone_at_once(two, caseworker):
    shown = frozenset(answer.pk for answer in standing_answers(two)["c4"].values())
    for _twice in range(2):
        agree(two, 2020, shown, by=caseworker)
    assert values(two, "c4") == {"CASEWORKER": 2020}
    assert ProfileJob.objects.get().last_year == 2020
    assert ProfileEvent.objects.get().kind == "ANSWER_AGREED"


def test_a_word_that_came_after_the_page_is_not_agreed_away(two, caseworker):
    shown = frozenset(answer.pk for answer in standing_answers(two)["c4"].values())
    say(two, "c4", 2025)
    with pytest.raises(AnswerChangedMeanwhile):
        agree(two, 2020, shown, by=caseworker)
    assert values(two, "c4")["PERSON"] == 2025


def agree(profile, year, shown, *, by):
    seen = standing_answers(profile)["c4"]["CASEWORKER"].pk
    inventory_actions.save_answer(
        profile=profile, question="c4", state="ANSWERED", value=year, seen=seen, agreed=shown, by=by, at=NOON
    )


def test_a_choice_made_from_older_words_is_not_made(two, caseworker):
    seen = frozenset(answer.pk for answer in standing_answers(two)["c4"].values())
    say(two, "c4", 2018, by=caseworker)
    with pytest.raises(AnswerChangedMeanwhile):
        choose(two, "c4", "PERSON", by=two.newcomer.user, seen=seen)
    assert values(two, "c4") == {"PERSON": 2024, "CASEWORKER": 2018}


def test_sharing_follows_the_persons_own_word(finished, caseworker):
    say(finished, "h1", ["EMPLOYERS"], by=caseworker, at=NOON)
    assert not finished.sharings.open().exists()
    choose(finished, "h1", "CASEWORKER", by=finished.newcomer.user)
    assert [sharing.on_by for sharing in finished.sharings.open()] == [finished.newcomer.user]


def test_a_caseworkers_word_beside_does_not_switch_anything_on_again(finished, caseworker):
    person = finished.newcomer.user
    say(finished, "h1", ["EMPLOYERS"])
    inventory_actions.stop_sharing(profile=finished, recipient="EMPLOYERS", by=person, at=NOON)
    say(finished, "h1", [], by=caseworker)
    assert not finished.sharings.open().exists()


def test_the_second_of_two_caseworkers_sees_the_word_of_the_first(profile, caseworker):
    mine = say(profile, "b4", "easily", by=caseworker)
    colleague = make_user("CASEWORKER", agency=caseworker.agency)
    with pytest.raises(AnswerChangedMeanwhile) as raised:
        inventory_actions.save_answer(
            profile=profile, question="b4", state="DONT_KNOW", seen=None, by=colleague, at=NOON
        )
    assert raised.value.current == mine


def test_both_words_move_when_the_first_job_is_taken_out(told_all, caseworker):
    say(told_all, "c4-2", 2015, by=caseworker)
    seen = current_answers(told_all)["c2"].pk
    inventory_actions.take_out(profile=told_all, group="c", number=1, seen=seen, by=told_all.newcomer.user, at=NOON)
    assert values(told_all, "c4") == {"PERSON": 2011, "CASEWORKER": 2015}
    assert "c4-2" not in standing_answers(told_all)


@pytest.mark.django_db(transaction=True)
def test_two_who_answer_at_once_lose_nothing(profile, caseworker):
    def answer(value, by):
        return lambda: inventory_actions.save_answer(
            profile=profile, question="b4", state="ANSWERED", value=value, seen=None, by=by, at=NOON
        )

    results = at_once(answer("easily", profile.newcomer.user), answer("with_some_effort", caseworker))
    refused = [result for result in results if isinstance(result, AnswerChangedMeanwhile)]
    assert len(refused) == 1
    assert len(values(profile, "b4")) == 1


def test_who_wrote_an_answer_down_stands_in_one_sentence_in_arabic_too(profile, caseworker):
    say(profile, "b4", "easily", by=caseworker)
    said = said_of({"b4": standing_answers(profile)["b4"]["CASEWORKER"]}, "ar")["b4"]
    assert f"{caseworker.agency.name}\u200f" in said.by
