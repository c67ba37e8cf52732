"""A household's plan as a page shows it to one reader: a path of steps, each with what this reader may do."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from newcomer_portal.accounts.models import Role, User
from newcomer_portal.languages import COUNTRY_LANGUAGE
from services import catalogue, texts
from services.agency_names import NamedAgency, named_agencies
from services.critical_path import critical_path
from services.deadlines import gives_a_day, parse_deadline
from services.explaining import why_that_day
from services.handover_permissions import can_offer_step
from services.models import LocalFacts, Plan, PlanStep, StepStatus, Turn
from services.permissions import SEEN_BY_THE_PORTAL, can_confirm, can_report, can_take_back, can_undo
from services.planning import OpenStep, blockers, in_plan_order
from services.reports.plan_questions import Ask, asks_of
from services.reports.upkeep import local_facts
from services.reports.why import NotNeeded, whys_of
from services.stand_ins import spoken_of
from services.step_words import text_of

DONE, NOW, WAITING, LATER = "done", "now", "waiting", "later"
# After the one next thing a phone shows these many more, and folds the rest.
SOON = 3


@dataclass(frozen=True)
class StepCard:
    """One step of one person, or of everybody: then `person` is empty."""

    row: PlanStep
    state: str
    person: str
    is_readers: bool
    may_report: bool
    may_take_back: bool
    may_confirm: bool
    may_undo: bool
    may_hand_on: bool

    @property
    def has_buttons(self):
        return self.may_report or self.may_take_back or self.may_confirm or self.may_undo or self.may_hand_on


@dataclass(frozen=True)
class StepGroup:
    """The same step of several people, while they stand at the same point. `after` are titles of what comes first.

    `is_for_family` is a shared step of more than one person. `official` is there where the reader's text is a draft.
    `whys` say why it applies, each way once, where the page was asked for reasons; `local` is what the household's own
    municipality says.
    """

    cards: tuple[StepCard, ...]
    text: texts.Text
    official: texts.Text | None
    owner: NamedAgency
    after: tuple[str, ...]
    due_date: datetime.date | None
    is_overdue: bool
    is_for_family: bool
    whys: tuple[str, ...] = ()
    local: LocalFacts | None = None

    @property
    def day_rule(self) -> str:
        """The rule behind the day, as a sentence; nothing where an older edition counted it."""
        deadline = parse_deadline(self.step.deadline)
        return why_that_day(deadline) if self.due_date and gives_a_day(deadline) else ""

    @property
    def first(self):
        return self.cards[0]

    @property
    def state(self):
        return self.first.state

    @property
    def step(self):
        return self.first.row.step

    @property
    def people(self):
        return [card.person for card in self.cards if card.person]

    @property
    def is_inventory(self):
        return self.first.row.code in SEEN_BY_THE_PORTAL

    @property
    def can_be_reported_by_all(self):
        return sum(card.may_report for card in self.cards) > 1


@dataclass(frozen=True)
class PlanPage:
    """`longest_wait` are titles of open steps of which each waits for the one before it: the longest such chain."""

    groups: tuple[StepGroup, ...] = ()
    asks: tuple[Ask, ...] = ()
    put_aside: tuple[Ask, ...] = ()
    not_needed: tuple[NotNeeded, ...] = ()
    longest_wait: tuple[str, ...] = ()

    @property
    def not_needed_count(self):
        return sum(len(group.texts) for group in self.not_needed)

    def of(self, state) -> tuple[StepGroup, ...]:
        return tuple(group for group in self.groups if group.state == state)

    @property
    def done(self):
        return self.of(DONE)

    @property
    def now(self):
        return self.of(NOW)

    @property
    def waiting(self):
        return self.of(WAITING)

    @property
    def soon(self):
        return self.now[1 : 1 + SOON]

    @property
    def more_now(self):
        return self.now[1 + SOON :]

    @property
    def later(self):
        return self.of(LATER)

    @property
    def with_days_to_come(self) -> tuple[StepGroup, ...]:
        days = (group for group in self.groups if group.due_date and not group.is_overdue)
        return tuple(group for group in days if not group.step.is_disputed)

    @property
    def next(self) -> StepGroup | None:
        return next(iter(self.now), None)


@dataclass(frozen=True)
class _View:
    """Through whose eyes, in which words, on which day."""

    reader: User
    language: str
    today: datetime.date
    owners: Mapping[str, NamedAgency]
    is_family: bool
    whys: Mapping[tuple[str, int | None], str] = field(default_factory=dict)
    local: Mapping[str, LocalFacts] = field(default_factory=dict)


def plan_page(
    *, plan: Plan | None, reader, language: str, today: datetime.date, is_with_reasons: bool = False
) -> PlanPage:
    """What this reader may see of it, in the order of the work; the plan has been brought up to date.

    Reasons cost a fixed number of queries more.
    """
    if plan is None:
        return PlanPage()
    related = ("step__version", "owner", "newcomer", "asked_of", "completed_by__agency")
    rows = list(PlanStep.objects.filter(plan=plan).visible_to(reader).select_related(*related))
    for row in rows:
        row.plan = plan
    # What was reported and is no longer needed is still theirs: it stands among what is done.
    shown = [row for row in rows if row.completed_at or row.status == StepStatus.APPLIES or is_past(row)]
    owners = named_agencies(language, {row.owner.code for row in shown})
    if reader.role != Role.NEWCOMER:
        owners = spoken_of(owners)
    is_family = len({row.newcomer_id for row in shown if row.newcomer_id}) > 1
    whys = whys_of(plan=plan, rows=rows, reader=reader, language=language, today=today) if is_with_reasons else None
    home = plan.household.municipality_id
    local = {facts.step_code: facts for facts in local_facts(municipality=home)} if home else {}
    view = _View(reader, language, today, owners, is_family, whys.applies if whys else {}, local)
    asks, put_aside = asks_of(plan, rows, reader, language)
    rules = {step.code: step for step in catalogue.rules_of(plan.catalogue.number).steps}
    open_steps = [OpenStep(row.pk, row.code, row.newcomer_id, row.due_date) for row in shown if row.is_open]
    order, before = in_plan_order(rules, open_steps), blockers(rules, open_steps)
    titles = {row.pk: text_of(row, language).title for row in shown}
    return PlanPage(
        groups=_groups(shown, order, before, view),
        asks=asks,
        put_aside=put_aside,
        not_needed=whys.not_needed if whys else (),
        longest_wait=tuple(titles[key] for key in critical_path(order, before)),
    )


def _groups(rows, order, before, view):
    by_id = {row.pk: row for row in rows}
    done = [row for row in rows if not row.is_open]
    done.sort(key=lambda row: (row.completed_at or row.reported_at, row.pk))
    groups = defaultdict(list)
    for row in [*done, *(by_id[key] for key in order)]:
        groups[row.code, _state(row)].append(row)
    for same in groups.values():
        # As they entered the family: the reader before those they speak for.
        same.sort(key=lambda row: row.newcomer_id or 0)
    return tuple(
        _group(same, [by_id[key] for row in same for key in before.get(row.pk, ())], view) for same in groups.values()
    )


def _group(rows, earlier, view):
    first, text = rows[0], text_of(rows[0], view.language)
    official_language = COUNTRY_LANGUAGE[first.step.country]
    needs_official = text.language != official_language and (
        text.is_draft or text.details_are_draft or text.stale_since
    )
    due_date = min((row.due_date for row in rows if row.due_date and row.is_open), default=None)
    return StepGroup(
        cards=tuple(_card(row, view.reader) for row in rows),
        text=text,
        official=text_of(first, official_language) if needs_official else None,
        owner=view.owners[first.owner.code],
        after=tuple(dict.fromkeys(text_of(row, view.language).title for row in earlier)),
        due_date=due_date,
        is_overdue=bool(due_date and due_date < view.today),
        is_for_family=first.newcomer is None and view.is_family,
        local=view.local.get(first.code),
        whys=tuple(dict.fromkeys(view.whys[key] for row in rows if (key := (row.code, row.newcomer_id)) in view.whys)),
    )


def _card(row, reader):
    return StepCard(
        row=row,
        state=_state(row),
        person=row.newcomer.name if row.newcomer else "",
        is_readers=row.newcomer is not None and row.newcomer.user_id == reader.pk,
        may_report=can_report(reader, row),
        may_take_back=can_take_back(reader, row),
        may_confirm=can_confirm(reader, row),
        may_undo=can_undo(reader, row),
        may_hand_on=can_offer_step(reader, row),
    )


def is_past(row) -> bool:
    """Reported as done, never confirmed, and no longer needed."""
    return row.reported_at is not None and row.status == StepStatus.NOT_NEEDED


def _state(row):
    if row.completed_at or is_past(row):
        return DONE
    return {Turn.NEWCOMER: NOW, Turn.NOBODY: LATER}.get(row.turn, WAITING)
