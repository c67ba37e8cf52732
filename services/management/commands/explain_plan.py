import json
import sys
from contextlib import nullcontext
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from services import catalogue
from services.fact_lines import BadLine, read_facts
from services.plan_document import plan_document


class Command(BaseCommand):
    help = (
        "Print the plan of each person of a file as JSON, one a line: one JSON object of facts a line comes in. "
        "Nothing is stored. It stops at the first line that is no person."
    )

    def add_arguments(self, parser):
        parser.add_argument("--facts", required=True, metavar="FILE", help="the file, or - for standard input")
        codes = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--language", default="en", choices=codes, help="of the explanations (default: en)")

    def handle(self, facts, language, **options):
        today = timezone.localdate()
        rules = catalogue.load(today=today)
        if not rules.number:
            raise CommandError("No catalogue is in force: run load_reference_data first.")
        try:
            with _opened(facts) as lines, translation.override(language):
                for person in read_facts(lines):
                    plan = plan_document(rules.book, person, language=language, today=today)
                    self.stdout.write(json.dumps(plan, ensure_ascii=False))
        except BadLine as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"{facts}: {error.strerror}.") from None


def _opened(name):
    return nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb")
