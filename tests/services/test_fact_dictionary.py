from services import reference
from services.fact_dictionary import ANY_TEXT, FACTS, NUMBER, YES_OR_NO
from services.fact_questions import ASKED_ON_ARRIVAL, FACT_QUESTIONS, value_of
from services.reason_words import fact_name

FILE = reference.read("steps.yaml")
BESIDE_IT = {"country", "person_role", "age", "arrival_date"}


def test_the_dictionary_is_the_files():
    assert set(FACTS) == {fact["id"] for fact in FILE["meta"]["facts"]} | BESIDE_IT
    kinds = {"boolean": {YES_OR_NO}, "integer": {NUMBER}, "string|null": {ANY_TEXT}}
    for fact in FILE["meta"]["facts"]:
        assert FACTS[fact["id"]] in kinds.get(fact["type"], {FACTS[fact["id"]]}), fact["id"]


def test_it_knows_the_categories_roles_and_groups_of_the_file():
    words = reference.read("categories.yaml")
    for fact, key in (("category", "categories"), ("person_role", "person_roles")):
        assert set(FACTS[fact]) == {row["id"] for row in words[key]}
    assert set(FACTS["nationality_group"]) == {row["id"] for row in words["nationality_groups"]}


def test_every_answer_a_question_takes_is_in_it():
    for fact, question in FACT_QUESTIONS.items():
        if isinstance(FACTS[fact], tuple):
            assert {value_of(question, answer) for answer, _label in question.choices} == set(FACTS[fact])


def test_every_fact_a_rule_asks_about_has_a_name_for_people():
    assert all(fact_name(fact) != fact for fact in FACTS)
    assert set(FACTS) <= {*FACT_QUESTIONS, *ASKED_ON_ARRIVAL, "person_role", "arrival_date"}
