"""Everybody follows every link they are shown: no dead end, and every page is whole.

The world is the demo's, made by the portal's own actions. Of pages that differ by nothing but the person they are
about, two are opened; the public step pages are all opened by strangers, and two by whoever is signed in.
"""

from urllib.parse import urlsplit

import pytest
from django.conf import settings

from intake.models import Newcomer
from newcomer_portal.languages import OWN_NAMES
from tests.crawling import HIDDEN, demo, sign_in, visits  # noqa: F401  the world as a fixture
from tests.page_reading import Page

pytestmark = pytest.mark.slow

# The country is chosen in a form; all else is found by its links.
DOORS = ("/services/steps/?country=SE", "/services/steps/?country=NO", "/services/employers/duties/?country=NO", "/")
TOLD_BY_A_YES = {"competence:grant_detail"}


def secrets_from(who):
    """What must stand on no page of theirs: whoever is protected, and to all but caseworkers everybody else too."""
    people = Newcomer.objects.all() if who in {"anonymous", "jonas", "marit"} else Newcomer.objects.filter(name=HIDDEN)
    words = [word for person in people for word in (person.name, person.latin_name, str(person.key)) if word]
    return [*words, "Bodø kommune"] if who == "jonas" else words


def crawl(client, who, language):
    """What is wrong, and how many pages were opened. Papers are made once, in English: a second of work each."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    secrets, faults, opened = secrets_from(who), [], 0
    for visit in visits(client, who, DOORS, leave_out=lambda address: ".pdf" in address and language != "en"):
        opened += 1
        faults += [f"{fault}: {visit.address}, linked from {visit.found_on}" for fault in faults_of(visit, language)]
        if visit.page and visit.kind[0] not in TOLD_BY_A_YES:
            text = visit.response.content.decode()
            faults += [f"tells {word}: {visit.address}" for word in secrets if word in text]
    return faults, opened


def faults_of(visit, language):
    if visit.response.status_code != 200:
        yield str(visit.response.status_code)
    if visit.page:
        yield from faults_of_page(visit.page, visit.response, language)
    for link in map(urlsplit, visit.links):
        if link.netloc != "testserver" and link.scheme not in {"https", "mailto"}:
            yield f"leads to {link.geturl()}"


def faults_of_page(page, response, language):
    direction = "rtl" if language == "ar" else "ltr"
    if page.headings != 1:
        yield f"{page.headings} main headings"
    if (page.language, page.direction) != (language, direction):
        yield f"lang {page.language} dir {page.direction}"
    if response.content.count(b'class="site-footer"') != 1:
        yield "no footer"
    if b"<img src=x" in response.content or b"&gt;14" in response.content:
        yield "runs what somebody wrote"
    yield from page.faults


ROUNDS = [
    *(("anonymous", language) for language in OWN_NAMES),
    ("Olena Koval", "en"),
    ("Marek Wilk", "en"),
    ("Maryam Alsaleh", "ar"),
    *((who, language) for who in ("ingrid", "jonas", "marit", "anna") for language in ("en", "ar")),
]


@pytest.mark.parametrize(("who", "language"), ROUNDS)
def test_every_link_leads_to_a_whole_page(demo, db, client, who, language):
    sign_in(client, who)
    faults, opened = crawl(client, who, language)
    assert faults == []
    assert opened > 8


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
