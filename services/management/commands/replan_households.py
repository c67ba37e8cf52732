import os
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.utils import timezone

from services.replanning import batches, edition_in_force, replan, to_replan

SAY_EVERY = 2  # seconds


class Command(BaseCommand):
    help = (
        "Bring the stored plans up to date after a new edition of the catalogue, a new rule or a new day. It can run "
        "while people work, and whoever starts it again after it was stopped goes on where it stopped."
    )

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="those, too, that look up to date")
        parser.add_argument("--workers", type=int, default=min(os.cpu_count() or 1, 4), help="processes at once")

    def handle(self, workers, **options):
        at, started = timezone.now(), time.monotonic()
        edition = edition_in_force(timezone.localdate(at))
        if edition is None:
            raise CommandError("No catalogue is in force: run load_reference_data first.")
        households = to_replan(edition, at=at, everybody=options["all"])
        done = changed = queries = 0
        said = started
        for size, of_batch, asked in self._results(list(batches(households)), at, workers):
            done, changed, queries = done + size, changed + of_batch, queries + asked
            now = time.monotonic()
            if now - said >= SAY_EVERY:
                said, left = now, (len(households) - done) * (now - started) / done
                self.stdout.write(
                    f"  {done:,} of {len(households):,} households, {changed:,} plans changed, about {left:.0f} s left"
                )
                self.stdout.flush()
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        kilobytes, busy = max(u.ru_maxrss for u in used), sum(u.ru_utime + u.ru_stime for u in used)
        self.stdout.write(
            f"{done:,} plans are up to date, {changed:,} of them changed: {time.monotonic() - started:.1f} s "
            f"({busy:.1f} s of processor time here, the database's not counted), {queries:,} queries, "
            f"at most {kilobytes / 1024:.0f} MB in a process."
        )

    def _results(self, groups, at, workers):
        """(households, changed plans, queries) of each batch."""
        if workers < 2 or len(groups) < 2:
            return map(partial(_replan, at=at), groups)
        connections.close_all()
        return self._in_processes(groups, at, workers)

    def _in_processes(self, groups, at, workers):
        with ProcessPoolExecutor(workers) as pool:
            yield from pool.map(partial(_replan, at=at), groups)


@cache
def _edition(today):
    return edition_in_force(today)


def _replan(households, at):
    asked = 0

    def counting(execute, *args):
        nonlocal asked
        asked += 1
        return execute(*args)

    with connection.execute_wrapper(counting):
        changed = replan(households, _edition(timezone.localdate(at)), at=at)
    return len(households), changed, asked
