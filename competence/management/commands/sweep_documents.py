import time

from django.core.management.base import BaseCommand

from competence.documents import store
from competence.models import Document


class Command(BaseCommand):
    help = "Finish interrupted uploads and remove files that no document names. Safe at any time; run it every night."

    def handle(self, **options):
        gone = store.sweep(set(Document.objects.values_list("stored_as", flat=True)), now=time.time())
        self.stdout.write(f"{gone} files that belonged to nobody are gone.")
