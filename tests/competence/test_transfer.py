import json

import pytest

from competence.models import InventoryAnswer, Occupation, ProfileImport, Skill
from competence.reports import competence_card
from competence.rungs import Rung
from competence.transfer.compare import ASKED_AGAIN, Verdict, compare
from competence.transfer.export import transfer_document
from competence.transfer.read import read_transfer
from competence.transfer_actions import bring_in
from tests.competence.inventory_world import say
from tests.competence.transfer_world import LATER, address, answer, arrived, changed, colleague, file, told  # noqa: F401


def said(document, *, but=ASKED_AGAIN):
    answers = [a for a in document["answers"] if a["counts"] and a["question"] not in but]
    return {a["question"]: (a["state"], a["value"]) for a in answers}


def contents(document):
    return sorted(json.dumps([line["kind"], line["content"]], sort_keys=True) for line in document["lines"])


def verdicts(profile, document):
    return {row.file_id: row.verdict for row in compare(profile, document, today=LATER.date()).rows}


def test_a_profile_read_in_elsewhere_is_the_same_profile(file, arrived, colleague):
    count = bring_in(profile=arrived, document=file, by=colleague, at=LATER)
    assert count == len(said(file))
    again = transfer_document(arrived, at=LATER)
    assert said(again) == said(file)
    assert contents(again) == contents(file)
    for line in again["lines"]:
        there = next(one for one in file["lines"] if one["kind"] == line["kind"] and one["content"] == line["content"])
        assert line["said"]["agency"] == "Söderby"
        assert line["said"]["brought"]["said"] == there["said"]
        assert line["said"]["brought"]["evidence"] == there["evidence"]
    assert read_transfer(json.dumps(again).encode()) == again
    for one in again["answers"]:
        if one["question"] not in ASKED_AGAIN:
            assert one["said"]["brought"]["said"] == answer(file, one["question"])["said"]


def test_read_in_twice_is_read_in_once(file, arrived, colleague):
    assert bring_in(profile=arrived, document=file, by=colleague, at=LATER) > 20
    before = arrived.answers.count()
    assert bring_in(profile=arrived, document=file, by=colleague, at=LATER.replace(month=2)) == 0
    assert (arrived.answers.count(), ProfileImport.objects.count()) == (before, 1)
    assert set(verdicts(arrived, file).values()) == {Verdict.SAME, Verdict.ASKED_AGAIN}


def test_what_came_from_elsewhere_says_so_and_stands_on_the_lowest_rung(file, arrived, colleague):
    bring_in(profile=arrived, document=file, by=colleague, at=LATER)
    card = competence_card(arrived, "en")
    origins = {line.origin.words for section in card.sections for line in section.lines}
    assert origins == {
        "From another municipality (Norrby; there: said), imported by a caseworker, Söderby, 7 January 2031",
        "From another municipality (Norrby; there: confirmed by a caseworker), imported by a caseworker, Söderby, "
        "7 January 2031",
    }
    assert {line.origin.rung for section in card.sections for line in section.lines} == {Rung.SAID}


def test_a_line_said_anew_is_no_longer_from_elsewhere(file, arrived, colleague):
    bring_in(profile=arrived, document=file, by=colleague, at=LATER)
    say(arrived, "c3", "under_one_year", at=LATER.replace(month=3))
    lines = {line.origin.words for section in competence_card(arrived, "en").sections for line in section.lines}
    assert "Said by the person, 7 March 2031" in lines


def test_what_stands_here_is_never_overwritten(file, arrived, colleague, nurse):
    say(arrived, "b1", ["uk"])
    say(arrived, "d1", state="DONT_KNOW")
    say(arrived, "e1", [])
    before = set(arrived.answers.current().values_list("pk", flat=True))
    found = verdicts(arrived, file)
    assert {found[id_] for id_ in ("b1", "d1", "e1")} == {Verdict.DIFFERS}
    # Levels of languages, how often and where: all of it about what was not added.
    assert {found[id_] for id_ in ("b2", "b3", "e2", "d2", "d3-2")} == {Verdict.DOES_NOT_FIT}
    bring_in(profile=arrived, document=file, by=colleague, at=LATER)
    assert before <= set(arrived.answers.current().values_list("pk", flat=True))
    assert not InventoryAnswer.objects.filter(profile=arrived, superseded_at__isnull=False).exists()


def test_another_job_here_gets_the_jobs_of_the_file_beside_it(file, arrived, colleague):
    say(arrived, "c1", "yes")
    say(arrived, "c2", {"occupation": None, "own_words": "shepherd"})
    rows = {row.file_id: row.here_id for row in compare(arrived, file, today=LATER.date()).added}
    assert (rows["c2"], rows["c3"], rows["c2-2"], rows["c4-2"]) == ("c2-2", "c3-2", "c2-3", "c4-3")
    bring_in(profile=arrived, document=file, by=colleague, at=LATER)
    jobs = list(arrived.jobs.order_by("number").values_list("number", "own_words", "last_year"))
    assert jobs == [(1, "shepherd", None), (2, "у дитячій лікарні", 2024), (3, "", 2015)]


def test_the_same_job_here_is_only_filled_up(file, arrived, colleague, nurse):
    say(arrived, "c1", "yes")
    say(arrived, "c2", {"occupation": nurse.pk, "own_words": "у дитячій лікарні"})
    say(arrived, "c3", "under_one_year")
    found = verdicts(arrived, file)
    assert (found["c2"], found["c3"], found["c4"]) == (Verdict.SAME, Verdict.DIFFERS, Verdict.ADDS)
    bring_in(profile=arrived, document=file, by=colleague, at=LATER)
    assert list(arrived.jobs.order_by("number").values_list("duration", "last_year")) == [
        ("under_one_year", 2024),
        ("one_to_three_years", 2015),
    ]


