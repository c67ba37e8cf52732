"""The pure ranking, on a handful of occupations written down here."""

import pytest

from competence.ranking import Entry, Index, build, closest_word, rank

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
