"""What the inventory's pages show, as frozen values."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from competence.answers import given_of
from competence.branching import Progress, question_before, shown
from competence.inventory_forms import Asked, QuestionForm
from competence.inventory_items import Item, item_name, items_of
from competence.inventory_sheet import Sheet
from competence.question_pages import page_of
from competence.questions import Text, help_text, question_text
from competence.repeats import FIRST, opener
from competence.reports import CompetenceCard, competence_cards
from competence.rounds import progress_of, round_of
from competence.said import Said, said_of
from competence.sections import SECTIONS
from competence.tongues import country_language, own_language
from competence.turns import follows_from
from competence.voices import says
from competence.why import WHY, who_sees
from competence.words import words_of
from intake.models import AnswerState
from newcomer_portal.languages import OWN_NAMES


@dataclass(frozen=True)
class ReadableCard:
    card: CompetenceCard
    own_name: str
    dir: str


@dataclass(frozen=True)
class QuestionPart:
    """One question of a page. `beside` is the same in the other party's language. `saved` is what another page has
    saved since.

    `items` are the jobs told so far, where the question is whether there is another. `cards` are to be read first.
    `follows` are a field's name on the page and the values with which this question applies.
    """

    id: str
    form: QuestionForm
    text: Text
    beside: Text | None
    help: Text | None
    piece: str
    why: str
    who: str
    skipped: str
    is_conflict: bool
    saved: tuple
    saved_by_staff: str
    items: tuple[Item, ...]
    beside_answer: Said | None
    cards: tuple[ReadableCard, ...]
    follows: tuple[str, str]


@dataclass(frozen=True)
class QuestionPage:
    """`who` is said once for most of the questions; one that others may see says so itself.

    `number` is that of the first question.
    """

    section: str
    parts: tuple[QuestionPart, ...]
    who: str
    progress: Progress
    number: int
    before: str

    @property
    def is_alone(self) -> bool:
        """One question on a page of its own, whose form knows nothing of others."""
        return not self.parts[0].form.asked.is_part

    @property
    def form(self):
        return self.parts[0].form if self.is_alone else self

    @property
    def title(self):
        return self.parts[0].text if self.is_alone else self.section

    @property
    def errors(self) -> bool:
        return any(part.form.errors for part in self.parts)

    @property
    def buttons(self) -> list:
        """The last question's, for all of them; where words wait for a decision, those of the decision."""
        waiting = next((part.form for part in self.parts if part.form.found), self.parts[-1].form)
        return waiting.buttons_now()


def question_page(sheet: Sheet) -> QuestionPage:
    first = sheet.forms[0].asked
    questions, given = round_of(first.question, sheet.answers), given_of(sheet.answers)
    order = [question.id for question in shown(questions, given)]
    before = question_before(questions, given, first.question.id)
    ids = tuple(form.asked.question.id for form in sheet.forms)
    parts = tuple(_part(form, ids, sheet.conflicts) for form in sheet.forms)
    return QuestionPage(
        section=SECTIONS[first.question.section],
        parts=parts,
        who=Counter(part.who for part in parts).most_common(1)[0][0],
        progress=progress_of(questions, sheet.answers),
        number=order.index(first.question.id) + 1,
        before=page_of(before.id) if before else "",
    )


def _part(form, ids, conflicts) -> QuestionPart:
    asked = form.asked
    id_, newcomer = asked.question.id, asked.profile.newcomer
    current, changed = asked.answers.get(id_), conflicts.get(id_)
    is_skipped = current is not None and current.state != AnswerState.ANSWERED
    return QuestionPart(
        id=id_,
        form=form,
        text=question_text(id_, asked.language),
        beside=_beside(asked),
        help=help_text(id_, asked.language),
        piece=piece_of(asked),
        why=WHY[asked.question.base],
        who=who_sees(asked.question.base, has_municipality=newcomer.household.municipality_id is not None),
        skipped=current.get_state_display() if is_skipped else "",
        is_conflict=id_ in conflicts,
        saved=words_of({id_: changed}, asked.language)[id_] if changed else (),
        saved_by_staff=changed.by.agency.name if changed and changed.by.agency else "",
        items=tuple(items_of(asked.answers, "c", asked.language)) if id_ == "c7" else (),
        beside_answer=_beside_answer(asked, current),
        cards=tuple(cards_to_read(asked)) if id_ == "h2" else (),
        follows=_follows(asked, ids),
    )


def _follows(asked, ids) -> tuple[str, str]:
    comparison = follows_from(asked.question, ids)
    if comparison is None:
        return "", ""
    values = comparison.value if comparison.op == "in" else (comparison.value,)
    return f"{comparison.question}-choice", " ".join(values)


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
    """The job or education that the question is about, where there are several."""
    question = asked.question
    if question.base != "c6" and question.number == FIRST:
        return ""
    group = question.base[0]
    named = {id_: asked.answers[id_] for id_ in [opener(group, question.number)] if id_ in asked.answers}
    name = item_name(named, words_of(named, asked.language), group, question.number)
    if question.base == "c6":
        return name
    return name or (_("Another job") if group == "c" else _("Another education"))
