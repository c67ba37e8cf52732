"""What a caseworker's day is made of. Each list begins with whoever has waited longest."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, QuerySet

from competence.models import InventoryAnswer
from competence.voices import Voice
from intake.models import AnswerState, Newcomer, PersonRole
from services import texts
from services.models import TOO_LONG, PlanStep, Turn
from services.step_words import text_of

NEW_FOR = datetime.timedelta(days=14)
# On the overview: so many people of each list, so many rows of each of them.
FIRST_PEOPLE, FIRST_ROWS = 8, 3
ROWS_A_PAGE = 50
ARRIVED, TALKS, OURS, OTHERS, OVERDUE = "arrived", "talks", "ours", "others", "overdue"
LISTS = (OURS, ARRIVED, TALKS, OVERDUE, OTHERS)


@dataclass(frozen=True)
class TodayRow:
    """One person, and where the list is about a step, the step. `since` is a day or a moment."""

    person: Newcomer
    since: datetime.date | datetime.datetime
    step: PlanStep | None = None
    text: texts.Text | None = None
    is_too_long: bool = False


@dataclass(frozen=True)
class TodayPerson:
    """Who waits, with their rows in the list's order. `has_more`: not all of them are here."""

    person: Newcomer
    rows: tuple[TodayRow, ...]
    has_more: bool = False


@dataclass(frozen=True)
class TodayList:
    """`count` is of rows: one person may wait for several things."""

    code: str
    count: int
    people: tuple[TodayPerson, ...]
    page: Page

    @property
    def rows(self) -> tuple[TodayRow, ...]:
        return tuple(row for person in self.people for row in person.rows)

    @property
    def has_more(self):
        return self.count > len(self.rows)


@dataclass(frozen=True)
class Clock:
    """The reader's now, and the day that is there."""

    now: datetime.datetime
    today: datetime.date


def today_list(*, code: str, user, language: str, clock: Clock, page: str | None = None) -> TodayList:
    """A whole list, a page at a time; without a page only its first people. Two or three queries, however many rows."""
    shown = Paginator(_FOUND[code](user, clock), ROWS_A_PAGE).get_page(page)
    make = {ARRIVED: _arrival_rows, TALKS: _talk_rows}.get(code, step_rows)
    by_person = defaultdict(list)
    for row in make(list(shown), language, clock):
        by_person[row.person.pk].append(row)
    people = [TodayPerson(rows[0].person, tuple(rows)) for rows in by_person.values()]
    if not page:
        people = [
            TodayPerson(one.person, one.rows[:FIRST_ROWS], len(one.rows) > FIRST_ROWS) for one in people[:FIRST_PEOPLE]
        ]
    return TodayList(code, shown.paginator.count, tuple(people), shown)


def _arrived(user, clock) -> QuerySet:
    people = Newcomer.objects.visible_to(user).filter(person_role=PersonRole.ADULT)
    return people.filter(created_at__gte=clock.now - NEW_FOR).order_by("-created_at", "-pk")


def _talks(user, clock) -> QuerySet:
    """Question g5 of the inventory: "yes, soon"."""
    answers = InventoryAnswer.objects.current().filter(question="g5", state=AnswerState.ANSWERED, value="yes_soon")
    people = Newcomer.objects.visible_to(user)
    said_themselves = InventoryAnswer.objects.current().filter(
        question="g5", voice=Voice.PERSON, profile=OuterRef("profile")
    )
    answers = answers.exclude(Exists(said_themselves.exclude(state=AnswerState.DONT_KNOW)), voice=Voice.CASEWORKER)
    return answers.filter(profile__newcomer__in=people).select_related("profile__newcomer").order_by("at", "pk")


def _steps(user) -> QuerySet:
    steps = PlanStep.objects.visible_to(user).open()
    return steps.select_related("newcomer", "plan__catalogue", "step__version", "owner")


def _ours(user, clock):
    """First what a newcomer has reported: they wait for an answer."""
    reported_first = F("reported_at").asc(nulls_last=True)
    return _steps(user).waiting_for(user.agency_id).order_by(reported_first, "turn_since", "pk")


def _others(user, clock):
    """Agencies; a newcomer who needs longer is not late for that."""
    elsewhere = _steps(user).filter(turn=Turn.OWNER).exclude(owner=user.agency_id)
    return elsewhere.waiting_since_before(clock.now - TOO_LONG).order_by("turn_since", "pk")


def _overdue(user, clock):
    return _steps(user).overdue(clock.today).order_by("due_date", "pk")


_FOUND = {ARRIVED: _arrived, TALKS: _talks, OURS: _ours, OTHERS: _others, OVERDUE: _overdue}


def _arrival_rows(people: Iterable[Newcomer], language, clock):
    return (TodayRow(person, person.created_at) for person in people)


def _talk_rows(answers, language, clock):
    rows = (TodayRow(answer.profile.newcomer, answer.at) for answer in answers)
    return (TodayRow(row.person, row.since, is_too_long=row.since < clock.now - TOO_LONG) for row in rows)


def step_rows(steps, language, clock) -> Iterable[TodayRow]:
    """A shared step stands under the name of the main adult."""
    shared = {step.plan.household_id for step in steps if step.newcomer is None}
    main_adults = Newcomer.objects.filter(household__in=shared, person_role=PersonRole.ADULT)
    by_household = {person.household_id: person for person in main_adults} if shared else {}
    for step in steps:
        if person := step.newcomer or by_household.get(step.plan.household_id):
            yield TodayRow(
                person,
                step.due_date if step.due_date and step.due_date < clock.today else step.turn_since,
                step,
                text_of(step, language),
                step.turn_since < clock.now - TOO_LONG,
            )
