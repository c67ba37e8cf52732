from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from services.cpsv import formats
from services.cpsv.describing import describe
from services.cpsv.store import in_force


class Command(BaseCommand):
    help = "Print the catalogue in force as linked open data (CPSV-AP 3.2), in every language."

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=list(formats.MEDIA_TYPES), default=formats.TURTLE)

    def handle(self, format, **options):
        catalogue = in_force(today=timezone.localdate())
        if catalogue is None:
            raise CommandError("No catalogue is in force: run load_reference_data or import_catalogue first.")
        graph = describe(catalogue, origin=settings.SITE_ORIGIN, portal_name=settings.PORTAL_NAME)
        self.stdout.write(formats.write(graph, format), ending="")
