"""`manage.py replan_households` over many stored plans: a new day, and new editions that change one step.

HOUSEHOLDS=100000 DATABASE_URL=<a database of its own, migrated, with the reference data> python -m benchmarks
replan_households. The first run makes the households, which takes minutes. Beside it: reading plans one by one.
"""

import datetime
import os
import time

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from benchmarks.households import make_households
from intake.models import Household
from services.edition_store import contents_of, write_contents
from services.models import CatalogueVersion, OnboardingStep, Plan, PlanStep
from services.plan_making import bring_up_to_date

ONE_BY_ONE = 200
# Of both countries.
BANK, LICENCE = ("se-bank-account", "no-bank-account"), ("se-driving-licence", "no-driving-licence")


class _Enough(Exception):
    """Undoes what a measurement wrote."""


def run(say):
    count = int(os.environ.get("HOUSEHOLDS", 0))
    if not count:
        say("  set HOUSEHOLDS, and DATABASE_URL to a database of its own")
        return
    if not Household.objects.exists():
        make_households(count, now=timezone.now())
    say(
        f"  {Household.objects.count():,} households, {PlanStep.objects.count():,} steps; load {os.getloadavg()[0]:.1f}"
    )
    for name, change in (
        ("a new day", _new_day),
        ("an edition with other words for a step nearly everybody has", lambda: _new_edition(BANK, _other_words)),
        ("an edition with another rule for driving licences", lambda: _new_edition(LICENCE, _other_rule)),
    ):
        change()
        alone = _one_by_one()
        say(f"  {name}; one by one {alone * 1000:.1f} ms a household")
        started = time.perf_counter()
        call_command("replan_households")
        at_once = (time.perf_counter() - started) / Household.objects.count()
        say(f"    at once {at_once * 1000:.2f} ms a household, {alone / at_once:.0f} times as fast")


def _new_day():
    Plan.objects.update(planned_at=timezone.now() - datetime.timedelta(days=1))


def _new_edition(codes, change):
    newest = CatalogueVersion.objects.newest()
    edition = CatalogueVersion.objects.create(number=newest.number + 1, in_force_from=timezone.localdate())
    write_contents(edition, contents_of(newest))
    for step in OnboardingStep.objects.filter(version=edition, code__in=codes):
        change(step)
        step.save()


def _other_words(step):
    step.legal_basis = f"Edition {step.version.number}"


def _other_rule(step):
    """The step is for people at work only; the next time for all again."""
    at_work, asked = {"fact": "employed", "op": "eq", "value": True}, step.rules.get("all_of") or []
    step.rules["all_of"] = [rule for rule in asked if rule != at_work] if at_work in asked else [*asked, at_work]


def _one_by_one():
    """Seconds a household, undone afterwards."""
    some = Household.objects.order_by("key")[:ONE_BY_ONE]
    started = time.perf_counter()
    try:
        with transaction.atomic():
            for household in some:
                bring_up_to_date(household=household, at=timezone.now())
            raise _Enough
    except _Enough:
        connection.ensure_connection()
    return (time.perf_counter() - started) / ONE_BY_ONE
