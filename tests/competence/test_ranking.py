"""The pure ranking, on a handful of occupations written down here."""

import io

import numpy as np
import pytest

from competence.ranking import SIGNALS, Entry, Index, build, closest_word, rank, signals
from competence.ranking.score import WEIGHTS

NAMES = {
    1: ("2221", ["registered nurse", "nurse"]),
    2: ("2221", ["midwife"]),
    3: ("7212", ["welder", "gas welder"]),
    4: ("6121", ["shepherd", "sheep breeder"]),
    5: ("2341", ["enseignant de primaire", "enseignante de primaire"]),
}
TEXTS = {4: {"description": ["keeps", "the", "flock", "together", "in", "the", "mountains"]}}


@pytest.fixture(scope="module")
def index():
    return build(
        [
            Entry(pk, code, tuple(tuple(name.split()) for name in names), TEXTS.get(pk, {}))
            for pk, (code, names) in NAMES.items()
        ]
    )


def first(index, text):
    return rank(index, text.split(), 3)[0][0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nurse", 1),
        ("nusre", 1),
        ("nurse registered", 1),
        ("welders", 3),
        ("sheepbreeder", 4),
        ("mountains flock", 4),
        ("worked with gas as a weldr", 3),
        ("enseignant enseignante primaire", 5),
    ],
)
def test_mistakes_order_compounds_and_other_words_find_it(index, text, expected):
    assert first(index, text) == expected


def test_a_neighbour_in_the_group_comes_before_strangers(index):
    assert [pk for pk, _score in rank(index, ["nurse"], 2)] == [1, 2]


@pytest.mark.parametrize("text", ["", "zzqx", "🙂", "1234"])
def test_what_is_like_nothing_is_like_nothing(index, text):
    assert closest_word(index, text.split()) < 0.5


def test_an_index_survives_its_keeping(index):
    again = Index.from_bytes(index.as_bytes())
    assert rank(again, ["welder"], 5) == rank(index, ["welder"], 5)


def test_no_occupation_no_name_and_no_word_give_no_answer(index):
    assert rank(build([]), ["nurse"], 5) == []
    nameless = build([Entry(1, "2221", (), {})])
    assert rank(nameless, ["nurse"], 5) == []
    assert closest_word(nameless, ["nurse"]) == 0
    assert rank(index, [], 5) == []


def test_an_english_title_finds_it_beside_the_names_of_another_language(index):
    arabic = build([Entry(pk, code, ((name,),)) for pk, code, name in [(3, "7212", "لحام"), (4, "6121", "راع")]])
    assert rank(arabic, ["welder"], 5) == []
    assert rank(arabic, ["welder"], 5, index)[0][0] == 3


def test_english_need_not_know_the_same_occupations(index):
    other = build([Entry(9, "9999", (("welder",),))])
    assert rank(other, ["welder"], 5, index)[0][0] == 9
    assert rank(index, ["welder"], 5, build([]))[0][0] == 3


def test_what_stands_above_others_comes_first_where_both_fit_alike():
    special, general = Entry(1, "2310", (("dance", "lecturer"),), parent=2), Entry(2, "2310", (("law", "lecturer"),))
    assert [pk for pk, _score in rank(build([special, general]), ["lecturer"], 2)] == [2, 1]


def test_there_is_a_weight_for_each_signal_and_a_signal_for_each_weight(index):
    assert list(WEIGHTS) == list(SIGNALS)
    assert signals(index, ["nurse"], None).shape == (len(SIGNALS), len(NAMES))


def test_an_index_of_an_earlier_version_is_told_from_ours():
    file = io.BytesIO()
    np.savez(file, occupations=np.array([1]))
    with pytest.raises(KeyError):
        Index.from_bytes(file.getvalue())
