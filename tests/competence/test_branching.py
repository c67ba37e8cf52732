from hypothesis import given as holds_for
from hypothesis import strategies as st

from competence.branching import (
    Given,
    is_shown,
    is_usable,
    may_be_shown,
    next_question,
    progress,
    question_before,
    shown,
    without_hidden,
)
from competence.questions import _source, quick_questions

QUESTIONS = quick_questions()
SKIPPED = Given(is_answered=False)


def answered(value):
    return Given(is_answered=True, value=value)


some_answers = st.dictionaries(
    st.sampled_from([q.id for q in QUESTIONS]),
    st.one_of(
        st.just(SKIPPED),
        st.sampled_from(sorted({code for q in QUESTIONS for code in q.options})).map(answered),
        st.just(answered({"occupation": 1, "own_words": ""})),
    ),
)


def naively_shown(question_id, given):
    """The rule of SCHEMA.md, read straight from the file: any comparison; unanswered is false."""
    row = next(row for row in _source()["questions"] if row["id"] == question_id)
    if not row["show_if"]:
        return True
    for comparison in row["show_if"]["any"]:
        answer = given.get(comparison["question"])
        if answer is None or not answer.is_answered:
            continue
        if comparison["op"] == "answered":
            return True
        if comparison["op"] == "eq" and answer.value == comparison["value"]:
            return True
        if comparison["op"] == "in" and answer.value in comparison["value"]:
            return True
    return False


@holds_for(some_answers)
def test_the_branching_is_the_files(given):
    assert [q.id for q in shown(QUESTIONS, given)] == [q.id for q in QUESTIONS if naively_shown(q.id, given)]


@holds_for(some_answers)
def test_answering_what_comes_next_reaches_an_end_where_the_profile_is_usable(given):
    steps = 0
    while question := next_question(QUESTIONS, given):
        assert is_shown(question, given)
        assert question.id not in given
        given = given | {question.id: SKIPPED}
        steps += 1
    assert steps <= len(QUESTIONS)
    assert is_usable(QUESTIONS, given)
    assert progress(QUESTIONS, given).minutes_left == 0


@holds_for(some_answers)
def test_what_may_come_is_never_fewer_than_what_is_shown(given):
    coming = [q for q in QUESTIONS if may_be_shown(q, given, QUESTIONS)]
    assert set(shown(QUESTIONS, given)) <= set(coming)
    assert progress(QUESTIONS, given).total == len(coming)


@holds_for(some_answers, st.sampled_from(QUESTIONS))
def test_the_way_back_is_the_way_forth(given, question):
    before = question_before(QUESTIONS, given, question.id)
    order = [q.id for q in shown(QUESTIONS, given)]
    if before and question.id in order:
        assert order.index(before.id) == order.index(question.id) - 1


@holds_for(some_answers)
def test_what_is_hidden_counts_no_more_however_long_the_chain(given):
    counting = without_hidden(QUESTIONS, given)
    assert counting.items() <= given.items()
    assert all(is_shown(q, counting) for q in QUESTIONS if q.id in counting)
    assert without_hidden(QUESTIONS, counting) == counting


def test_the_quick_profile_has_22_questions_and_takes_ten_minutes():
    assert len(QUESTIONS) == 22
    assert progress(QUESTIONS, {}).minutes_left == 10
    assert progress(QUESTIONS, {}).total == 22


def test_no_work_skips_the_questions_about_work():
    given = {"c1": answered("no")}
    assert not {"c2", "c3", "c4", "c5"} & {q.id for q in shown(QUESTIONS, given)}
    assert progress(QUESTIONS, given).total == 18


def test_a_skipped_question_answers_no_comparison():
    assert not is_shown(next(q for q in QUESTIONS if q.id == "c2"), {"c1": SKIPPED})


def test_a_profile_is_usable_once_every_required_question_is_dealt_with():
    given = {q.id: SKIPPED for q in QUESTIONS if q.is_required}
    assert is_usable(QUESTIONS, given)
    assert not is_usable(QUESTIONS, {id_: g for id_, g in given.items() if id_ != "h2"})
    # "Yes" opens the questions about work, and they are required.
    assert is_usable(QUESTIONS, given | {"c1": answered("yes")})
    without_work = {id_: g for id_, g in given.items() if id_ not in {"c2", "c3", "c5"}}
    assert is_usable(QUESTIONS, without_work)
    assert not is_usable(QUESTIONS, without_work | {"c1": answered("yes")})


def test_after_the_last_question_the_first_gap_comes():
    given = {q.id: SKIPPED for q in QUESTIONS if q.id != "b4"}
    assert next_question(QUESTIONS, given, after="h2").id == "b4"
