"""A plan for somebody nobody knows, in the reader's words. It is read from the catalogue and kept nowhere."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from services.calendar import DeadlineDay
from services.explaining import because_of, depends_on, how_binding, telling, why_that_day
from services.fact_questions import FACT_QUESTIONS, FactQuestion
from services.situation import Situation, Told, tell
from services.who_does_what import StepLine, WhoDoesWhat

# Asked on arrival by an own page; here it is one of the further questions.
CITIZENSHIP = "nationality_group"


@dataclass(frozen=True)
class SituationStep:
    """`people` are empty where the step is the teller's own or the whole household's. A disputed step has neither a
    reason nor a day."""

    line: StepLine
    people: tuple[str, ...]
    why: str
    due_date: datetime.date | None = None
    day_rule: str = ""
    binds: str = ""
    is_overdue: bool = False
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class FurtherQuestion:
    """A fact that could still decide steps, with their titles. `question` is None for the citizenship."""

    fact: str
    question: FactQuestion | None
    decides: tuple[str, ...]


@dataclass(frozen=True)
class SituationPlan:
    """`applies` in the order of the work; `disputed` steps may concern the reader, and nobody can say so for sure."""

    applies: tuple[SituationStep, ...]
    may_apply: tuple[SituationStep, ...]
    disputed: tuple[SituationStep, ...]
    questions: tuple[FurtherQuestion, ...]

    @property
    def days(self) -> tuple[SituationStep, ...]:
        """The steps with a last day, the nearest first."""
        return tuple(sorted((s for s in self.applies if s.due_date), key=lambda s: (s.due_date, s.line.entry.code)))

    def days_to_come(self, today: datetime.date) -> tuple[DeadlineDay, ...]:
        return tuple(_deadline(step) for step in self.days if step.due_date >= today)


def situation_plan(catalogue: WhoDoesWhat, situation: Situation, *, today: datetime.date) -> SituationPlan:
    applies, may_apply = tell(catalogue.rules.book, situation, today=today)
    names = _names(situation)
    steps = [(told, _step(told, catalogue, names, today)) for told in (*applies, *may_apply)]
    sure = [(told, step) for told, step in steps if not step.line.entry.is_disputed]
    return SituationPlan(
        applies=tuple(step for told, step in sure if not told.missing),
        may_apply=tuple(step for told, step in sure if told.missing),
        disputed=tuple(step for _told, step in steps if step.line.entry.is_disputed),
        questions=_questions(sure, situation),
    )


def _names(situation: Situation) -> tuple[str, ...]:
    """Nobody has a name here: a child is its age, and the teller is whom the page speaks to."""
    children = (ngettext("a child of %(age)s year", "a child of %(age)s years", age) for age in situation.child_ages)
    return (_("you"), *(words % {"age": age} for words, age in zip(children, situation.child_ages, strict=True)))


def _step(told: Told, catalogue: WhoDoesWhat, names, today) -> SituationStep:
    line = catalogue.line(told.step.code)
    people = tuple(dict.fromkeys(names[person] for person in told.people)) if told.people != (0,) else ()
    if line.entry.is_disputed:
        return SituationStep(line, people, "")
    if told.missing:
        return SituationStep(line, people, depends_on(told.missing, catalogue.language))
    deadline, day = told.step.deadline, told.due_date
    return SituationStep(
        line=line,
        people=people,
        why=because_of(_all_telling(told), catalogue.language),
        due_date=day,
        day_rule=why_that_day(deadline) if day else "",
        binds=how_binding(deadline) if day else "",
        is_overdue=bool(day and day < today),
        after=tuple(catalogue.line(code).text.title for code in told.after),
    )


def _all_telling(told: Told):
    """What holds of everybody in the group: of two children, each has an age of its own that speaks for it."""
    first, *others = (telling(reasons) for reasons in told.reasons)
    return tuple(reason for reason in first if all(reason in other for other in others)) or first


def _questions(steps, situation: Situation) -> tuple[FurtherQuestion, ...]:
    """Those that decide most first. What the five questions ask for is changed there."""
    decides: Mapping[str, dict] = defaultdict(dict)
    for told, step in steps:
        for fact in told.missing:
            decides[fact][step.line.entry.code] = step.line.text.title
    for fact in situation.facts:
        decides[fact].update({})
    asked = [
        FurtherQuestion(fact, FACT_QUESTIONS.get(fact), tuple(titles.values()))
        for fact, titles in decides.items()
        if fact == CITIZENSHIP or fact in FACT_QUESTIONS
    ]
    return tuple(sorted(asked, key=lambda ask: (-len(ask.decides), ask.fact)))


def _deadline(step: SituationStep) -> DeadlineDay:
    text, entry = step.line.text, step.line.entry
    words = [f"{step.day_rule} {step.binds}.", _("Answers for it: %(owner)s") % {"owner": step.line.owner.name}]
    return DeadlineDay(
        identity="|".join([entry.code, step.due_date.isoformat(), *step.people]),
        day=step.due_date,
        title=text.title,
        description="\n".join([*words, entry.official_url]),
        url=entry.official_url,
    )
