"""The inventory at a glance: section by section what is answered, what is open and what does not apply."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from competence.answers import QuestionState, current_answers, states_of
from competence.branching import Progress
from competence.inventory_items import item_name
from competence.models import InventoryAnswer, Profile
from competence.question_pages import page_of
from competence.questions import Question, Text, question_text, questions_with, quick_questions
from competence.repeats import FIRST, opener, opener_of_one_more
from competence.rounds import progress_of, second_round, waiting_in
from competence.sections import SECTIONS
from competence.words import words_of


@dataclass(frozen=True)
class SummaryRow:
    question: Question
    text: Text
    words: tuple
    is_given: bool


@dataclass(frozen=True)
class SummaryGroup:
    """The rows about one job or education; without a name, those of the section itself.

    `opener` is the question that names it, for its removal, and `seen` the version of its answer.
    """

    name: str
    opener: str
    seen: int | None
    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True)
class SummarySection:
    """`adds` is the page that names one more job or education; empty where there is none to add."""

    code: str
    title: str
    groups: tuple[SummaryGroup, ...]
    hidden: tuple[Text, ...]
    done: int
    total: int
    adds: str


@dataclass(frozen=True)
class InventorySummary:
    """`waiting` is the next question's id in each round, empty when nothing of it is left."""

    sections: tuple[SummarySection, ...]
    progress: Progress
    waiting: str
    second_progress: Progress
    second_waiting: str
    is_draft: bool


def inventory_summary(profile: Profile | None, language: str) -> InventorySummary:
    """Questions of the second round are shown once the quick profile is done, or where they have an answer."""
    answers = current_answers(profile) if profile else {}
    waiting = waiting_in(quick_questions(), answers)
    second = second_round(answers)
    second_waiting = waiting_in(second, answers)
    sections = _sections(answers, language, is_quick_done=waiting is None)
    texts = [row.text for section in sections for group in section.groups for row in group.rows]
    return InventorySummary(
        sections=sections,
        progress=progress_of(quick_questions(), answers),
        waiting=waiting.id if waiting else "",
        second_progress=progress_of(second, answers),
        second_waiting=second_waiting.id if second_waiting else "",
        is_draft=any(text.is_draft for text in texts),
    )


def _sections(answers: Mapping[str, InventoryAnswer], language, *, is_quick_done) -> tuple[SummarySection, ...]:
    words, states = words_of(answers, language), states_of(answers)
    questions = questions_with(answers)
    sections = []
    for code, title in SECTIONS.items():
        asked = [q for q in questions if q.section == code]
        hidden = [q for q in asked if states[q.id] == QuestionState.NOT_APPLICABLE]
        rows = [
            SummaryRow(q, question_text(q.id, language), words.get(q.id, ()), states[q.id] != QuestionState.NOT_ASKED)
            for q in asked
            if q not in hidden and _is_due(q, states, is_quick_done)
        ]
        if rows:
            sections.append(
                SummarySection(
                    code=code,
                    title=title,
                    groups=tuple(_groups(rows, answers, words)),
                    hidden=tuple(question_text(q.id, language) for q in hidden if q.number == FIRST),
                    done=sum(row.is_given for row in rows),
                    total=len(rows),
                    adds=_adds(code, answers, states) if is_quick_done else "",
                )
            )
    return tuple(sections)


def _is_due(question, states, is_quick_done):
    """A follow-up question waits until what it follows is answered; the second round, until the first is done."""
    if states[question.id] != QuestionState.NOT_ASKED:
        return True
    return (question.is_quick or is_quick_done) and all(
        states.get(comparison.question) != QuestionState.NOT_ASKED for comparison in question.show_if
    )


def _groups(rows, answers, words):
    numbers = sorted({row.question.number for row in rows})
    for number in numbers:
        own = tuple(row for row in rows if row.question.number == number)
        if number == FIRST:
            yield SummaryGroup("", "", None, own)
            continue
        group = own[0].question.base[0]
        name, first = item_name(answers, words, group, number), opener(group, number)
        seen = answers[first].pk if first in answers else None
        yield SummaryGroup(name or _("No name yet"), first, seen, own)


def _adds(section, answers, states):
    """Where the first job or education has its name, another may follow."""
    group = {"C_work": "c", "D_education": "d"}.get(section)
    if group is None or states[opener(group, FIRST)] != QuestionState.ANSWERED:
        return ""
    one_more = opener_of_one_more(group, answers)
    return page_of(one_more) if one_more else ""
