"""The ten written people of `python -m benchmarks personas`: their answers exist, and the counting is right."""

import csv
import gzip

import pytest

from benchmarks.persona_effort import Effort, Line, misses, total, words, words_of_page
from benchmarks.personas import personas
from competence.cefr import UNDERSTAND_AND_SPEAK
from competence.models import Recipient
from competence.questions import DATA_DIR, SCALE, question, question_text
from newcomer_portal.accounts.models import County

PERSONAS = {persona["name"]: persona for persona in personas()}
BUTTONS = {"nothing", "dont_know", "prefer_not", "another", "no_more", "go_on"}


@pytest.fixture(scope="module")
def codes():
    """What is chosen from data files, by column."""
    with gzip.open(DATA_DIR / "esco" / "occupations.csv.gz", "rt", encoding="utf-8", newline="") as file:
        occupations = {row["code"] for row in csv.DictReader(file)}
    with (DATA_DIR / "isced" / "fields.csv").open(encoding="utf-8", newline="") as file:
        return {"occupations": occupations, "fields": {row["code"] for row in csv.DictReader(file)}}


def test_there_are_ten_in_five_languages():
    assert len(PERSONAS) == 10
    assert {persona["language"] for persona in PERSONAS.values()} == {"uk", "ar", "en", "sv", "nb"}


@pytest.mark.parametrize("name", PERSONAS)
def test_every_answer_is_one_that_the_inventory_offers(name, codes):
    answers = PERSONAS[name]["answers"]
    assert question_text("a1", answers["a1"]).language == PERSONAS[name]["language"]
    assert [fault for id_, answer in answers.items() for fault in faults(question(id_), answer, codes)] == []


def faults(asked, answer, codes):
    offered = offered_by(asked, codes)
    for code in chosen(asked, answer):
        if offered is not None and code not in offered and code not in BUTTONS:
            yield f"{asked.id}: {code}"
    if isinstance(answer, dict):
        named = [answer.get("occupation"), answer.get("picture"), *answer.get("done", [])]
        yield from (f"{asked.id}: {code}" for code in named if code and code not in codes["occupations"])
        if answer.get("press", "nothing") not in BUTTONS:
            yield f"{asked.id}: {answer['press']}"


def offered_by(asked, codes):
    """The codes of a question; None where the answer is in the person's own words."""
    special = {
        "a1": ["en", "sv", "nb", "ar", "uk"], "b2": UNDERSTAND_AND_SPEAK, "b3": UNDERSTAND_AND_SPEAK,
        "c5": SCALE, "d3": codes["fields"],
        "g2": County.values, "h1": Recipient.values, "c7": BUTTONS, "h2": BUTTONS, "a3": BUTTONS,
    }  # fmt: skip
    return special.get(asked.base) or asked.options or None


def chosen(asked, answer):
    if asked.base in {"b2", "b3"}:
        return answer.values()
    if isinstance(answer, dict):
        return answer.get("tick", [])
    return answer if isinstance(answer, list) else [answer]


def test_everybody_says_how_well_they_use_each_language():
    for persona in PERSONAS.values():
        said = persona["answers"]
        assert set(said["b1"]) == set(said["b2"]) == set(said["b3"]) >= set(persona["told"])


def test_words_are_counted_in_every_script_and_lone_marks_are_not():
    assert words(["Яка робота?", "ما هو عملك؟", "1–3 years · –"]) == 2 + 3 + 2


def test_a_choice_that_repeats_on_a_page_is_read_once_and_shown_twice():
    page = [Line("Wash", True), Line("I do it alone", True), Line("I do it alone", True), Line("Stop for now", False)]
    assert words_of_page(page) == (5, 12)


def test_the_estimate_is_the_sum_of_touches_decisions_and_reading():
    effort = total([Effort(1, 2, 4, 100, 130, decisions=3), Effort(1, 2, 0, 20, 110, decisions=1)])
    assert (effort.pages, effort.interactions) == (2, 8)
    assert effort.minutes == pytest.approx((4 * 0.5 + 4 * 1.1 + 4 * 1.35) / 60 + 1)
    assert effort.minutes_reading_all == pytest.approx((4 * 0.5 + 4 * 1.1 + 4 * 1.35) / 60 + 2)


def test_a_miss_is_named_and_the_limit_itself_is_none():
    at_the_limit = Effort(pages=14, taps=60, keystrokes=30, decisions=14)
    assert misses(at_the_limit, at_the_limit) == []
    assert misses(
        Effort(pages=15, taps=61, keystrokes=30, words_read=1200, decisions=15), at_the_limit + Effort(words_read=3600)
    ) == [
        "11.71 minutes to a usable profile (hoped for: 10)",
        "15 pages to a usable profile (hoped for: 14)",
        "91 interactions to a usable profile (hoped for: 90)",
        "31.66 minutes for the whole inventory (hoped for: 30)",
    ]
