"""What the inventory's pages show, as frozen values."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from competence.answers import given_of, languages_of
from competence.branching import Progress, question_before, shown
from competence.inventory_forms import Asked
from competence.inventory_forms.languages import language_asked
from competence.inventory_items import Item, education_name, items_of, job_name
from competence.models import InventoryAnswer
from competence.questions import Text, help_text, question_text
from competence.reports import CompetenceCard, competence_cards
from competence.rounds import progress_of, round_of
from competence.said import Said, said_of
from competence.sections import SECTIONS
from competence.tongues import country_language, own_language
from competence.voices import says
from competence.why import WHY, who_sees
from competence.words import words_of
from intake.models import AnswerState
from intake.spoken import language_names
from newcomer_portal.languages import OWN_NAMES


@dataclass(frozen=True)
class QuestionPage:
    """`beside` is the same question in the other party's language. `saved` is what another page has saved since.

    `items` are the jobs told so far, where the question is whether there is another.
    """

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
    items: tuple[Item, ...]
    beside_answer: Said | None
    is_quick: bool


@dataclass(frozen=True)
class ReadableCard:
    card: CompetenceCard
    own_name: str
    dir: str


def question_page(asked: Asked, *, changed: InventoryAnswer | None) -> QuestionPage:
    questions, given = round_of(asked.question, asked.answers), given_of(asked.answers)
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
        piece=piece_of(asked),
        why=WHY[asked.question.base],
        who=who_sees(asked.question.base, has_municipality=newcomer.household.municipality_id is not None),
        progress=progress_of(questions, asked.answers),
        number=order.index(asked.question.id) + 1,
        before=before.id if before else "",
        skipped=current.get_state_display() if is_skipped else "",
        saved=words_of({asked.question.id: changed}, asked.language)[asked.question.id] if changed else (),
        saved_by_staff=changed.by.agency.name if changed and changed.by.agency else "",
        items=tuple(items_of(asked.answers, "c", asked.language)) if asked.question.id == "c7" else (),
        beside_answer=_beside_answer(asked, current),
        is_quick=asked.question.is_quick,
    )


def cards_to_read(asked: Asked) -> list[ReadableCard]:
    """The card in the reader's language and in the other party's, each to be read before it is called right."""
    newcomer = asked.profile.newcomer
    languages = list(dict.fromkeys([asked.language, own_language(newcomer, asked.answers), country_language(newcomer)]))
    return [
        ReadableCard(card, OWN_NAMES[card.language], "rtl" if card.language in settings.LANGUAGES_BIDI else "ltr")
        for card in competence_cards(asked.profile, languages)
    ]


def _beside_answer(asked, current) -> Said | None:
    """What the other voice says, where it is something else than the page begins with."""
    if asked.beside is None or asked.beside == current or says(asked.beside, current.state, current.value):
        return None
    return said_of({asked.question.id: asked.beside}, asked.language)[asked.question.id]


def _beside(asked) -> Text | None:
    """Two languages on one page: the person's for a caseworker, the country's for the person."""
    newcomer = asked.profile.newcomer
    other = own_language(newcomer, asked.answers) if asked.by_staff else country_language(newcomer)
    return None if other == asked.language else question_text(asked.question.id, other)


def piece_of(asked: Asked) -> str:
    """The part of the question that this page is about: a language, a job, an education."""
    question = asked.question
    if question.id in {"b2", "b3"}:
        return _language_piece(asked)
    if question.base == "c6":
        return job_name(asked.answers, question.number, asked.language)
    if question.number == 1:
        return ""
    if question.base[0] == "c":
        return job_name(asked.answers, question.number, asked.language) or _("Another job")
    return education_name(asked.answers, question.number, asked.language) or _("Another education")


def _language_piece(asked):
    code = language_asked(asked)
    named = languages_of(asked.answers, asked.question.id) or [code]
    return _("%(language)s – language %(number)d of %(total)d") % {
        "language": language_names(asked.language).get(code, code),
        "number": named.index(code) + 1 if code in named else 1,
        "total": len(named),
    }
