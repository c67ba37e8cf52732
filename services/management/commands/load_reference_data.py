import time
from importlib import import_module
from importlib.util import find_spec

from django.core.management.base import BaseCommand
from django.utils import timezone

# In the order of the apps: what an app loads may point at what those before it loaded.
LOADERS = ("newcomer_portal.accounts.reference", "competence.reference", "services.reference")


class Command(BaseCommand):
    help = "Load or refresh the reference data that ships with the code. What is unchanged is skipped."

    def handle(self, **options):
        started = time.monotonic()
        for name in LOADERS:
            if find_spec(name):
                import_module(name).load(today=timezone.localdate(), progress=self.say)
        self.say(f"Reference data is up to date ({time.monotonic() - started:.1f} s).")

    def say(self, line):
        self.stdout.write(line)
        self.stdout.flush()
