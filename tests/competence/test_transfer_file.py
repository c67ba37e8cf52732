import itertools
import json
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from competence.line_names import LINE_KINDS
from competence.models import Occupation, Profile, Skill
from competence.questions import all_questions
from competence.transfer.compare import compare
from competence.transfer.export import transfer_document
from competence.transfer.lines import content_fields, line_rows
from competence.transfer.read import SCHEMA_FILE, TransferRefused, read_transfer
from competence.transfer.values import Reader, with_uris
from newcomer_portal.accounts.models import AccessRecord, Purpose
from tests.builders import MORNING
from tests.competence.transfer_world import address, answer, arrived, colleague, file, told  # noqa: F401  fixtures


def test_what_is_written_is_read_back_word_for_word(file):
    assert read_transfer(json.dumps(file).encode()) == file
    assert read_transfer(b"\xef\xbb\xbf" + json.dumps(file, ensure_ascii=False).encode()) == file


def test_nothing_of_a_file_is_a_number_of_our_database(file):
    text = json.dumps([a["value"] for a in file["answers"]])
    assert Occupation.objects.first().uri in text
    assert Skill.objects.first().uri in text
    numbers = {n for a in file["answers"] for n in _numbers(a["value"])}
    assert all(1900 <= number <= 2100 for number in numbers)


def _numbers(value):
    if isinstance(value, bool):
        return
    if isinstance(value, int):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _numbers(inner)


def test_every_kind_of_line_is_in_the_file_of_somebody_who_has_them_all(told, file):
    assert {line["kind"] for line in file["lines"]} == set(LINE_KINDS)
    assert len(file["lines"]) == sum(len(rows) for rows in line_rows(told).values())
    assert len(file["answers"]) == told.answers.current().count()


def test_the_schema_knows_every_field_of_every_line():
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    rules = schema["definitions"]["line"]["allOf"]
    known = {rule["if"]["properties"]["kind"]["const"]: rule["then"]["properties"]["content"] for rule in rules}
    for kind, name in LINE_KINDS.items():
        fields = {field.name for field in content_fields(Profile._meta.get_field(name).related_model)}
        assert set(known[kind]["properties"]) == set(known[kind]["required"]) == fields


def test_the_schema_has_a_rule_for_the_value_of_every_question():
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    rules = schema["definitions"]["answer"]["allOf"]
    patterns = [rule["if"]["properties"].get("question", {}).get("pattern") for rule in rules]
    for question in all_questions():
        assert sum(bool(pattern and re.search(pattern, question.id)) for pattern in patterns) == 1, question.id


def test_a_question_asked_of_a_second_job_is_held_to_the_same_rule():
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    rules = schema["definitions"]["answer"]["allOf"]
    patterns = [rule["if"]["properties"].get("question", {}).get("pattern") for rule in rules]
    for question in all_questions():
        for pattern in filter(None, patterns):
            assert bool(re.search(pattern, question.id)) == bool(re.search(pattern, f"{question.id}-2")), question.id


ODD = [None, True, 5, "", "x", [], [5], [None], ["uk", "uk"], [[]], [{}], {}, {"uk": 5}, {"codes": ["car", "car"]}]


def test_no_value_of_any_answer_breaks_the_reading(file, arrived):
    read = 0
    for question, suffix, value in itertools.product(all_questions(), ("", "-2"), ODD):
        row = answer(file, "a2") | {"question": question.id + suffix, "value": value}
        try:
            document = read_transfer(json.dumps(file | {"answers": [row], "lines": []}).encode())
        except TransferRefused:
            continue
        compare(arrived, document, today=MORNING.date())
        read += 1
    assert read > 20


def test_making_the_file_is_logged_as_handing_over(client, told, caseworker):
    client.force_login(caseworker)
    response = client.get(address(told, "profile_json"))
    assert response.headers["Content-Disposition"] == 'attachment; filename="profile.json"'
    assert read_transfer(response.content)["person"]["name"] == "Amal Haddad"
    assert AccessRecord.objects.about(told.newcomer.pk).get().purpose == Purpose.HAND_OVER


def test_the_file_takes_twenty_four_queries_at_most(told, django_assert_max_num_queries):
    profile = Profile.objects.select_related("newcomer__household__municipality").get(pk=told.pk)
    with django_assert_max_num_queries(24):
        transfer_document(profile, at=MORNING)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_tasks_and_wishes_come_back_as_they_were(told, data):
    occupations = list(Occupation.objects.order_by("pk").values_list("pk", flat=True))
    skills = list(Skill.objects.order_by("pk").values_list("pk", flat=True))
    some = st.lists(st.sampled_from(skills), unique=True)
    levels = st.dictionaries(st.sampled_from([str(pk) for pk in skills]), st.sampled_from(["alone", "no"]))
    one = st.sampled_from(occupations)
    values = data.draw(
        st.fixed_dictionaries(
            {},
            optional={
                "c2": st.fixed_dictionaries({"occupation": st.none() | one, "own_words": st.text()}),
                "c5-3": st.fixed_dictionaries({"occupation": one, "asked": some, "levels": levels}),
                "g1": st.lists(one, unique=True, max_size=5),
                "c4": st.integers(1900, 2100),
                "c9": st.text(),
                "b1": st.none(),
            },
        )
    )
    written = json.loads(json.dumps(with_uris(values)))
    reader = Reader(written)
    assert {id_: reader.read(id_, value) for id_, value in written.items()} == {
        id_: (value, []) for id_, value in values.items()
    }
