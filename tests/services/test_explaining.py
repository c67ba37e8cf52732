"""Every answer as a sentence. The words are checked in English; that they can be said at all, for any facts."""

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from services.deadlines import Deadline
from services.eligibility import parse
from services.explaining import how_binding, why, why_that_day
from services.plan_changes import _kept, kept_reason
from services.reason_words import phrase
from services.reasons import Reason, reasons_for
from services.rules import Condition
from tests.services.any_facts import ANY_FACTS, LIKELY_FACTS, STEPS

BOOK = parse(STEPS)
BY_CODE = {step.code: step for step in BOOK.steps}
NURSE = {"country": "NO", "category": "temporary_protection", "person_role": "adult", "age": 34,
         "nationality_group": "ukraine", "planned_stay_months": 4, "employed": False}  # fmt: skip


def sentence(code, facts):
    result = next(r for r in BOOK.evaluate(facts) if r.step_id == code)
    return why(BY_CODE[code], result, facts, "en")


@pytest.mark.parametrize(
    ("code", "facts", "expected"),
    [
        pytest.param(
            "no-norwegian-training", NURSE | {"speaks_scandinavian": False},
            "It applies because of this: being here as: “Person under temporary/collective protection (Ukraine)”, "
            "Adult, citizenship: “Ukraine”, age 18 or older, younger than 68 and "
            "not much Swedish, Norwegian or Danish yet.",
            id="applies",
        ),
        pytest.param(
            "no-d-number-tax-card", NURSE,
            "It may apply. It depends on this: “Have you got a job offer in writing?”",
            id="may apply: only what could still decide",
        ),
        pytest.param(
            "no-d-number-tax-card", NURSE | {"has_job_offer": False},
            "It does not apply because of this: no job offer in writing and no job here.",
            id="no way in is open",
        ),
        pytest.param(
            "no-fodselsnummer", NURSE,
            "It does not apply because of this: a planned stay shorter than 6 months.", id="too short",
        ),
        pytest.param(
            "se-samordningsnummer", NURSE | {"country": "SE", "category": "labour_third", "planned_stay_months": 12},
            "It does not apply because of this: a planned stay of 12 months or longer and "
            "being here as: “Labour immigrant from a country outside EU/EEA”.",
            id="too long",
        ),
        pytest.param(
            "no-partner-job", NURSE, "It does not apply because of this: only for: Partner.", id="for another place"
        ),
        pytest.param("se-school", NURSE, "It does not apply because of this: living in Norway.", id="elsewhere"),
        pytest.param(
            "no-driving-licence", NURSE | {"foreign_driving_licence": "none"},
            "It does not apply because of this: no driving licence from another country.", id="no licence",
        ),
        pytest.param(
            "no-regulated-profession", NURSE | {"regulated_profession": "nurse"},
            "It applies because of this: being here as: “Person under temporary/collective protection (Ukraine)”, "
            "Adult and a profession that needs a licence here.",
            id="something but none",
        ),
        pytest.param(
            "no-competence-mapping", NURSE | {"category": "family", "sponsor_category": "citizen"},
            "It does not apply because of this: being here as: “Family immigrant” and the person who was here first: "
            "“They are a citizen of this country”.",
            id="whom they joined",
        ),
        pytest.param(
            "no-fodselsnummer", NURSE | {"planned_stay_months": "long"},
            "It does not apply because of this: another answer about: How many months do you plan to stay?.",
            id="an answer nobody knows",
        ),
    ],
)  # fmt: skip
def test_the_sentence_says_what_decided(code, facts, expected):
    assert sentence(code, facts) == expected


@settings(max_examples=60, deadline=None)
@given(st.one_of(LIKELY_FACTS, ANY_FACTS), st.sampled_from(["en", "sv", "nb", "ar", "uk"]))
def test_every_answer_has_a_sentence_for_any_facts_in_every_language(facts, language):
    with translation.override(language):
        for result in BOOK.evaluate(facts):
            assert why(BY_CODE[result.step_id], result, facts, language)


@settings(max_examples=60, deadline=None)
@given(LIKELY_FACTS)
def test_what_rules_a_step_out_is_reason_enough(facts):
    """With nothing known but the answers that the reasons name, the step does not apply either."""
    for result in BOOK.evaluate(facts):
        if result.status == "not":
            named = {reason.condition.fact for reason in reasons_for(BY_CODE[result.step_id].rule, result, facts)}
            status = {r.step_id: r.status for r in BOOK.evaluate({fact: facts[fact] for fact in named})}
            assert status[result.step_id] == "not"


@pytest.mark.parametrize(
    ("deadline", "rule", "binding"),
    [
        pytest.param(
            Deadline("within", 1, "weeks", "arrival"),
            "The rule: within 1 week from the day of arrival.", "Good advice, no limit in law", id="advice",
        ),
        pytest.param(
            Deadline("within", 3, "months", "arrival", "authority", True),
            "The rule: within 3 months from the day of arrival.", "Set in law, for the agency", id="an agency's limit",
        ),
        pytest.param(
            Deadline("before", 8, "days", "arrival", "newcomer", True),
            "The rule: at least 8 days before the day of arrival.", "Set in law, for you", id="before",
        ),
        pytest.param(
            Deadline("not_before", 2, "years", "arrival", "employer", True),
            "The rule: not before 2 years have passed since the day of arrival.", "Set in law, for the employer",
            id="not before",
        ),
    ],
)  # fmt: skip
def test_a_day_has_a_rule_and_says_whether_it_is_law(deadline, rule, binding):
    assert (why_that_day(deadline), how_binding(deadline)) == (rule, binding)


def test_a_reason_survives_being_kept():
    for step in BOOK.steps:
        for condition in step.rule.conditions:
            reason = Reason(condition, "x", True)
            assert kept_reason(_kept(reason)) == reason


def test_a_fact_nobody_has_words_for_is_named_by_its_code():
    assert phrase(Reason(Condition("shoe_size", "eq", 44), 44, True), "en") == "another answer about: shoe_size"
