import io
import json
import random
import sys

import pytest
from django.core.management import CommandError, call_command

from services import reference
from services.eligibility import parse
from services.plan_document import plan_document
from tests.services import naive_engine
from tests.services.any_facts import BY_ID, STEPS
from tests.services.builders import SEEDED
from tests.services.test_eligibility import random_facts

PUPIL = {"country": "NO", "category": "temporary_protection", "person_role": "child", "age": 9,
         "nationality_group": "ukraine", "arrival_date": "2026-11-30"}  # fmt: skip


@pytest.fixture
def explain(step_catalogue, tmp_path, capsys):
    def run(*people, language="en"):
        path = tmp_path / "facts.jsonl"
        lines = [p if isinstance(p, bytes) else json.dumps(p).encode() for p in people]
        path.write_bytes(b"\n".join(lines) + b"\n")
        out = io.StringIO()
        try:
            call_command("explain_plan", facts=str(path), language=language, stdout=out)
        finally:
            run.printed = [json.loads(line) for line in out.getvalue().splitlines()]
        return run.printed

    return run


def steps_of(plan):
    return {step["id"]: step for step in plan["steps"]}


def test_a_line_a_person_comes_in_and_goes_out(explain):
    pupil, nobody = explain(PUPIL, b"", {})
    assert steps_of(pupil)["no-tb-screening"] == {
        "id": "no-tb-screening",
        "status": "applies",
        "missing_facts": [],
        "owner": "no-kommune",
        "prerequisites": [],
        "due_date": "2026-12-14",
    }
    assert steps_of(pupil)["no-school"]["status"] == "may_apply"
    assert steps_of(pupil)["no-school"]["missing_facts"] == ["planned_stay_months"]
    assert steps_of(pupil)["no-school"]["due_date"] == "2027-02-28"
    assert len(nobody["steps"]) == 67


def test_standard_input_is_read_too(step_catalogue, monkeypatch):
    class Input:
        buffer = io.BytesIO(json.dumps(PUPIL).encode())

    monkeypatch.setattr(sys, "stdin", Input)
    out = io.StringIO()
    call_command("explain_plan", facts="-", stdout=out)
    assert "no-school" in steps_of(json.loads(out.getvalue()))


def test_a_thousand_people_get_what_the_rules_say(explain):
    dice = random.Random(7)
    people = [random_facts(dice) | dice.choice([{}, {"arrival_date": "2028-02-29"}]) for _ in range(1000)]
    for facts, plan in zip(people, explain(*people), strict=True):
        expected = {}
        for step in STEPS:
            if (status := naive_engine.status(step, facts)) != "not":
                expected[step["id"]] = {
                    "status": status,
                    "owner": step["owner"],
                    "prerequisites": naive_engine.prerequisites(step, BY_ID, facts),
                    "due_date": naive_engine.due(step, facts),
                }
        found = {step.pop("id"): step for step in plan["steps"]}
        assert all(bool(step.pop("missing_facts")) == (step["status"] == "may_apply") for step in found.values())
        assert found == expected


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        pytest.param(b'{"age": 3', "Line 2: not JSON", id="cut off"),
        pytest.param(b"[1, 2]", "Line 2: not a JSON object", id="a list"),
        pytest.param(b"null", "Line 2: not a JSON object", id="nothing"),
        pytest.param(b'{"age": NaN}', "Line 2: not JSON", id="no number"),
        pytest.param(b'{"age": 3, "age": 4}', "Line 2: the fact “age” stands there twice", id="twice"),
        pytest.param(b'{"x": "\xe5"}', "Line 2: not UTF-8", id="another encoding"),
        pytest.param(b"[" * 50_000, "Line 2: not JSON", id="nested without end"),
        pytest.param(b'{"age": ' + b"9" * 5_000 + b"}", "Line 2: not JSON", id="a number without end"),
        pytest.param(b" " * 100_001, "Line 2: longer than", id="a line without end"),
    ],
)
def test_a_line_that_is_no_person_is_named_and_nothing_after_it_is_read(explain, line, problem):
    with pytest.raises(CommandError, match=problem):
        explain({}, line, {})
    assert len(explain.printed) == 1


def test_a_file_that_is_not_there_is_an_error_in_words(step_catalogue):
    with pytest.raises(CommandError, match="No such file"):
        call_command("explain_plan", facts="/nowhere/facts")


def test_without_a_catalogue_it_says_what_to_do(db, tmp_path):
    with pytest.raises(CommandError, match="load_reference_data"):
        call_command("explain_plan", facts=str(tmp_path))


def document(facts):
    return plan_document(parse(reference.read("steps.yaml")["steps"]), facts, language="en", today=SEEDED)


@pytest.mark.parametrize("value", [None, [], ["family"], {"a": 1}, True, 7, "tourist", ""])
def test_a_value_nobody_knows_meets_no_list_and_is_remarked(value):
    plan = document(PUPIL | {"category": value})
    assert plan["steps"] == []
    assert any("Reason for being here" in remark for remark in plan["remarks"])


def test_an_answer_of_none_is_an_answer(explain):
    adult = PUPIL | {"person_role": "adult", "age": 30}
    step = "no-regulated-profession"
    assert steps_of(document(adult))[step]["missing_facts"] == ["regulated_profession"]
    assert step not in steps_of(document(adult | {"regulated_profession": None}))
    assert steps_of(document(adult | {"regulated_profession": "nurse"}))[step]["status"] == "applies"


@pytest.mark.parametrize(
    ("facts", "remark"),
    [
        pytest.param({"shoe_size": 44}, "No rule asks about this: shoe_size.", id="no such fact"),
        pytest.param({"arrival_date": "soon"}, "none that we know: Arrived.", id="no day"),
        pytest.param({"arrival_date": "2027-01-01"}, "in the future", id="not yet here"),
        pytest.param({"age": 18}, "A child in a family is under 18", id="a grown child"),
        pytest.param({"age": -1}, "none that we know: Age.", id="not born"),
        pytest.param({"employed": "yes"}, "none that we know: Do you have a job here now?", id="no yes or no"),
        pytest.param({"category": "labour_third", "nationality_group": "nordic"}, "do not fit together", id="nordic"),
    ],
)
def test_facts_that_are_odd_are_remarked_and_the_plan_stands(facts, remark):
    plan = document({"country": "NO", "person_role": "child"} | facts)
    assert any(remark in line for line in plan["remarks"])
    assert plan["steps"]


def test_facts_that_fit_are_not_remarked():
    assert document(PUPIL | {"arrival_date": "2026-11-01"})["remarks"] == []
