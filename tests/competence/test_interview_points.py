"""A talk is about what is missing, what contradicts itself and what needs a human; and about nothing else."""

from types import SimpleNamespace

import pytest

from competence.branching import Given
from competence.interview_points import Point, Reason, next_point, points
from competence.questions import all_questions


def said(value=None, state="ANSWERED", voice="PERSON"):
    return SimpleNamespace(voice=voice, state=state, value=value)


def found(standing, *, drafts=(), offered=(), going_on=True):
    """The points of a record in which nothing else is open."""
    standing = {id_: {answer.voice: answer for answer in answers} for id_, answers in standing.items()}
    if going_on:
        standing.setdefault("a3", {"PERSON": said("yes")})
    given = {
        id_: Given(voices[next(iter(voices))].state == "ANSWERED", voices[next(iter(voices))].value)
        for id_, voices in standing.items()
    }
    questions = [question for question in all_questions() if question.id in standing]
    return {p.question: p.reason for p in points(questions, given, standing, drafts=drafts, offered=offered)}


@pytest.mark.parametrize(
    ("question", "answers", "reason"),
    [
        ("b4", [said(state="DONT_KNOW")], Reason.DONT_KNOW),
        ("b4", [said(state="PREFER_NOT_TO_SAY")], Reason.PREFER_NOT),
        ("b4", [said("easily"), said("not", voice="CASEWORKER")], Reason.TWO_ANSWERS),
        ("g5", [said("yes_soon")], Reason.TALK_WANTED),
        ("g5", [said("no")], None),
        ("g4", [said("Ramp")], Reason.PLAN_FOR),
        ("g4", [said("")], None),
        ("b4", [said("easily")], None),
    ],
)
def test_why_an_answer_is_talked_about(question, answers, reason):
    assert found({question: answers}).get(question) == reason


def test_a_language_whose_level_is_not_known_is_talked_about():
    levels = said({"uk": {"listening": "C2", "speaking": "C2"}, "en": {"state": "DONT_KNOW"}})
    assert found({"b1": [said(["uk", "en"])], "b2": [levels]}) == {"b2": Reason.DONT_KNOW}


def test_own_words_without_an_occupation_are_talked_about():
    work = {"c1": [said("yes")]}
    assert found(work | {"c2": [said({"occupation": None, "own_words": "Baker"})]})["c2"] == Reason.OWN_WORDS
    assert "c2" not in found(work | {"c2": [said({"occupation": 7, "own_words": ""})]})


def test_a_choice_by_a_draft_name_is_talked_about():
    assert found({"g1": [said([7])]}, drafts={"g1"}) == {"g1": Reason.DRAFT_CHOICE}


def test_what_somebody_would_rather_not_say_is_offered_once():
    assert found({"b4": [said(state="PREFER_NOT_TO_SAY")]}, offered={"b4"}) == {}


def test_nothing_is_asked_before_a_yes_to_go_on():
    standing = {"b4": [said(state="DONT_KNOW")], "a3": [said("no")]}
    assert found(standing, going_on=False) == {}


def test_what_is_not_answered_comes_last_and_hidden_questions_never():
    given = {"a3": Given(True, "yes"), "c1": Given(True, "no"), "g5": Given(True, "yes_soon")}
    standing = {id_: {"PERSON": said(one.value)} for id_, one in given.items()}
    asked = points(all_questions(), given, standing, drafts=(), offered=())
    assert asked[0] == Point("g5", Reason.TALK_WANTED)
    ids = [point.question for point in asked]
    assert "b1" in ids
    assert not {"c2", "h2"} & set(ids)


def test_one_goes_on_forwards_and_never_twice():
    before = [Point(id_, Reason.NOT_ANSWERED) for id_ in ("b1", "b4", "c1")]
    after = [Point(id_, Reason.NOT_ANSWERED) for id_ in ("b2", "b4", "c1")]
    assert next_point(before, after, "b1", ["b1"]) == "b2"
    assert next_point(after, after, "b4", ["b4", "b2"]) == "c1"
    assert next_point(after, after, "c1", ["b2", "b4", "c1"]) == ""
