import pytest

from competence.organisation_numbers import looks_personal, looks_right, readable, tidy_number


@pytest.mark.parametrize(
    ("typed", "country", "right"),
    [
        pytest.param("202100-2361", "SE", True, id="a Swedish authority"),
        pytest.param("2021002361", "SE", True, id="without its hyphen"),
        pytest.param("202100-2362", "SE", False, id="a wrong check digit"),
        pytest.param("NO 974 760 673 MVA", "NO", True, id="a Norwegian one as on an invoice"),
        pytest.param("974760674", "NO", False, id="a wrong Norwegian check digit"),
        pytest.param("974760673", "SE", False, id="the other country's"),
        pytest.param("we have none", "NO", False, id="words"),
        pytest.param("", "SE", False, id="nothing"),
    ],
)
def test_looks_right(typed, country, right):
    assert looks_right(tidy_number(typed), country) is right


def test_a_swedish_identity_number_is_recognised():
    assert looks_personal(tidy_number("19811218-9876"), "SE")
    assert looks_personal(tidy_number("811218-9876"), "SE")
    assert not looks_personal(tidy_number("202100-2361"), "SE")
    assert not looks_personal(tidy_number("974760673"), "NO")


def test_readable():
    assert readable("2021002361") == "202100-2361"
    assert readable("974760673") == "974 760 673"
    assert readable("we have none") == "we have none"
