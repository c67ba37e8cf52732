import datetime as dt

import pytest
from django.template import engines
from django.utils import translation

NOON = dt.datetime(2026, 11, 25, 12, 0, tzinfo=dt.UTC)


def drawn(template, **context):
    return engines["django"].from_string("{% load portal %}" + template).render(context)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOON, "today"),
        # 23:30 in the north is already 22:30 elsewhere: the day is the reader's.
        (dt.datetime(2026, 11, 24, 22, 30, tzinfo=dt.UTC), "yesterday"),
        (dt.date(2026, 11, 22), "3 days ago"),
        (dt.date(2026, 10, 1), "1 October 2026"),
        (dt.date(2026, 12, 24), "today"),
    ],
)
def test_since_says_how_long_ago_in_whole_days(moment, words):
    assert drawn("{% since moment now %}", moment=moment, now=NOON).endswith(f">{words}</time>")


@pytest.mark.parametrize(
    ("language", "date", "moment"),
    [
        ("en", "5 November 2026", "5 November 2026, 14:05"),
        ("sv", "5 november 2026", "5 november 2026 14:05"),
        ("nb", "5. november 2026", "5. november 2026 14:05"),
        ("ar", "5 نوفمبر 2026", "5 نوفمبر 2026، 14:05"),
        ("uk", "5 листопада 2026", "5 листопада 2026, 14:05"),
    ],
)
def test_a_date_follows_the_reader_s_language(language, date, moment):
    at = dt.datetime(2026, 11, 5, 13, 5, tzinfo=dt.UTC)
    with translation.override(language):
        assert drawn("{{ at|date }}|{{ at }}", at=at) == f"{date}|{moment}"


def test_an_icon_is_silent_beside_its_word():
    assert 'aria-hidden="true"' in drawn('{% icon "clock" %}')


def test_a_menu_leaves_out_what_is_not_there_and_escapes_what_it_says():
    assert drawn('{% nav_link "no_such_page" "Nowhere" %}') == ""
    assert "&lt;b&gt;" in drawn('{% nav_link "home" label %}', label="<b>")
