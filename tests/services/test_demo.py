"""The demo is made by the portal's own actions, so whatever stops them stops here."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from competence.models import ContactRequest, Grant, IscedField, Profile, Vacancy
from intake.models import Household
from newcomer_portal.accounts import reference as agencies
from newcomer_portal.accounts.models import User
from services import reference as steps
from services.demo.inventories import ELECTRICITY, NURSING
from services.demo.seed import is_seeded
from services.demo.sign_ins import card_sign_ins, staff_sign_ins
from services.management.commands.seed_demo import FOR_INVENTED_PEOPLE
from services.models import HandOver, PlanStep
from services.reports.county import county_report
from tests.builders import make_user


@pytest.fixture
def demo_server(settings):
    settings.DEMO = True
    settings.PASSWORD_HASHERS = FOR_INVENTED_PEOPLE["PASSWORD_HASHERS"]


@pytest.fixture
def seeded(demo_server, esco, capsys):
    quiet = {"today": timezone.localdate(), "progress": lambda line: None}
    agencies.load(**quiet)
    steps.load(**quiet)
    # The sample of the classifications stops at broad fields of education.
    for code in (NURSING, ELECTRICITY):
        IscedField.objects.create(code=code, level=3)
    call_command("seed_demo")


def test_every_demo_person_can_sign_in(seeded, client):
    staff, cards = staff_sign_ins(), card_sign_ins()
    assert len(staff) == 8
    assert len(cards) == 9
    for person in staff:
        client.post(reverse("account_login"), {"login": person.email, "password": person.password})
        client.post(reverse("mfa_authenticate"), {"code": person.code})
        assert int(client.session["_auth_user_id"]) == User.objects.get(email=person.email).pk
        client.logout()
    for person in cards:
        client.post(reverse("card_login"), {"number": person.number, "pin": person.pin})
        assert "_auth_user_id" in client.session
        client.logout()


def test_the_demo_shows_every_state(seeded):
    assert Profile.objects.matchable().filter(usable_at__isnull=False).count() == 6
    assert Profile.objects.filter(usable_at__isnull=True).count() == 1  # somebody stopped half-way
    assert Vacancy.objects.open().count() == 1
    assert ContactRequest.objects.count() == 2
    assert Grant.objects.open(timezone.now()).count() == 1
    assert Household.objects.filter(plan__isnull=True).count() == 0
    states = HandOver.objects.values_list("state", flat=True)
    assert sorted(states) == ["ACCEPTED", "OFFERED", "OFFERED", "RETURNED"]
    for county in ("NO-18", "SE-BD"):
        found = county_report(county=county, today=timezone.localdate(), now=timezone.now())
        assert all([found.people.children, found.inventories.usable, found.groups, found.owners])
    assert PlanStep.objects.filter(reported_at__isnull=False, completed_at__isnull=True).exists()
    assert PlanStep.objects.filter(completed_at__isnull=False).exists()


def test_seeding_sends_no_mail_and_seeding_again_changes_nothing(seeded, capsys, mailoutbox):
    assert mailoutbox == []
    before = User.objects.count()
    call_command("seed_demo")
    assert "already" in capsys.readouterr().out
    assert User.objects.count() == before


def test_nobody_gets_invented_neighbours(demo_server, db):
    make_user()
    with pytest.raises(CommandError, match="empty"):
        call_command("seed_demo")
    assert not is_seeded()


@pytest.mark.parametrize("command", ["seed_demo", "demo_sign_ins"])
def test_a_real_server_knows_no_demo(db, command):
    with pytest.raises(CommandError):
        call_command(command)
