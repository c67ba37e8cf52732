import pytest

from competence import cefr


@pytest.mark.parametrize("sentences", [cefr.UNDERSTAND_AND_SPEAK, cefr.READ_AND_WRITE])
def test_each_level_has_a_sentence_of_its_own(sentences):
    choices = cefr.choices(sentences)
    assert [code for code, _ in choices] == ["A1", "A2", "B1", "B2", "C1", "C2"]
    assert len({str(sentence) for _, sentence in choices}) == 6
