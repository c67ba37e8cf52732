import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.test.utils import override_settings
from django.utils import timezone

from services.demo.seed import NotADemo, is_seeded, seed

FOR_INVENTED_PEOPLE = {
    "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
    "PASSWORD_HASHERS": ["services.demo.hashers.QuickHasher"],
}


class Command(BaseCommand):
    help = "Fill an empty database with invented people. Where they are already, nothing happens."

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError("The demo is for a server that knows it is one: set DEMO=1.")
        if is_seeded():
            self.stdout.write("The demo is there already.")
            return
        started = time.monotonic()
        try:
            with override_settings(**FOR_INVENTED_PEOPLE):
                seed(now=timezone.now())
        except NotADemo:
            raise CommandError("There are people in this database already: seed the demo into an empty one.") from None
        self.stdout.write(f"The demo is seeded ({time.monotonic() - started:.1f} s).")
