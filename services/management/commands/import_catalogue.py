from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from services import catalogue, entries, texts
from services.cpsv import formats, storing
from services.cpsv.nodes import NotACatalogue
from services.cpsv.reading import read


class Command(BaseCommand):
    help = (
        "Read the catalogue that export_catalogue printed, Turtle or JSON-LD, into a portal that has none yet. "
        "All of it or, with a sentence that says why, nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, file, **options):
        try:
            content = read(formats.parse(_bytes(file)))
            version = storing.write(content, today=timezone.localdate())
        except NotACatalogue as error:
            raise CommandError(f"{error} Nothing was changed.") from None
        except storing.NotEmpty:
            raise CommandError("This portal has a catalogue already, so nothing was changed.") from None
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.") from None
        for kept in (catalogue.rules_of, entries.entries_of, texts.texts_of):
            kept.cache_clear()
        count, day = len(content.steps), version.in_force_from
        self.stdout.write(f"Edition {version.number} has {count} steps and is in force from {day}.")


def _bytes(file: Path) -> bytes:
    """One byte more than is allowed is enough to tell that it is too large."""
    with file.open("rb") as source:
        return source.read(formats.MOST_BYTES + 1)
