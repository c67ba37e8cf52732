"""Everybody follows every link they are shown: no dead end, and every page is whole.

The world is the demo's, made by the portal's own actions. Of pages that differ by nothing but the person they are
about, two are opened; the public step pages are all opened by strangers, and two by whoever is signed in.
"""

from collections import Counter
from io import StringIO
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Q
from django.test import override_settings
from django.urls import resolve
from django.utils import timezone

from competence.models import ContactRequest, EmployerApplication, IscedField, ProfileJob, Vacancy
from intake.models import Fact, Household, Newcomer
from newcomer_portal.accounts import reference as agencies
from newcomer_portal.accounts.models import STAFF_ROLES, Agency, User
from newcomer_portal.languages import OWN_NAMES
from services import reference as steps
from services.demo.inventories import ELECTRICITY, NURSING
from services.management.commands.seed_demo import FOR_INVENTED_PEOPLE
from tests.builders import make_newcomer, make_user
from tests.competence.employer_builders import make_profile
from tests.competence.esco_fixture import copy_sample
from tests.page_reading import Page

pytestmark = pytest.mark.slow

SITE = "http://testserver"
MOST_OF_A_KIND = 2
# The country is chosen in a form; all else is found by its links.
DOORS = ("/services/steps/?country=SE", "/services/steps/?country=NO", "/services/employers/duties/?country=NO", "/")
HIDDEN = "Skjermet Kanarifugl"
TOLD_BY_A_YES = {"competence:grant_detail"}
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


def secrets_from(who):
    """What must stand on no page of theirs: whoever is protected, and to all but caseworkers everybody else too."""
    people = Newcomer.objects.all() if who in {"anonymous", "jonas", "marit"} else Newcomer.objects.filter(name=HIDDEN)
    words = [word for person in people for word in (person.name, person.latin_name, str(person.key)) if word]
    return [*words, "Bodø kommune"] if who == "jonas" else words


def crawl(client, who, language):
    secrets = secrets_from(who)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    waiting, seen, kinds, faults = [(door, "a form") for door in DOORS], set(), Counter(), []
    while waiting:
        address, found_on = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        kind = kind_of(address, who)
        # Papers are made once, in English: a second of work each, and held to their own rules elsewhere.
        if kinds[kind] >= MOST_OF_A_KIND or (".pdf" in address and language != "en"):
            continue
        kinds[kind] += 1
        response = client.get(address, follow=True)
        if response.status_code != 200:
            faults.append(f"{response.status_code} {address}, linked from {found_on}")
            continue
        if not response.headers["Content-Type"].startswith("text/html"):
            continue
        text = response.content.decode()
        page = Page(text)
        faults += [f"{fault}: {address}" for fault in faults_of(page, response, language)]
        faults += [f"runs what somebody wrote: {address}"] if "<img src=x" in text or "&gt;14" in text else []
        faults += [f"tells {word}: {address}" for word in secrets if word in text and kind[0] not in TOLD_BY_A_YES]
        here = response.redirect_chain[-1][0] if response.redirect_chain else address
        for link in page.links:
            target = urlsplit(urljoin(SITE + here, link))
            if target.netloc == "testserver":
                waiting.append((target._replace(scheme="", netloc="", fragment="").geturl(), address))
            elif target.scheme not in {"https", "mailto"}:
                faults.append(f"{link} on {address}")
    return faults, kinds


def faults_of(page, response, language):
    direction = "rtl" if language == "ar" else "ltr"
    if page.headings != 1:
        yield f"{page.headings} main headings"
    if (page.language, page.direction) != (language, direction):
        yield f"lang {page.language} dir {page.direction}"
    if response.content.count(b'class="site-footer"') != 1:
        yield "no footer"
    yield from page.faults


ROUNDS = [
    *(("anonymous", language) for language in OWN_NAMES),
    ("Olena Koval", "en"),
    ("Marek Wilk", "en"),
    ("Maryam Alsaleh", "ar"),
    *((who, language) for who in ("ingrid", "jonas", "marit") for language in ("en", "ar")),
]


@pytest.mark.parametrize(("who", "language"), ROUNDS)
def test_every_link_leads_to_a_whole_page(demo, db, client, who, language):
    sign_in(client, who)
    faults, kinds = crawl(client, who, language)
    assert faults == []
    assert sum(kinds.values()) > 8


def test_the_reader_sees_what_is_wrong_with_a_page():
    page = Page(
        '<h1>A</h1><h1>B</h1><p style="color: red" id="a">x</p><p id="a"></p><a href="#nowhere">y</a>'
        '<input name="q"><label>Named <input></label><input aria-label="Named" aria-describedby="gone">'
        '<button onclick="x()">z</button><script>1</script><img src="p.png">'
    )
    assert page.headings == 2
    assert sorted(page.faults) == [
        "a picture without alt",
        "an inline script",
        "id a twice",
        "inline style or script in <button>",
        "inline style or script in <p>",
        "no label for input q",
        "no such place: #nowhere",
        "nothing has the id gone",
    ]
