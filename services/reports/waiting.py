"""Everything that waits too long, by whom it waits on.

A county reads the rounded numbers of its day and no row; a municipality the counts of its own, and the rows of those
that the reader may see.
"""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery

from newcomer_portal.accounts.models import Agency
from services import catalogue
from services.agency_names import NamedAgency, name_in, named
from services.models import TOO_LONG, CountySnapshot, PlanStep, StepTime, Turn, WaitingCount, WaitingStep
from services.reports.county import CountyReport, WaitRow
from services.reports.today import Clock, TodayRow, step_rows
from services.stand_ins import spoken_of
from services.texts import Text, texts_of
from services.waits import HOUSEHOLD

ROWS_A_PAGE = 50


@dataclass(frozen=True)
class StepWaits:
    """`text` is None for households that wait to be taken over. `usual_days`: half of the people took so long."""

    text: Text | None
    households: int
    median_days: int | None
    usual_days: int | None


@dataclass(frozen=True)
class OwnerWaits:
    owner: NamedAgency
    households: int
    median_days: int | None
    steps: tuple[StepWaits, ...]


@dataclass(frozen=True)
class WaitingRows:
    """`next_after` leads to the rows behind these; empty at the end."""

    rows: tuple[TodayRow, ...]
    next_after: str


def waits_of_county(snapshot: CountySnapshot, language: str) -> tuple[OwnerWaits, ...]:
    report = CountyReport.from_json(snapshot.numbers)
    owners = Agency.objects.filter(pk__in={row.owner_id for row in report.waits})
    owners = owners.annotate(translated=name_in(language))
    names = {owner.pk: named(owner, owner.translated, language) for owner in owners}
    times = StepTime.objects.filter(owner__in=names).values_list("code", "owner", "median_days")
    usual = {(code, owner): days for code, owner, days in times}
    return _by_owner(
        [(row, usual.get((row.code, row.owner_id))) for row in report.waits], names, language, snapshot.date
    )


def waits_of_municipality(municipality: Agency, language: str, today) -> tuple[tuple[OwnerWaits, ...], object]:
    """And when they were counted; None before the background worker's first round."""
    counts = WaitingCount.objects.filter(municipality=municipality).select_related("owner")
    usual = StepTime.objects.filter(code=OuterRef("code"), owner=OuterRef("owner")).values("median_days")
    counts = counts.annotate(translated=name_in(language, "owner"), usual_days=Subquery(usual))
    counts = list(counts.order_by("-households", "pk"))
    names = {count.owner_id: named(count.owner, count.translated, language) for count in counts}
    rows = [(WaitRow(c.owner_id, c.code, c.households, c.median_days), c.usual_days) for c in counts]
    return _by_owner(rows, names, language, today), counts[0].counted_at if counts else None


def _by_owner(
    rows: Sequence[tuple[WaitRow, int | None]], names: Mapping[int, NamedAgency], language, today
) -> tuple[OwnerWaits, ...]:
    """Each row with the days its step usually takes; `names` by the owners' ids."""
    names = spoken_of(names)
    texts = texts_of(catalogue.load(today=today).number, language)
    steps = defaultdict(list)
    for row, usual_days in rows:
        if row.code == HOUSEHOLD or row.code in texts:
            waits = StepWaits(texts.get(row.code), row.households, row.median_days, usual_days)
            steps[row.owner_id].append(waits)
    return tuple(
        OwnerWaits(names[row.owner_id], row.households, row.median_days, tuple(steps[row.owner_id]))
        for row, _usual_days in rows
        if not row.code
    )


def waiting_rows(*, user, owner: Agency | None, after: str, language: str, clock: Clock) -> WaitingRows:
    """A caseworker's people, whoever has waited longest first; the page behind begins where this one ended.

    The index says which steps come next; whether they still wait, and whether the reader may see them, the steps do.
    """
    waiting = WaitingStep.objects.filter(municipality=user.agency_id)
    if owner:
        waiting = waiting.filter(owner=owner)
    if place := _place(after):
        since, pk = place
        waiting = waiting.filter(Q(since__gt=since) | Q(since=since, step__gt=pk), since__gte=since)
    found = list(waiting.order_by("since", "step").values_list("step", "since")[: ROWS_A_PAGE + 1])
    shown = found[:ROWS_A_PAGE]
    steps = PlanStep.objects.visible_to(user).open().filter(turn__in=[Turn.OWNER, Turn.MUNICIPALITY])
    steps = steps.waiting_since_before(clock.now - TOO_LONG).filter(pk__in=[pk for pk, _since in shown])
    related = ("newcomer", "plan__catalogue", "step__version", "owner")
    steps = list(steps.select_related(*related).order_by("turn_since", "pk"))
    next_after = f"{shown[-1][1].isoformat()}~{shown[-1][0]}" if len(found) > ROWS_A_PAGE else ""
    return WaitingRows(tuple(step_rows(steps, language, clock)), next_after)


def _place(after: str):
    """(since, pk) of the last row of the page before; None for an address that somebody has made up."""
    since, _tilde, pk = after.partition("~")
    try:
        moment = datetime.datetime.fromisoformat(since)
        # In UTC: PostgreSQL knows fewer time zones than Python.
        return (moment.astimezone(datetime.UTC), int(pk)) if moment.tzinfo and 0 < int(pk) < 2**63 else None
    except (ValueError, OverflowError):
        return None
