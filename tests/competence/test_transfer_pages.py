import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from competence.models import InventoryAnswer, ProfileImport
from newcomer_portal.accounts.models import AccessRecord, Purpose
from tests.competence.builders import make_profile
from tests.competence.inventory_world import say
from tests.competence.transfer_world import (  # noqa: F401  fixtures
    address,
    answer,
    arrived,
    changed,
    colleague,
    file,
    seal_of,
    send,
    told,
)


def put(path, value):
    """A change of the file: the value at a path of names and numbers."""

    def change(other):
        *way, last = path
        for step in way:
            other = other[step]
        other[last] = value

    return change


def refused(client, profile, content, words):
    before = InventoryAnswer.objects.count()
    response = send(client, profile, content)
    assertContains(response, words)
    assert InventoryAnswer.objects.count() == before
    return response


def test_the_caseworker_sees_first_what_would_be_added_and_then_adds_it(client, file, arrived, colleague):
    client.force_login(colleague)
    response = send(client, arrived, file)
    assertContains(response, "Norrby")
    assertContains(response, "у дитячій лікарні")
    assertContains(response, "Asked again here")
    assert not ProfileImport.objects.exists()
    response = client.post(address(arrived), {"content": seal_of(response)})
    assertRedirects(response, address(arrived, "card"), fetch_redirect_response=False)
    response = client.get(address(arrived, "card"))
    assertContains(response, "answers added.")
    assertContains(response, "From another municipality (Norrby; there: confirmed by a caseworker)", count=1)
    assert set(AccessRecord.objects.about(arrived.newcomer.pk).values_list("purpose", flat=True)) == {
        Purpose.BRING_IN,
        Purpose.REVIEW_PROFILE,
    }


def test_pressed_twice_it_is_added_once(client, file, arrived, colleague):
    client.force_login(colleague)
    seal = seal_of(send(client, arrived, file))
    client.post(address(arrived), {"content": seal})
    assertContains(client.post(address(arrived), {"content": seal}, follow=True), "Nothing was added")
    assert ProfileImport.objects.count() == 1


def test_what_was_shown_for_one_person_cannot_be_added_to_another(client, file, arrived, told, colleague, caseworker):
    client.force_login(colleague)
    seal = seal_of(send(client, arrived, file))
    client.force_login(caseworker)
    for content in (seal, seal + "x", "", "x" * 10_000):
        response = client.post(address(told), {"content": content})
        assertRedirects(response, address(told))
    assert not ProfileImport.objects.exists()


def test_a_page_left_open_too_long_adds_nothing(client, file, arrived, colleague, time_machine):
    time_machine.move_to("2030-01-07 08:00Z")
    client.force_login(colleague)
    seal = seal_of(send(client, arrived, file))
    time_machine.move_to("2030-01-07 09:01Z")
    client.force_login(colleague)
    client.post(address(arrived), {"content": seal})
    assert not ProfileImport.objects.exists()


def test_another_answer_here_is_shown_beside_that_of_the_file(client, file, arrived, colleague):
    say(arrived, "b1", ["uk"])
    client.force_login(colleague)
    response = send(client, arrived, file)
    assertContains(response, "Different here: stays as it is")
    assertContains(response, "Cannot be added")


def test_before_a_yes_here_nothing_is_read_in(client, file, arrived, colleague):
    client.force_login(colleague)
    for value in ("no", None):
        say(arrived, "a3", value) if value else arrived.delete()
        assertContains(client.get(address(arrived)), "First the person says yes")
        assertContains(send(client, arrived, file), "First the person says yes")
    assert not ProfileImport.objects.exists()


def test_texts_that_may_hold_what_must_not_be_kept_are_pointed_out(client, file, arrived, colleague):
    client.force_login(colleague)
    response = send(client, arrived, changed(file, lambda other: answer(other, "c9").update(value="I have diabetes.")))
    assertContains(response, "A text in the file may say something about: health.")


