from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from services.demo.seed import is_seeded
from services.demo.sign_ins import card_sign_ins, staff_sign_ins


class Command(BaseCommand):
    help = "Print how to sign in as each demo person, with the codes an authenticator app would show now."

    def handle(self, **options):
        if not settings.DEMO or not is_seeded():
            raise CommandError("There is no demo here.")
        self.stdout.write("\nStaff sign in at /accounts/login/ with e-mail, password and the code of their app:")
        for staff in staff_sign_ins():
            self.stdout.write(f"  {staff.email:<22} {staff.password}  {staff.code}  {staff.who}")
        self.stdout.write("  The codes change every half minute: python3 run.py codes prints those of the moment.")
        self.stdout.write("Newcomers sign in at /card/ with card number and PIN:")
        for card in card_sign_ins():
            self.stdout.write(f"  {card.number}  PIN {card.pin}  {card.who}")
        self.stdout.write("")
