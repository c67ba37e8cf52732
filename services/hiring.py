"""What one hire asks of the employer, and by which day. Pure."""

import datetime
from dataclasses import dataclass

from services.deadlines import day_from
from services.eligibility import RuleBook, Status, Step
from services.situation import ADULT, WORK

START = "employment_start"
CITIZENSHIP = "nationality_group"


@dataclass(frozen=True)
class Hire:
    """`nationality_group` is empty where the employer does not know it, or does not say."""

    country: str
    start: datetime.date
    nationality_group: str = ""

    @property
    def facts(self) -> dict:
        facts = {"country": self.country, "person_role": ADULT, **WORK["offer"]}
        return facts | ({CITIZENSHIP: self.nationality_group} if self.nationality_group else {})


@dataclass(frozen=True)
class HireStep:
    """`last_day` is counted from the first day at work; `is_before_start` needs no count: the rule is "before"."""

    step: Step
    depends_on_citizenship: bool
    last_day: datetime.date | None
    is_before_start: bool


def hire_steps(book: RuleBook, hire: Hire) -> tuple[HireStep, ...]:
    """Every step that may concern somebody hired, whatever brought them here, in the order of the work."""
    steps = {step.code: step for step in book.steps}
    possible = (result for result in book.evaluate(hire.facts) if result.status is not Status.NOT)
    return tuple(_step(steps[result.step_id], CITIZENSHIP in result.missing_facts, hire) for result in possible)


def _step(step: Step, depends_on_citizenship: bool, hire: Hire) -> HireStep:
    from_start = step.deadline.anchor == START
    day = day_from(step.deadline, hire.start) if from_start else None
    is_before = from_start and step.deadline.type == "before" and day is None
    return HireStep(step, depends_on_citizenship, day, is_before)
