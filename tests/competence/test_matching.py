import dataclasses

import pytest

from competence.matching import (
    Band,
    Candidate,
    Fit,
    Held,
    Job,
    Relation,
    Wanted,
    WantedSkill,
    admitted,
    in_turn,
    lower_level,
    match,
)

NURSE, MIDWIFE, ASSISTANT, WELDER = Job(1, "2221"), Job(2, "2222"), Job(3, "2221"), Job(4, "7212")
WANTED = Wanted(1, "2221", (WantedSkill(10, True, frozenset({15})), WantedSkill(11, True)), "nb", "B1")


def person(number=1, *jobs, skills=None, languages=None):
    return Candidate(
        number,
        jobs,
        {skill: Held(level) for skill, level in (skills or {}).items()},
        {language: Held(level) for language, level in (languages or {}).items()},
    )


@pytest.mark.parametrize(
    ("jobs", "fit", "relation"),
    [
        pytest.param([NURSE], Fit.MEETS, Relation.SAME, id="the same occupation"),
        pytest.param([ASSISTANT], Fit.MEETS, Relation.GROUP, id="the same ISCO group"),
        pytest.param([MIDWIFE], Fit.NEARLY, Relation.SIBLING, id="a sibling group"),
        pytest.param([WELDER], Fit.MISSING, Relation.OTHER, id="something else"),
        pytest.param([], Fit.MISSING, Relation.OTHER, id="no job"),
        pytest.param([WELDER, MIDWIFE, NURSE], Fit.MEETS, Relation.SAME, id="the closest of several"),
    ],
)
def test_job(jobs, fit, relation):
    reason = match(person(1, *jobs), WANTED).job
    assert (reason.fit, reason.relation) == (fit, relation)


def test_a_job_that_is_not_close_is_not_named():
    assert match(person(1, WELDER), WANTED).job.job is None


@pytest.mark.parametrize(
    ("skills", "fit", "by"),
    [
        pytest.param({10: "ALONE"}, Fit.MEETS, 10, id="alone"),
        pytest.param({10: "WITH_HELP"}, Fit.MEETS, 10, id="with help"),
        pytest.param({10: "SEEN"}, Fit.NEARLY, 10, id="has seen it done"),
        pytest.param({15: "ALONE"}, Fit.NEARLY, 15, id="holds a sibling"),
        pytest.param({10: "NO", 15: "WITH_HELP"}, Fit.NEARLY, 15, id="not this one, but a sibling"),
        pytest.param({15: "SEEN"}, Fit.MISSING, None, id="has only seen a sibling"),
        pytest.param({10: "NO"}, Fit.MISSING, None, id="said no"),
        pytest.param({}, Fit.MISSING, None, id="never asked"),
    ],
)
def test_skill(skills, fit, by):
    reason = match(person(1, skills=skills), WANTED).skills[0]
    assert (reason.fit, reason.by) == (fit, by)


@pytest.mark.parametrize(
    ("level", "fit"),
    [("C2", Fit.MEETS), ("B1", Fit.MEETS), ("A2", Fit.NEARLY), ("A1", Fit.MISSING), ("", Fit.MISSING)],
)
def test_language(level, fit):
    assert match(person(1, languages={"nb": level}), WANTED).language.fit is fit


def test_a_language_nobody_asked_for_is_not_answered():
    wanted = dataclasses.replace(WANTED, language="", level="")
    assert match(person(1, languages={"nb": "C2", "uk": "C2"}), wanted).language is None


@pytest.mark.parametrize(
    ("candidate", "eligible"),
    [
        pytest.param(person(1, NURSE), True, id="the occupation, no task yet"),
        pytest.param(person(1, ASSISTANT), True, id="the ISCO group"),
        pytest.param(person(1, MIDWIFE), False, id="a sibling group alone"),
        pytest.param(person(1, WELDER, skills={11: "ALONE"}), True, id="half of the needed skills"),
        pytest.param(person(1, WELDER, skills={11: "SEEN"}), False, id="only seen"),
        pytest.param(person(1, languages={"nb": "C2"}), False, id="the language alone"),
    ],
)
def test_eligible(candidate, eligible):
    assert match(candidate, WANTED).is_eligible is eligible


def test_without_needed_skills_only_the_job_counts():
    wanted = Wanted(1, "2221", (WantedSkill(10, False),))
    assert not match(person(1, WELDER, skills={10: "ALONE"}), wanted).is_eligible


def test_bands_say_who_meets_everything_needed():
    complete = person(1, NURSE, skills={10: "ALONE", 11: "WITH_HELP"}, languages={"nb": "B2"})
    assert match(complete, WANTED).band is Band.ALL_NEEDED
    assert match(person(2, NURSE, skills={10: "ALONE", 11: "ALONE"}), WANTED).band is Band.PART


def pool(size, *jobs):
    return [match(person(number, *(jobs or (NURSE,))), WANTED) for number in range(size)]


def test_fewer_than_five_show_nobody():
    assert in_turn(pool(4), seed="a") == ()
    assert len(in_turn(pool(5), seed="a")) == 5
    assert in_turn(pool(4) + pool(50, WELDER), seed="a") == ()


def test_at_most_ten_are_shown():
    assert len(in_turn(pool(60), seed="a")) == 10


def test_the_order_is_drawn_anew_and_everybody_gets_a_turn():
    assert in_turn(pool(30), seed="day 1") == in_turn(pool(30)[::-1], seed="day 1")
    assert in_turn(pool(30), seed="day 1") != in_turn(pool(30), seed="day 2")
    seen = {card.person for day in range(60) for card in in_turn(pool(30), seed=f"day {day}")}
    assert seen == set(range(30))


def test_those_who_meet_everything_come_first_and_awaited_answers_stay():
    complete = match(person(99, NURSE, skills={10: "ALONE", 11: "ALONE"}, languages={"nb": "B1"}), WANTED)
    cards = in_turn([*pool(30), complete], seed="a", asked=frozenset({7}))
    assert [card.person for card in cards[:2]] == [7, 99]


@pytest.mark.parametrize(
    ("fitting", "known", "pool"),
    [
        pytest.param(4, 0, 0, id="four are nobody"),
        pytest.param(5, 0, 5, id="five are a pool"),
        pytest.param(7, 5, 5, id="two new ones wait"),
        pytest.param(8, 5, 8, id="three come in together"),
        pytest.param(3, 5, 3, id="who no longer fits leaves at once"),
    ],
)
def test_new_people_enter_a_pool_in_batches(fitting, known, pool):
    assert len(admitted(range(fitting), range(known))) == pool


def test_lower_level():
    assert lower_level("C1", "A2") == "A2"
    assert lower_level("C1", "") == ""
    assert lower_level() == ""
