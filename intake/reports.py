"""A person's answers as a page shows them, who said each and when; and who has looked at whom."""

import datetime
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import override

from intake import wording
from intake.models import AnswerState, Fact, Newcomer
from intake.questions import Question, questions_for
from intake.situations import category_labels, label_of, nationality_group_labels
from newcomer_portal.accounts.models import AccessRecord, Agency, Country, Purpose, Role


@dataclass(frozen=True)
class AnswerLine:
    """One question and what is known of it. `lines` are what was said, one a line; for a question that nobody has
    answered they are empty and `said_by` too. `said_by` is in words, and tells an agency but no caseworker's name.
    """

    code: str
    label: str
    lines: tuple[str, ...]
    state: str
    is_draft: bool
    said_by: str
    said_at: datetime.datetime | None
    is_by_the_person: bool

    @property
    def is_open(self) -> bool:
        return not self.state


@dataclass(frozen=True)
class Answers:
    """`key` and `name` are the person's; `lines` follow the order of the questions."""

    key: str
    name: str
    lines: tuple[AnswerLine, ...]

    @property
    def open_count(self) -> int:
        return sum(line.is_open for line in self.lines)


def load_answers(people: list[Newcomer]) -> None:
    """Everything `answers_of` reads, for as many people as one likes in a fixed number of queries. From here on
    `facts.all()` of each are the current ones.
    """
    facts = Fact.objects.current().select_related("by__agency")
    prefetch_related_objects(people, Prefetch("facts", facts), "household__municipality", "household__members")


def answers_of(newcomer: Newcomer, language: str) -> Answers:
    """In words of `language`."""
    load_answers([newcomer])
    facts = {fact.code: fact for fact in newcomer.facts.all()}
    questions = questions_for(newcomer.person_role)
    with override(language):
        lines = [_line(question, facts.get(question.code), newcomer, language) for question in questions]
        return Answers(str(newcomer.key), str(newcomer), tuple(lines))


def _line(question: Question, fact: Fact | None, newcomer: Newcomer, language: str) -> AnswerLine:
    if fact is None:
        return AnswerLine(question.code, str(question.label), (), "", False, "", None, False)
    lines, is_draft = answer_in_words(fact, newcomer, language)
    return AnswerLine(
        code=question.code,
        label=str(question.label),
        lines=tuple(lines),
        state=fact.state,
        is_draft=is_draft,
        said_by=_said_by(fact, newcomer),
        said_at=fact.at,
        is_by_the_person=fact.by_id == newcomer.user_id,
    )


def answer_in_words(fact: Fact, newcomer: Newcomer, language: str) -> tuple[list[str], bool]:
    """The lines to read, in the active language, and whether a label among them is an unreviewed draft."""
    if fact.state != AnswerState.ANSWERED:
        return [AnswerState(fact.state).label], False
    value = fact.value
    match fact.code:
        case "category" | "nationality_group":
            labels = category_labels(language) if fact.code == "category" else nationality_group_labels(language)
            label = label_of(labels, value)
            return ([label.text], label.is_draft) if label else ([value], False)
        case "name":
            return [part for part in (value["name"], value["latin_name"]) if part], False
        case "birth" | "arrival":
            return wording.date_answer(value), False
        case "country":
            return [Country(value).label], False
        case "municipality":
            return [_municipality(newcomer, value)], False
        case "languages":
            return wording.languages_answer(value, language), False
        case "contact":
            return wording.contact_answer(value), False
        case "school_need":
            return [wording.SCHOOL_NEEDS[value]], False
        case "interests":
            return wording.interests_answer(value), False
        case "parents":
            return _parents(newcomer, value), False
        case _:
            return [wording.yes_or_no(value)], False


def _municipality(newcomer: Newcomer, code: str) -> str:
    if code == wording.NONE_YET:
        return _("None yet")
    current = newcomer.household.municipality
    if current and current.code == code:
        return current.name
    return Agency.objects.filter(code=code).values_list("name", flat=True).first() or code


def _parents(newcomer: Newcomer, keys: list) -> list[str]:
    parents = [member for member in newcomer.household.members.all() if str(member.key) in keys]
    return [str(parent) for parent in sorted(parents, key=attrgetter("person_role", "pk"))] or [
        _("None of the adults here")
    ]


def _said_by(fact: Fact, newcomer: Newcomer) -> str:
    if fact.by_id == newcomer.user_id:
        return _("said by the person")
    if fact.by.role == Role.NEWCOMER:
        return _("said by the family")
    return _("written down by %(agency)s") % {"agency": fact.by.agency.name}


@dataclass(frozen=True)
class Look:
    """One look of one person at some of a family, at one moment and for one reason. No name of who looked."""

    at: datetime.datetime
    agency: str
    role: str
    purpose: str
    about: tuple[str, ...]


def looks_at(people, records: list[AccessRecord]) -> list[Look]:
    """`records`, in their order, as looks: those written by one look become one."""
    names = {person.pk: str(person) for person in people}
    looks = []
    for (at, _by, agency, role, purpose), group in groupby(records, _one_look):
        about = tuple(names[record.person_id] for record in group)
        looks.append(Look(at, agency, Role(role).label, Purpose(purpose).label, about))
    return looks


def _one_look(record: AccessRecord) -> tuple:
    return record.at, record.by_id, record.agency, record.role, record.purpose
