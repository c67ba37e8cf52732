"""Why each step of a plan applies, and why the others do not, from the facts of today and for one reader."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from intake.models import Household
from newcomer_portal.accounts.models import Role
from services import catalogue
from services.eligibility import Status
from services.entries import entries_of
from services.explaining import because_of, telling
from services.facts import with_people
from services.models import Plan, StepStatus
from services.plan_inputs import PlanInputs, read_inputs
from services.texts import Text, texts_of


@dataclass(frozen=True)
class NotNeeded:
    """Steps that apply to nobody the reader speaks for, by their code, for the same reason. A disputed rule gives
    none."""

    why: str
    texts: Mapping[str, Text]


@dataclass(frozen=True)
class Whys:
    """`applies` by (code, id of the newcomer or None)."""

    applies: Mapping[tuple[str, int | None], str]
    not_needed: tuple[NotNeeded, ...]


def whys_of(*, plan: Plan, rows, reader, language: str, today: datetime.date) -> Whys:
    """Reasons are as private as the steps: of a partner with a card, a newcomer learns none."""
    household = with_people(Household.objects.filter(pk=plan.household_id)).get()
    number = plan.catalogue.number
    inputs = read_inputs(household, catalogue.rules_of(number), today=today)
    entries = entries_of(number)
    applies = {
        (row.code, row.newcomer_id): because_of(telling(reasons), language)
        for row in rows
        if row.status == StepStatus.APPLIES and row.code in entries and not entries[row.code].is_disputed
        if (reasons := inputs.reasons(row.code, row.newcomer_id))
    }
    told = [
        person.pk for person in inputs.people if reader.role != Role.NEWCOMER or person.user_id in {None, reader.pk}
    ]
    in_plan = {row.code for row in rows if row.status != StepStatus.NOT_NEEDED or row.completed_at}
    by_reason, texts = defaultdict(dict), texts_of(number, language)
    for code, why in _not_needed(inputs, told, in_plan, entries, language):
        by_reason[why][code] = texts[code]
    return Whys(applies, tuple(NotNeeded(why, steps) for why, steps in by_reason.items()))


def _not_needed(inputs: PlanInputs, told, in_plan, entries, language):
    """(code, reason)"""
    for code, entry in entries.items():
        results = {pk: inputs.results[pk][code] for pk in told if pk in inputs.results}
        is_elsewhere = entry.country != inputs.household.country
        if is_elsewhere or code in in_plan or any(result.status is not Status.NOT for result in results.values()):
            continue
        # Whom it is nearest to: the reason says most where least is missing.
        reasons = min((telling(inputs.reasons(code, pk)) for pk in results), key=len, default=())
        yield code, "" if entry.is_disputed else because_of(reasons, language, holds=False)
