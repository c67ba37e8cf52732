"""One person's plan as plain values for JSON, with a sentence for every answer."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from services.critical_path import critical_path
from services.deadlines import due_date
from services.eligibility import RuleBook, Status, Step, StepResult
from services.explaining import how_binding, why, why_that_day
from services.fact_dictionary import oddities
from services.reason_words import fact_name
from services.rules import Facts


def plan_document(book: RuleBook, facts: Facts, *, language: str, today: datetime.date) -> Mapping[str, Any]:
    """`steps` hold what applies and may apply, in the order of the work; `explanations` have a sentence for every
    step of the catalogue, and the rule of each day; `remarks` say what is odd about the facts."""
    results = book.evaluate(facts)
    steps = {step.code: step for step in book.steps}
    days = {code: due_date(step.deadline, facts) for code, step in steps.items()}
    planned = [result for result in results if result.status is not Status.NOT]
    applying = {result.step_id: result.prerequisites for result in planned if result.status is Status.APPLIES}
    return {
        "steps": [_step(result, days[result.step_id]) for result in planned],
        "critical_path": list(critical_path(applying, applying)),
        "explanations": {
            result.step_id: _explanation(steps[result.step_id], result, facts, days[result.step_id], language)
            for result in results
        },
        "remarks": list(_remarks(facts, today)),
    }


def _step(result: StepResult, day: datetime.date | None) -> dict[str, Any]:
    return {
        "id": result.step_id,
        "status": str(result.status),
        "missing_facts": sorted(result.missing_facts),
        "owner": result.owner,
        "prerequisites": list(result.prerequisites),
        "due_date": day.isoformat() if day else None,
    }


def _explanation(step: Step, result: StepResult, facts: Facts, day, language: str) -> dict[str, Any]:
    explanation = {"status": str(result.status), "why": why(step, result, facts, language)}
    if day and result.status is not Status.NOT:
        explanation["due"] = f"{why_that_day(step.deadline)} {how_binding(step.deadline)}."
        explanation["is_legal_limit"] = step.deadline.is_legal_limit
    return explanation


def _remarks(facts: Facts, today: datetime.date) -> Iterator[str]:
    sentences = {
        "unknown_fact": _("No rule asks about this: %(fact)s."),
        "unknown_value": _("The answer is none that we know: %(fact)s. No rule but “not equal” is met by it."),
        "no_child_role": _("A child in a family is under 18, but the age is 18 or more."),
        "other_citizens": _("The reason for being here and the citizenship do not fit together."),
        "future_arrival": _("The day of arrival is in the future."),
    }
    for oddity in oddities(facts, today):
        yield sentences[oddity.kind] % {"fact": fact_name(oddity.fact)}
