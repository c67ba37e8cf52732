import pytest
from django import forms
from django.core.exceptions import ValidationError

from newcomer_portal.fields import LineField, ParagraphField, WholeNumberField
from newcomer_portal.text import clean_line, fold, normalise_digits, row_number, validate_line


@pytest.mark.parametrize("text", ["١٩٨٥", "۱۹۸۵", "1985", "１９８５", "১৯৮৫"])
def test_digits_of_any_script_are_digits(text):
    assert normalise_digits(text) == "1985"
    assert WholeNumberField(max_value=2100).clean(text) == 1985


@pytest.mark.parametrize("text", ["1_000", "1e3", "½", "-1", "9" * 30, "x", "1 2"])
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(ValidationError):
        WholeNumberField(max_value=2100).clean(text)


@pytest.mark.parametrize(
    "name", ["Amal", "Дем’ян", "ሃይለ", "علی‌رضا", "O'Brien", "Null", "李", "Åström-D'Angelo", "Nguyễn"]
)
def test_names_are_kept_as_they_are(name):
    assert LineField(max_length=200).clean(f"  {name} ") == name


@pytest.mark.parametrize("text", ["\u202eevil", "a\x00b", "a\x07b", "a\u2066b", "\ud800", "\u0301", "\ue000"])
def test_hidden_characters_are_refused_once(text):
    with pytest.raises(ValidationError) as refused:
        LineField(max_length=200).clean(text)
    assert len(refused.value.messages) == 1


def test_free_text_may_have_lines_but_nothing_hidden():
    assert ParagraphField(max_length=100).clean("one\r\ntwo") == "one\r\ntwo"
    with pytest.raises(forms.ValidationError):
        ParagraphField(max_length=100).clean("one\u202etwo")


def test_pasted_along_marks_are_dropped_without_a_word():
    assert clean_line("Amal\u200b\u00ad  Haddad\n") == "Amal Haddad"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد", "احمد"),
        ("علي", "علی"),
        ("كريم", "کریم"),
        ("فاطمة", "فاطمه"),
        ("Åsa", "asa"),
        ("Søren", "soren"),
        ("ЇЖАК", "їжак"),
    ],
)
def test_spellings_of_one_name_fold_together(one, other):
    assert fold(one) == fold(other)


def test_an_empty_line_is_nothing_to_validate():
    assert validate_line("") is None


@pytest.mark.parametrize(
    ("text", "number"), [("17", 17), ("", -1), ("-1", -1), ("x", -1), ("²", -1), ("٣", -1), ("1" * 19, -1)]
)
def test_a_number_of_a_row_that_is_none_is_that_of_no_row(text, number):
    assert row_number(text) == number