def test_who_said_here_that_they_never_worked_gets_no_job(file, arrived):
    say(arrived, "c1", _another_than_yes())
    found = verdicts(arrived, file)
    assert found["c1"] is Verdict.DIFFERS
    assert found["c2"] is Verdict.DOES_NOT_FIT


def _another_than_yes():
    from competence.questions import question

    return next(code for code in question("c1").options if code.startswith("no"))


def test_consents_and_the_choice_of_language_are_asked_again(file, arrived, colleague):
    bring_in(profile=arrived, document=file, by=colleague, at=LATER)
    arrived.newcomer.user.refresh_from_db()
    assert arrived.newcomer.user.language == ""
    assert not arrived.sharings.exists()
    assert not arrived.answers.filter(question__in=["a1", "h1", "h2"]).exists()


def test_a_retired_task_is_left_out_and_the_others_come(told, file, arrived, colleague):
    task = told.skills.order_by("pk").first()
    Skill.objects.filter(pk=task.skill_id).update(retired_date="2029-01-01")
    row = next(row for row in compare(arrived, file, today=LATER.date()).rows if row.file_id == "c5")
    assert (row.verdict, row.left_out) == (Verdict.ADDS, 1)
    bring_in(profile=arrived, document=file, by=colleague, at=LATER)
    assert arrived.skills.count() == told.skills.count() - 1


def test_a_retired_occupation_is_not_added_nor_what_was_said_of_it(told, file, arrived, nurse):
    Occupation.objects.filter(pk=nurse.pk).update(retired_date="2029-01-01")
    found = verdicts(arrived, file)
    assert {found[id_] for id_ in ("c2", "c5", "g1")} == {Verdict.UNKNOWN}
    assert {found[id_] for id_ in ("c3", "c4", "c6")} == {Verdict.DOES_NOT_FIT}
    assert found["c2-2"] is Verdict.ADDS


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("c4", 1901),
        ("c4", 2032),
        ("c4", 1983),
        ("a4", ["a_job_soon", "use_my_profession", "study", "learn_the_language"]),
        ("b1", ["ar", "uk", "ru", "en", "fa", "prs", "ps", "ti", "am", "so", "kmr", "ckb", "tr"]),
        ("d4", {"country": "", "year": None}),
        ("d7", [{"name": f"course {number}", "year": None} for number in range(21)]),
        ("f1", ["no", "car"]),
        ("d4", {"country": "QQ", "year": None}),
        ("d4", {"country": "UA", "year": 1901}),
        ("b1", ["xq"]),
        ("d3", "9999"),
        ("e1", ["fly"]),
        ("a2", "<script>"),
        ("f2", {"codes": ["=1+1"], "own_words": ""}),
        ("d7", [{"name": "one", "year": None}, {"name": "one", "year": 2000}]),
        ("c2", {"occupation": None, "own_words": " "}),
        ("c2", {"occupation": "http://example.org/skill/1", "own_words": ""}),
        ("g2", ["SE-99"]),
    ],
)
def test_an_answer_that_could_not_be_given_here_is_not_added(file, arrived, colleague, question, value):
    def change(other):
        other["answers"] = [a for a in other["answers"] if a["question"] != question]
        other["answers"].append(answer(file, "a2") | {"question": question, "value": value})

    arrived.newcomer.birth_year = 1980
    found = verdicts(arrived, changed(file, change))
    assert found[question] in {Verdict.UNKNOWN, Verdict.DOES_NOT_FIT}
    bring_in(profile=arrived, document=changed(file, change), by=colleague, at=LATER)


def test_questions_that_are_not_asked_are_not_added(file, arrived):
    def change(other):
        other["answers"] += [answer(file, "c4") | {"question": q, "value": 2000} for q in ("c4-99", "c4-0", "c4-12")]
        other["answers"] += [answer(file, "a2") | {"question": q} for q in ("a9", "a2-2", "h9-12")]

    found = verdicts(arrived, changed(file, change))
    assert not {q for q in ("c4-99", "c4-0", "c4-12", "a9", "a2-2", "h9-12") if found[q] is Verdict.ADDS}


def test_both_voices_travel_and_the_one_that_counts_is_read_in(file, arrived, colleague):
    two = [a for a in file["answers"] if a["question"] == "g5"]
    assert [(a["voice"], a["counts"], a["state"]) for a in two] == [
        ("PERSON", True, "ANSWERED"),
        ("CASEWORKER", False, "DONT_KNOW"),
    ]
    alone = next(a for a in file["answers"] if a["question"] == "g2")
    assert (alone["voice"], alone["counts"], alone["said"]["agency"]) == ("CASEWORKER", True, "Norrby")
    bring_in(profile=arrived, document=file, by=colleague, at=LATER)
    assert arrived.answers.current().get(question="g5").state == "ANSWERED"


def test_what_the_person_says_later_stands_above_what_was_read_in(file, arrived, colleague):
    bring_in(profile=arrived, document=file, by=colleague, at=LATER)
    say(arrived, "c4", 2020, at=LATER.replace(month=3))
    assert arrived.jobs.get(number=1).last_year == 2020
    assert verdicts(arrived, file)["c4"] is Verdict.DIFFERS
