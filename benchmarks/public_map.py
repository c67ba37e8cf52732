"""The public map in every language, country and some situations: kept words and rules beside reading them anew.

Three ways give the same steps: ours, ours with nothing kept in the process, and the plain way of asking the database
for each row what belongs to it. Then the whole page, as a browser gets it.
"""

import itertools

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from benchmarks.timing import Times, report, timed
from newcomer_portal.languages import OWN_NAMES, fallbacks
from services import catalogue, entries, texts
from services.eligibility import Status
from services.fact_dictionary import CATEGORIES
from services.models import CatalogueVersion, OnboardingStep
from services.who_does_what import WhoDoesWhat

CASES = list(itertools.product(OWN_NAMES, ("SE", "NO"), ("", *CATEGORIES[:3])))
PAGES = 60


def run(say):
    today = timezone.localdate()
    for name, other in (("nothing kept", _forgetful), ("row by row", _row_by_row)):
        ours, plain, differing = Times(), Times(), 0
        for case in CASES:
            # What the other way has forgotten is read again before ours is timed.
            _ours(case, today)
            mine = timed(ours, lambda c: _ours(c, today), case)
            differing += mine != timed(plain, lambda c, way=other: way(c, today), case)
        say(f"  the steps and who has a part, beside {name}:")
        report(say, "", ours, plain)
        say(f"  answers differ for {differing} of {len(CASES)}")
    _pages(say)


def _ours(case, today):
    language, country, category = case
    with translation.override(language):
        areas = WhoDoesWhat(language=language, today=today).table(country=country, category=category)
    lines = [line for area in areas for line in area.lines]
    return {line.entry.code: (line.text.title, line.owner.code, len(line.parts), len(line.changes)) for line in lines}


def _forgetful(case, today):
    for kept in (catalogue.rules_of, entries.entries_of, texts.texts_of):
        kept.cache_clear()
    return _ours(case, today)


def _row_by_row(case, today):
    """Each step asks for its own text, owner, parts and changes; the rules are kept, or the ratio would flatter us."""
    language, country, category = case
    facts = {"country": country} | ({"category": category} if category else {})
    results = catalogue.load(today=today).book.evaluate(facts)
    possible = {result.step_id for result in results if result.status != Status.NOT}
    rows = OnboardingStep.objects.of_version(CatalogueVersion.objects.in_force(today)).in_catalogue_order()
    found = {}
    for row in rows:
        if row.code in possible:
            words = {text.language: text.title for text in row.texts.all()}
            title = next(words[tongue] for tongue in fallbacks(language) if tongue in words)
            changes = [change for change in row.law_changes.all() if change.retired_date is None]
            parts = row.supports.select_related("agency")
            found[row.code] = (title, row.owner.code, len(parts), len(changes))
    return found


def _pages(say):
    settings.ALLOWED_HOSTS = ["*"]
    client, times = Client(), Times()
    addresses = [f"/services/steps/?country={country}" for country in ("SE", "NO")]
    for address in addresses:
        client.get(address)
    for _round in range(PAGES // len(addresses)):
        for address in addresses:
            timed(times, client.get, address)
    with CaptureQueriesContext(connection) as queries:
        client.get(addresses[0])
    p50, p95 = (times.at(share) * 1000 for share in (0.5, 0.95))
    say(f"  the whole page: p50 {p50:.1f} ms, p95 {p95:.1f} ms, {len(queries)} queries (at most 50 ms and 6)")
