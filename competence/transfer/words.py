"""What a file would change, in words."""

from dataclasses import dataclass

from competence.questions import Text, question_text
from competence.transfer.compare import Comparison, Row, Verdict
from competence.words import words_of
from intake.models import AnswerState
from newcomer_portal.free_text import TOPICS
from newcomer_portal.sensitive import sensitive_words


@dataclass(frozen=True)
class PreviewRow:
    """`here` are the words that stand here, where another answer does."""

    question: Text
    words: tuple
    here: tuple
    left_out: int


@dataclass(frozen=True)
class Preview:
    """`topics` name what the texts that would be added may hold and we must not keep."""

    added: tuple[PreviewRow, ...]
    differing: tuple[PreviewRow, ...]
    same_count: int
    asked_again: tuple[Text, ...]
    not_read: tuple[Text, ...]
    unknown_count: int
    topics: tuple


def preview_of(comparison: Comparison, language: str) -> Preview:
    rows = {verdict: comparison.of(verdict) for verdict in Verdict}
    unread = comparison.of(Verdict.UNKNOWN, Verdict.DOES_NOT_FIT)
    texts = {row.file_id: _question(row.file_id, language) for row in unread}
    found = sensitive_words(text for row in rows[Verdict.ADDS] for text in _own_texts(row))
    return Preview(
        added=_rows(rows[Verdict.ADDS], comparison.here, language),
        differing=_rows(rows[Verdict.DIFFERS], comparison.here, language),
        same_count=len(rows[Verdict.SAME]),
        asked_again=tuple(question_text(row.file_id, language) for row in rows[Verdict.ASKED_AGAIN]),
        not_read=tuple(text for text in texts.values() if text),
        unknown_count=sum(text is None for text in texts.values()),
        topics=tuple(TOPICS[topic] for topic in dict.fromkeys(one.topic for one in found)),
    )


def _rows(rows: tuple[Row, ...], here, language):
    words = words_of({row.file_id: row.as_answer() for row in rows}, language)
    standing = words_of({row.file_id: here[row.here_id] for row in rows if row.here_id in here}, language)
    return tuple(
        PreviewRow(
            question_text(row.here_id, language), words[row.file_id], standing.get(row.file_id, ()), row.left_out
        )
        for row in rows
    )


def _question(id_, language):
    """None where the inventory has no such question."""
    try:
        return question_text(id_, language)
    except KeyError:
        return None


def _own_texts(row):
    """Words of the person's own in an answer; every other value is a code, a number or a list of them."""
    if row.state != AnswerState.ANSWERED:
        return
    if row.file_id in {"c9", "g4"}:
        yield row.value
    elif isinstance(row.value, dict):
        yield row.value.get("own_words", "")
    elif row.file_id == "d7":
        yield from (course["name"] for course in row.value)
