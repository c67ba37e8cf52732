"""The coordinator's page over 100,000 people, against counting and paging in the request.

Everything is made inside one transaction that is rolled back: the database is afterwards as it was.
"""

import time

from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.timing import Times, report, side_by_side, timed
from newcomer_portal.accounts.models import Agency, Role, User
from services.models import TOO_LONG, PlanStep, Turn, WaitingCount
from services.reports.today import Clock
from services.reports.waiting import ROWS_A_PAGE, waiting_rows, waits_of_municipality
from services.waits import count_step_times, count_waits
from services.worker import work

PEOPLE, STEPS_EACH, TIMES = 100_000, 12, 15
COUNTY, LARGEST = "NO-18", "no-kommune-1804"

_FILL = """
CREATE TEMP TABLE places ON COMMIT DROP AS
    SELECT row_number() OVER (ORDER BY id) AS number, id FROM accounts_agency
    WHERE county = %(county)s AND municipality_code <> '';
CREATE TEMP TABLE chosen ON COMMIT DROP AS
    SELECT row_number() OVER (ORDER BY position) AS number, id, code, owner_id FROM services_onboardingstep
    WHERE country = 'NO' AND version_id = %(version)s;
-- Every fourth household lives in the largest municipality.
INSERT INTO intake_household (key, country, municipality_id, facts_version, is_protected, created_at)
    SELECT gen_random_uuid(), 'NO', CASE WHEN i %% 4 = 0 THEN %(largest)s ELSE places.id END, 1, i %% 997 = 0, %(at)s
    FROM generate_series(1, %(people)s) i
    JOIN places ON places.number = 1 + i %% (SELECT count(*) FROM places);
INSERT INTO intake_newcomer (key, household_id, person_role, name, latin_name, search_name, created_at)
    SELECT gen_random_uuid(), id, 'ADULT', 'Person ' || id, '', 'person ' || id, %(at)s FROM intake_household
    WHERE created_at = %(at)s;
INSERT INTO services_plan (household_id, facts_version, catalogue_id, planned_at)
    SELECT id, 1, %(version)s, %(at)s FROM intake_household WHERE created_at = %(at)s;
INSERT INTO services_planstep (key, plan_id, step_id, code, newcomer_id, owner_id, status, missing_facts, turn,
        turn_since, planned_at, completed_at, completed_by_id)
    SELECT gen_random_uuid(), p.id, c.id, c.code, n.id, c.owner_id, 'APPLIES', '[]',
        (ARRAY['OWNER', 'NEWCOMER', 'NOBODY', 'OWNER', 'NEWCOMER', 'MUNICIPALITY'])[1 + (p.id + k * 7) %% 6],
        %(at)s - make_interval(mins => (1 + (p.id * 7919 + k * 104729) %% 172800)::int), %(at)s - interval '150 days',
        CASE WHEN (p.id + k) %% 3 = 0 THEN %(at)s - make_interval(days => (1 + (p.id * 31 + k) %% 90)::int) END,
        CASE WHEN (p.id + k) %% 3 = 0 THEN %(somebody)s END
    FROM services_plan p JOIN intake_newcomer n ON n.household_id = p.household_id
    CROSS JOIN generate_series(1, %(steps)s) k
    JOIN chosen c ON c.number = 1 + (p.id + k) %% (SELECT count(*) FROM chosen)
    WHERE p.planned_at = %(at)s;
ANALYZE intake_household; ANALYZE intake_newcomer; ANALYZE services_plan; ANALYZE services_planstep;
"""


def run(say):
    with transaction.atomic():
        _measure(say, timezone.now())
        transaction.set_rollback(True)


def _measure(say, now):
    largest = Agency.objects.get(code=LARGEST)
    caseworker = _staff(Role.CASEWORKER, largest)
    county = _staff(Role.COUNTY, Agency.objects.filter(kind="COUNTY", county=COUNTY).first())
    with connection.cursor() as cursor:
        cursor.execute(
            _FILL,
            {
                "county": COUNTY, "largest": largest.pk, "people": PEOPLE, "steps": STEPS_EACH, "at": now,
                "somebody": caseworker.pk, "version": _version(),
            },
        )  # fmt: skip
    say(f"  {PEOPLE} people, {PlanStep.objects.count()} steps, {largest.households.count()} people in the largest")
    _once(say, "counting who waits, in the background", count_waits, now)
    _once(say, "counting how long steps take, once a day", count_step_times, now)
    _once(say, "a whole round of the worker", work, now)
    say(f"  {WaitingCount.objects.count()} counts kept")
    for name, user in (("caseworker", caseworker), ("county", county)):
        _page(say, name, user)
    _side_by_side(say, caseworker, Clock(now, timezone.localdate(now)))


def _version():
    return PlanStep._meta.get_field("step").related_model.objects.latest("pk").version_id


def _staff(role, agency):
    user = User.objects.create_user(f"bench-{role}@example.org".lower(), role=role, agency=agency)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "AAAA"})
    return user


def _once(say, what, call, now):
    started = time.perf_counter()
    call(now)
    say(f"  {what}: {time.perf_counter() - started:.1f} s")


def _page(say, name, user):
    """The whole page with its session, its record of who looked, and its HTML."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    client.get("/services/waiting/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/services/waiting/")
    asked = [query["sql"] for query in queries.captured_queries]
    times = Times()
    for _ in range(TIMES):
        response = timed(times, client.get, "/services/waiting/")
    assert response.status_code == 200
    asked = [sql for sql in asked if "SAVEPOINT" not in sql]
    say(f"  page for {name}: {len(asked)} queries, session and sign-in among them;")
    say(f"    half within {times.at(0.5) * 1000:.0f} ms, the slowest of {TIMES} {times.at(1) * 1000:.0f} ms")


def _side_by_side(say, user, clock):
    def ours(after):
        owners, _counted = waits_of_municipality(user.agency, "nb", clock.today)
        found = waiting_rows(user=user, owner=None, after=after, language="nb", clock=clock)
        return {o.owner.code: o.households for o in owners}, [row.step.pk for row in found.rows], found.next_after

    def plain(offset):
        steps = PlanStep.objects.visible_to(user).open().waiting_since_before(clock.now - TOO_LONG)
        steps = steps.filter(turn__in=[Turn.OWNER, Turn.MUNICIPALITY])
        counted = (
            steps.filter(turn=Turn.OWNER).values_list("owner__code").annotate(Count("plan__household", distinct=True))
        )
        rows = steps.select_related("newcomer", "step", "owner").order_by("turn_since", "pk")
        return dict(counted), [row.pk for row in rows[offset : offset + ROWS_A_PAGE]]

    pages, after = [], ""
    for number in range(TIMES):
        pages.append((after, number * ROWS_A_PAGE))
        after = ours(after)[2]
    mine, theirs, answers = side_by_side(lambda page: ours(page[0]), lambda page: plain(page[1]), pages)
    report(say, "numbers and rows", mine, theirs)
    # A protected household leaves a gap in a page of ours, and moves those behind it up a place in the plain one.
    mine, theirs = ([pk for answer in answers for pk in answer[place][1]] for place in (1, 2))
    say(f"  {len(mine)} rows on {len(answers)} pages; in the same order as plainly: {mine == theirs[: len(mine)]}")
