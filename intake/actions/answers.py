"""Answers: a newer one supersedes the older, and both stay."""

import datetime

from django.db import transaction
from django.db.models import F

from intake.dates import PartialDate
from intake.models import Fact, Household, Newcomer, ParentLink
from newcomer_portal.accounts.models import Agency
from newcomer_portal.text import fold

_ANY = object()


class AnswerChangedMeanwhile(Exception):
    """Somebody answered between the reading of the page and its sending. `current` is what is saved."""

    def __init__(self, current: Fact | None):
        super().__init__()
        self.current = current


def lock_household(pk: int) -> Household:
    return Household.objects.select_for_update(no_key=True).get(pk=pk)


@transaction.atomic
def record_fact(*, newcomer: Newcomer, code: str, state: str, value, by, at, seen=_ANY) -> Fact:
    """The current fact, afterwards. The same answer once more changes nothing: a double submit is one answer.

    `seen` is the pk of the fact (None: no fact) that the person had before their eyes when they answered; where
    another one is current by now, AnswerChangedMeanwhile is raised and nothing is written.
    """
    lock_household(newcomer.household_id)
    current = newcomer.facts.current().filter(code=code).first()
    if current and (current.state, current.value) == (state, value):
        return current
    if seen is not _ANY and seen != (current and current.pk):
        raise AnswerChangedMeanwhile(current)
    if current:
        Fact.objects.filter(pk=current.pk).update(superseded_at=at)
    fact = Fact.objects.create(newcomer=newcomer, code=code, state=state, value=value, by=by, at=at)
    raise_version(newcomer.household_id)
    return fact


@transaction.atomic
def record_answer(*, newcomer: Newcomer, code: str, state: str, value, by, at, seen=_ANY) -> Fact:
    """An answer of the arrival pages: the fact, and the columns that repeat it."""
    newcomer.household = lock_household(newcomer.household_id)
    fact = record_fact(newcomer=newcomer, code=code, state=state, value=value, by=by, at=at, seen=seen)
    if code in _COLUMNS:
        _COLUMNS[code](newcomer, value, at)
    return fact


def raise_version(household_id: int) -> None:
    """Tells the plan that it is older than the facts."""
    Household.objects.filter(pk=household_id).update(facts_version=F("facts_version") + 1)


def forget_answer(newcomer: Newcomer, code: str, at) -> None:
    """The question is open again."""
    newcomer.facts.current().filter(code=code).update(superseded_at=at)


def forget_parent(household_id: int, keys, at) -> None:
    """These people are no longer in the household: the children whose parents they were are asked again."""
    for fact in Fact.objects.current().filter(newcomer__household=household_id, code="parents"):
        if set(fact.value or ()) & {str(key) for key in keys}:
            Fact.objects.filter(pk=fact.pk).update(superseded_at=at)


def _keep_name(newcomer, value, at) -> None:
    newcomer.name, newcomer.latin_name = value["name"], value["latin_name"]
    newcomer.search_name = fold(f"{newcomer.name} {newcomer.latin_name}")
    newcomer.save(update_fields=["name", "latin_name", "search_name"])


def _keep_birth(newcomer, value, at) -> None:
    born = PartialDate.of(value)
    newcomer.birth_year, newcomer.birth_month, newcomer.birth_day = born.year, born.month, born.day
    newcomer.save(update_fields=["birth_year", "birth_month", "birth_day"])


def _keep_arrival(newcomer, value, at) -> None:
    """A deadline is counted from a whole date or not at all."""
    came = PartialDate.of(value)
    newcomer.arrival_date = datetime.date(came.year, came.month, came.day) if came.is_whole else None
    newcomer.save(update_fields=["arrival_date"])


def _keep_country(newcomer, value, at) -> None:
    """A municipality in the other country is no longer right: its question opens again."""
    household = newcomer.household
    household.country = value or ""
    if household.municipality and value and household.municipality.country != value:
        household.municipality = None
        forget_answer(newcomer, "municipality", at)
    household.save(update_fields=["country", "municipality"])


def _keep_municipality(newcomer, value, at) -> None:
    household = newcomer.household
    household.municipality = Agency.objects.municipalities().filter(code=value).first() if value else None
    if household.municipality:
        household.country = household.municipality.country
    household.save(update_fields=["country", "municipality"])


def _keep_parents(newcomer, value, at) -> None:
    keys = value or []
    parents = Newcomer.objects.adults().filter(household=newcomer.household_id, key__in=keys)
    newcomer.parent_links.exclude(parent__in=parents).delete()
    for parent in parents.order_by("pk"):
        ParentLink.objects.get_or_create(child=newcomer, parent=parent)


_COLUMNS = {
    "name": _keep_name,
    "birth": _keep_birth,
    "arrival": _keep_arrival,
    "country": _keep_country,
    "municipality": _keep_municipality,
    "parents": _keep_parents,
}
