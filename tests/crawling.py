"""The demo's world, and a walk along its links as somebody of it sees them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Q
from django.http import HttpResponse
from django.test import override_settings
from django.urls import resolve
from django.utils import timezone

from competence.models import ContactRequest, EmployerApplication, IscedField, ProfileJob, Vacancy
from intake.models import Fact, Household, Newcomer
from newcomer_portal.accounts import reference as agencies
from newcomer_portal.accounts.models import STAFF_ROLES, Agency, User
from services import reference as steps
from services.demo.inventories import ELECTRICITY, NURSING
from services.management.commands.seed_demo import FOR_INVENTED_PEOPLE
from tests.builders import make_newcomer, make_user
from tests.competence.employer_builders import make_profile
from tests.competence.esco_fixture import copy_sample
from tests.page_reading import Page

SITE = "http://testserver"
MOST_OF_A_KIND = 2
HIDDEN = "Skjermet Kanarifugl"
MARKUP = "'\"><img src=x onerror=alert(1)><script>alert(1)</script>{{ 7|add:7 }}"
STAFF = ("ingrid", "erik", "marit", "anna", "jonas")


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Seeded once for the module, and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEMO=True, **FOR_INVENTED_PEOPLE):
        quiet = {"today": timezone.localdate(), "progress": lambda line: None}
        copy_sample()
        agencies.load(**quiet)
        steps.load(**quiet)
        for code in (NURSING, ELECTRICITY):
            IscedField.objects.create(code=code, level=3)
        call_command("seed_demo", stdout=StringIO())
        hidden = make_newcomer(HIDDEN, user=make_user(), municipality=Agency.objects.get(name="Bodø kommune"))
        make_profile(hidden, occupation=Vacancy.objects.get().occupation)
        Household.objects.filter(pk=hidden.household_id).update(is_protected=True)
        write_markup_where_people_write()
        # After a test that filled the tables with everything, the planner would count on thousands of times the rows.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        yield
        transaction.set_rollback(True)


def write_markup_where_people_write():
    """Put there past the forms: whatever reaches the database, a page shows it as words."""
    Vacancy.objects.update(text=MARKUP)
    ContactRequest.objects.update(message=MARKUP)
    ProfileJob.objects.update(own_words=MARKUP)
    EmployerApplication.objects.update(organisation_name=MARKUP, needs=MARKUP, contact_name=MARKUP)
    User.objects.filter(role__in=STAFF_ROLES).update(display_name=MARKUP)
    Agency.objects.filter(kind="EMPLOYER").update(name=MARKUP)
    child = Newcomer.objects.children().order_by("pk").first()
    Newcomer.objects.filter(pk=child.pk).update(name=MARKUP, latin_name=MARKUP)
    Fact.objects.filter(newcomer=child, code="name").update(value={"name": MARKUP, "latin_name": MARKUP})


def sign_in(client, who):
    if who in STAFF:
        client.force_login(User.objects.get(email=f"{who}@demo.example"))
    elif who != "anonymous":
        client.force_login(Newcomer.objects.get(Q(name=who) | Q(latin_name=who)).user)


def kind_of(address, who):
    """Pages of one kind are the same but for whom they are about, or which value a filter has."""
    parts = urlsplit(address)
    match = resolve(parts.path)
    kept = {name: value for name, value in match.kwargs.items() if name not in {"key", "card", "pk"}}
    if who != "anonymous" and match.view_name == "services:step_detail":
        kept = {}
    return match.view_name, *sorted(kept.items()), *sorted(parse_qs(parts.query))


@dataclass(frozen=True)
class Visit:
    """`here` is where the redirects ended; `page` is None where no page of ours came back."""

    address: str
    found_on: str
    here: str
    kind: tuple
    response: HttpResponse
    page: Page | None

    @property
    def links(self) -> list[str]:
        return [urljoin(SITE + self.here, link) for link in self.page.links] if self.page else []


def visits(client, who, doors, *, leave_out=lambda address: False) -> Iterator[Visit]:
    """Every page that links lead to from the doors, two of a kind."""
    waiting, seen, kinds = [(door, "a door") for door in doors], set(), Counter()
    while waiting:
        address, found_on = waiting.pop()
        if address in seen or leave_out(address):
            continue
        seen.add(address)
        kind = kind_of(address, who)
        kinds[kind] += 1
        if kinds[kind] > MOST_OF_A_KIND:
            continue
        response = client.get(address, follow=True)
        here = response.redirect_chain[-1][0] if response.redirect_chain else address
        is_page = response.status_code == 200 and response.headers["Content-Type"].startswith("text/html")
        visit = Visit(address, found_on, here, kind, response, Page(response.content.decode()) if is_page else None)
        yield visit
        for link in map(urlsplit, visit.links):
            if link.netloc == "testserver":
                waiting.append((link._replace(scheme="", netloc="", fragment="").geturl(), address))
