"""What the inventory's pages show, as frozen values."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from competence.answers import current_answers, given_of
from competence.branching import Progress, next_question, progress, question_before, shown
from competence.inventory_forms import Asked
from competence.inventory_forms.languages import language_asked
from competence.models import InventoryAnswer, Profile
from competence.questions import Question, Text, help_text, question_text, quick_questions
from competence.reports import CompetenceCard, competence_cards
from competence.tongues import country_language, own_language
from competence.why import WHY, who_sees
from competence.words import words_of
from intake.models import AnswerState
from intake.spoken import language_names
from newcomer_portal.languages import OWN_NAMES

SECTIONS = {
    "A_start": gettext_lazy("To begin with"),
    "B_languages": gettext_lazy("Languages"),
    "C_work": gettext_lazy("Work"),
    "D_education": gettext_lazy("School and education"),
    "E_informal": gettext_lazy("Learned outside work and school"),
    "F_practical": gettext_lazy("Driving licence"),
    "G_wishes": gettext_lazy("Wishes"),
    "H_sharing": gettext_lazy("Who may see it"),
}


@dataclass(frozen=True)
class QuestionPage:
    """`beside` is the same question in the other party's language. `saved` is what another page has saved since."""

    id: str
    section: str
    text: Text
    beside: Text | None
    help: Text | None
    piece: str
    why: str
    who: str
    progress: Progress
    number: int
    before: str
    skipped: str
    saved: tuple
    saved_by_staff: str


@dataclass(frozen=True)
class SummaryRow:
    question: Question
    text: Text
    words: tuple
    is_given: bool


@dataclass(frozen=True)
class InventorySummary:
    """`waiting` is the next question's id, empty when nothing is left."""

    sections: tuple[tuple[str, tuple[SummaryRow, ...]], ...]
    progress: Progress
    waiting: str
    is_draft: bool


@dataclass(frozen=True)
class ReadableCard:
    card: CompetenceCard
    own_name: str
    dir: str


def question_page(asked: Asked, *, changed: InventoryAnswer | None) -> QuestionPage:
    questions, given = quick_questions(), given_of(asked.answers)
    order = [question.id for question in shown(questions, given)]
    before = question_before(questions, given, asked.question.id)
    newcomer = asked.profile.newcomer
    current = asked.answers.get(asked.question.id)
    is_skipped = current is not None and current.state != AnswerState.ANSWERED
    return QuestionPage(
        id=asked.question.id,
        section=SECTIONS[asked.question.section],
        text=question_text(asked.question.id, asked.language),
        beside=_beside(asked),
        help=help_text(asked.question.id, asked.language),
        piece=_piece(asked),
        why=WHY[asked.question.id],
        who=who_sees(asked.question.id, has_municipality=newcomer.household.municipality_id is not None),
        progress=progress(questions, given),
        number=order.index(asked.question.id) + 1,
        before=before.id if before else "",
        skipped=current.get_state_display() if is_skipped else "",
        saved=words_of({asked.question.id: changed}, asked.language)[asked.question.id] if changed else (),
        saved_by_staff=changed.by.agency.name if changed and changed.by.agency else "",
    )


def inventory_summary(profile: Profile | None, language: str) -> InventorySummary:
    """Every question that is shown now, section by section, with its answer where there is one."""
    answers = current_answers(profile) if profile else {}
    questions, given = quick_questions(), given_of(answers)
    words = words_of(answers, language)
    waiting = next_question(questions, given)
    rows = [
        SummaryRow(q, question_text(q.id, language), words.get(q.id, ()), q.id in given)
        for q in shown(questions, given)
    ]
    return InventorySummary(
        sections=tuple(
            (title, section)
            for code, title in SECTIONS.items()
            if (section := tuple(row for row in rows if row.question.section == code))
        ),
        progress=progress(questions, given),
        waiting=waiting.id if waiting else "",
        is_draft=any(row.text.is_draft for row in rows),
    )


def cards_to_read(asked: Asked) -> list[ReadableCard]:
    """The card in the reader's language and in the other party's, each to be read before it is called right."""
    newcomer = asked.profile.newcomer
    languages = list(dict.fromkeys([asked.language, own_language(newcomer, asked.answers), country_language(newcomer)]))
    return [
        ReadableCard(card, OWN_NAMES[card.language], "rtl" if card.language in settings.LANGUAGES_BIDI else "ltr")
        for card in competence_cards(asked.profile, languages)
    ]


def _beside(asked) -> Text | None:
    """Two languages on one page: the person's for a caseworker, the country's for the person."""
    newcomer = asked.profile.newcomer
    other = own_language(newcomer, asked.answers) if asked.by_staff else country_language(newcomer)
    return None if other == asked.language else question_text(asked.question.id, other)


def _piece(asked) -> str:
    """The part of the question that this page is about."""
    if asked.question.id != "b2":
        return ""
    code = language_asked(asked)
    named = [*(asked.answers["b1"].value or ())] if "b1" in asked.answers else [code]
    return _("%(language)s – language %(number)d of %(total)d") % {
        "language": language_names(asked.language).get(code, code),
        "number": named.index(code) + 1 if code in named else 1,
        "total": len(named),
    }
