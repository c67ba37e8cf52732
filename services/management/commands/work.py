import logging
import signal
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from services.worker import work

_log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Remind of hand-overs, end what nobody answered, count who waits: once, or every few minutes for ever."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="one round, for a timer of the system")
        parser.add_argument("--minutes", type=float, default=5, help="between two rounds (5)")

    def handle(self, once, minutes, **options):
        if once:
            work(timezone.now())
            return
        # `kill` ends it as Ctrl-C does: letters that are on their way still go out.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            while True:
                self._round()
                time.sleep(minutes * 60)
        except KeyboardInterrupt:
            return

    def _round(self):
        try:
            work(timezone.now())
        except Exception as error:
            # A database that restarts is no reason to stop, nor is anything else; what the error quotes may be
            # somebody's data.
            _log.error("A round was not finished: %s", type(error).__name__)
        close_old_connections()