def test_somebody_born_in_another_year_is_somebody_else(client, file, arrived, colleague):
    client.force_login(colleague)
    other_year = changed(file, put(["person", "birth_year"], 1931))
    refused(client, arrived, other_year, "born in another year")
    response = send(client, arrived, changed(file, put(["person", "birth_year"], None)))
    assertContains(response, "could not be compared")


DEEP = b'{"a":' * 100_000 + b"1" + b"}" * 100_000
LESS_DEEP = b'{"format":"ny-i-nord/competence-profile","version":1,"x":' + b"[" * 60 + b"]" * 60 + b"}"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty"),
        (b" \n", "This file is empty"),
        (b" " * 1_000_001, "larger than 1 MB"),
        (b"x" * 11_000_000, "larger than 1 MB"),
        (b"%PDF-1.7", "This file cannot be read"),
        (b"\xff\xfe{\x00}\x00", "This file cannot be read"),
        (b"{", "This file cannot be read"),
        (b'{"a": NaN}', "This file cannot be read"),
        (b'{"a": ' + b"9" * 5000 + b"}", "This file cannot be read"),
        (DEEP, "built as no profile is"),
        (LESS_DEEP, "built as no profile is"),
        (b'{"a": 1, "a": 2}', "says the same thing twice"),
        (b"[]", "not a profile from this service"),
        (b"null", "not a profile from this service"),
        (b'"text"', "not a profile from this service"),
        (b"{}", "not a profile from this service"),
        (b'{"format": "ny-i-nord/competence-profile", "version": 2}', "written in another version"),
        (b'{"format": "ny-i-nord/competence-profile", "version": "1"}', "written in another version"),
        (b'{"format": "ny-i-nord/competence-profile", "version": 1}', "does not follow its own rules"),
        (b'{"format": "ny-i-nord/competence-profile", "version": 1, "x": "\\ud800"}', "hidden character"),
        (b'{"format": "ny-i-nord/competence-profile", "version": 1, "\\u0000": 1}', "hidden character"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else f"{len(value)} bytes",
)
def test_a_file_that_is_no_profile_is_refused_in_words(client, arrived, colleague, content, words):
    client.force_login(colleague)
    refused(client, arrived, content, words)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (["person", "name"], "Amal\u202e", "hidden character"),
        (["source", "municipality"], "Nor\x00rby", "hidden character"),
        (["person", "name"], "x" * 201, "Place in the file: person.name"),
        (["person", "birth_year"], "1990", "Place in the file: person.birth_year"),
        (["person", "birth_year"], True, "Place in the file: person.birth_year"),
        (["person", "number"], "19900101-1234", "Place in the file: person"),
        (["exported_at"], "2030-13-45T00:00:00Z", "Place in the file: exported_at"),
        (["exported_at"], "2030-01-07T08:00:00", "Place in the file: exported_at"),
        (["answers"], {}, "Place in the file: answers"),
        (["answers", 0, "state"], "MAYBE", "Place in the file: answers.0"),
        (["answers", 0, "counts"], False, "says the same thing twice"),
        (["answers", 0, "question"], "../c2", "Place in the file: answers.0.question"),
        (["answers", 4, "value"], 7, "Place in the file: answers.4.value"),
        (["lines", 0, "said", "by"], "caseworker of the year", "Place in the file: lines.0.said.by"),
        (["lines", 0, "evidence", 0, "rung"], "SAID", "Place in the file: lines.0.evidence.0.rung"),
        (["lines", 0, "content", "last_year"], 10**30, "Place in the file: lines.0.content.last_year"),
    ],
)
def test_a_profile_that_breaks_the_rules_is_refused_with_the_place(
    client, file, arrived, colleague, path, value, words
):
    client.force_login(colleague)
    refused(client, arrived, changed(file, put(path, value)), words)


