"""Why each step of a plan applies, and why the others do not, from the facts of today and for one reader."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from intake.models import Household
from newcomer_portal.accounts.models import Role
from services import catalogue
from services.eligibility import Status
from services.entries import entries_of
from services.explaining import because_of, telling, why
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
    told = [person.pk for person in inputs.people if _is_told(person, reader)]
    in_plan = {row.code for row in rows if row.status != StepStatus.NOT_NEEDED or row.completed_at}
    by_reason, texts = defaultdict(dict), texts_of(number, language)
    for code, reason in _not_needed(inputs, told, in_plan, entries, language):
        by_reason[reason][code] = texts[code]
    return Whys(applies, tuple(NotNeeded(reason, steps) for reason, steps in by_reason.items()))


@dataclass(frozen=True)
class WhyForPeople:
    """One sentence and whom it is about; nobody is named where there is nobody but the reader."""

    people: tuple[str, ...]
    sentence: str


def whys_of_step(*, code: str, reader, language: str, at) -> tuple[WhyForPeople, ...]:
    """What a step of the catalogue in force means for a newcomer and those they speak for."""
    household = with_people(Household.objects.visible_to(reader)).first()
    today = timezone.localdate(at)
    if household is None or not household.country:
        return ()
    inputs = read_inputs(household, catalogue.load(today=today), today=today)
    step, told = inputs.steps[code], [p for p in inputs.people if _is_told(p, reader)]
    results = [(person, inputs.results[person.pk][code]) for person in told]
    people = defaultdict(list)
    for person, result in results:
        if result.status is not Status.NOT:
            people[why(step, result, inputs.facts[person.pk], language)].append(person.name)
    if people:
        return tuple(
            WhyForPeople(tuple(names) if len(told) > 1 else (), sentence) for sentence, names in people.items()
        )
    reasons = min((telling(inputs.reasons(code, person.pk)) for person in told), key=len, default=())
    return (WhyForPeople((), because_of(reasons, language, holds=False)),) if reasons else ()


def _is_told(person, reader) -> bool:
    """A newcomer hears of themselves and of those without a card; staff hear of all they may see."""
    return reader.role != Role.NEWCOMER or person.user_id in {None, reader.pk}


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
