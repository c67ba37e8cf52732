from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from newcomer_portal.accounts import staff
from newcomer_portal.accounts.models import Agency, AgencyKind, County
from newcomer_portal.languages import OWN_NAMES


class Command(BaseCommand):
    help = "Give a county its first member of staff, who invites everybody after them."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--name", required=True, help="the person's name")
        parser.add_argument("--county", required=True, choices=County.values)
        parser.add_argument("--language", default="en", choices=list(OWN_NAMES))

    def handle(self, *, email, name, county, language, **options):
        agency = Agency.objects.current().filter(kind=AgencyKind.COUNTY, county=county).order_by("pk").first()
        if agency is None:
            raise CommandError("This county is not in the database yet: run load_reference_data first.")
        try:
            staff.add_first_of_county(
                email=email, display_name=name, agency=agency, language=language, at=timezone.now()
            )
        except staff.CountyHasStaff:
            raise CommandError("This county has staff already: they invite others on the staff page.") from None
        except staff.EmailInUse:
            raise CommandError("This e-mail address belongs to another account.") from None
        self.stdout.write("Done. They choose a password through “Forgot your password?” on the sign-in page for staff.")