def test_the_same_question_twice_is_refused(client, file, arrived, colleague):
    client.force_login(colleague)
    twice = changed(file, lambda other: other["answers"].append(other["answers"][0]))
    refused(client, arrived, twice, "says the same thing twice")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("b1", ["uk", "uk"]),
        ("e1", ["sew", "sew"]),
        ("f1", ["car", "car"]),
        ("c8", ["led_people", "led_people"]),
        ("f2", {"codes": ["first_aid", "first_aid"], "own_words": ""}),
        ("g1", ["http://example.org/one", "http://example.org/one"]),
        ("g1-2", 5),
        ("b1-2", 5),
    ],
)
def test_a_list_that_names_something_twice_or_is_none_is_refused(client, file, arrived, colleague, question, value):
    def change(other):
        other["answers"] = [one for one in other["answers"] if one["question"] != question]
        other["answers"].append(answer(file, "a2") | {"question": question, "value": value})

    client.force_login(colleague)
    refused(client, arrived, changed(file, change), "does not follow its own rules")


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "1999-12-31T00:00:00Z", "9999-12-31T23:59:59-14:00"])
def test_a_moment_of_another_age_is_refused(client, file, arrived, colleague, moment):
    client.force_login(colleague)
    refused(client, arrived, changed(file, put(["exported_at"], moment)), "does not follow its own rules")
    said_then = changed(file, lambda other: answer(other, "c2")["said"].update(at=moment))
    refused(client, arrived, said_then, "does not follow its own rules")


def test_a_moment_far_from_utc_is_kept_as_the_same_moment(client, file, arrived, colleague):
    client.force_login(colleague)
    seal = seal_of(send(client, arrived, changed(file, put(["exported_at"], "2030-01-07T09:00:00+23:59"))))
    client.post(address(arrived), {"content": seal})
    assert ProfileImport.objects.get().exported_at.isoformat() == "2030-01-06T09:01:00+00:00"
    assert client.get(address(arrived, "card")).status_code == 200


def test_no_message_says_what_was_in_the_file(client, file, arrived, colleague):
    client.force_login(colleague)
    response = refused(client, arrived, changed(file, put(["person", "name"], "zq" * 200)), "Place in the file")
    assertNotContains(response, "zqzq")


def test_what_a_file_says_is_shown_as_text(client, file, arrived, colleague):
    client.force_login(colleague)
    response = send(client, arrived, changed(file, put(["source", "municipality"], "<b>Norrby</b>")))
    assertContains(response, "&lt;b&gt;Norrby&lt;/b&gt;")
    client.post(address(arrived), {"content": seal_of(response)})
    response = client.get(address(arrived, "card"))
    assertContains(response, "&lt;b&gt;Norrby&lt;/b&gt;")
    assertNotContains(response, "<b>Norrby</b>")


def test_no_file_and_two_files_are_asked_for_again(client, arrived, colleague):
    client.force_login(colleague)
    assertContains(client.post(address(arrived)), 'name="file"')
    two = [SimpleUploadedFile("a.json", b"{}"), SimpleUploadedFile("b.json", b"{}")]
    assert client.post(address(arrived), {"file": two}).status_code in (200, 400)


def test_the_person_does_not_read_in_their_own_file(client, file, arrived):
    client.force_login(arrived.newcomer.user)
    assert send(client, arrived, file).status_code == 403


def test_the_rules_of_the_file_are_public(client, db):
    response = client.get("/competence/schema/profile-1.json")
    assert response["Content-Type"] == "application/schema+json"
    assert json.loads(response.content)["properties"]["version"] == {"const": 1}


def test_the_pages_take_as_many_queries_however_much_there_is(
    client, file, arrived, colleague, django_assert_max_num_queries
):
    client.force_login(colleague)
    many = [{"name": f"course {number}", "year": None} for number in range(20)]
    long = changed(file, lambda other: answer(other, "d7").update(value=many))
    with django_assert_max_num_queries(40):
        send(client, arrived, long)


def test_without_a_profile_the_page_asks_to_begin(client, newcomer, caseworker):
    client.force_login(caseworker)
    assertContains(client.get(address(make_profile(newcomer))), "Begin the questions together")
