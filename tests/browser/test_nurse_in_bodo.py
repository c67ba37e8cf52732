"""The main job, walked in a real browser on the reference data as it ships: a nurse from Ukraine arrives in Bodø.

She answers in Ukrainian on a phone, the caseworker reviews in Norwegian, an employer finds her without knowing who
she is, she says yes and takes it back, and the county's numbers do not tell that she came.
"""

from dataclasses import astuple
from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from competence.models import Occupation, Profile, Skill
from competence.pseudonyms import card_of
from competence.tasks import next_tasks
from newcomer_portal.accounts.models import AccessRecord, Agency, AgencyKind, Role
from services.models import CountySnapshot, PlanStep
from services.reports.county import CountyReport
from tests import pdf_gate
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.helpers import axe, fits, screenshot, sign_in, sign_in_as_staff, speak
from tests.browser.inventory_path import take_inventory
from tests.browser.newcomer_path import add_child, arrive, days_ago
from tests.builders import make_agency, make_newcomer, make_user
from tests.competence.employer_builders import make_profile, make_vacancy

COUNTY = "NO-18"
# Nothing of this may be on an employer's page before she says yes.
HERS = ("Ткач", "Tkach", "Олена", "Olena", "1991", "Bodø", "Ukrain", "ukrain", "olena@example.org", "900 00 000")


@pytest.fixture
def reference(transactional_db):
    call_command("load_reference_data", verbosity=0)


@pytest.fixture
def bodo(reference):
    return Agency.objects.get(kind=AgencyKind.MUNICIPALITY, name="Bodø kommune")


@pytest.fixture
def nurse(reference):
    return Occupation.objects.get(
        isco_code="2221", labels__language="en", labels__label="nurse responsible for general care"
    )


@pytest.fixture
def tasks(nurse):
    return list(Skill.objects.filter(pk__in=next_tasks(nurse.pk, limit=4)))


@pytest.fixture
def pool(bodo, nurse, tasks):
    """Four other nurses in Nordland: with her they are five, the fewest that are ever shown."""
    for place in ("Rana kommune", "Narvik kommune", "Fauske kommune", "Bodø kommune"):
        municipality = Agency.objects.get(name=place)
        other = make_newcomer(f"Kollega i {place}", user=make_user(), municipality=municipality)
        make_profile(other, occupation=nurse, skills=[(task, "ALONE") for task in tasks], languages=[("nb", "A2")])


@pytest.fixture
def ward(nurse, tasks):
    """The employer's open job: two tasks needed, two wished for."""
    agency = make_agency(AgencyKind.EMPLOYER, name="Saltfjord sykehjem", country="NO", county=COUNTY)
    employer = make_user(Role.EMPLOYER, agency=agency)
    now = timezone.now()
    return make_vacancy(
        by=employer, occupation=nurse, needed=tasks[:2], wished=tasks[2:], created_at=now, published_at=now
    )


def test_a_nurse_arrives_in_bodo(new_page, bodo, nurse, pool, ward):
    county_page = new_page(DESKTOP)
    before = county_numbers(county_page)

    phone = new_page(PHONE, has_touch=True)
    speak(phone, "uk")
    olena = arrive(phone, name="Олена Ткач", latin_name="Olena Tkach", born=date(1991, 4, 7), came=days_ago(10))
    add_child(phone, name="Марко", latin_name="Marko", years=9, need="school")
    phone.locator("main a[href$='/family/child/']").click()
    add_child(phone, name="Соломія", latin_name="Solomiia", years=4, need="preschool")
    axe(phone)
    assert phone.get_by_role("heading", level=1).text_content() == "Моя родина"
    take_inventory(phone, olena, typed="медсестра", occupation=nurse)
    axe(phone)
    assert phone.get_by_role("heading", level=1).text_content() == "Моя картка навичок"
    for language, title in (("uk", "Картканавичок"), ("nb", "Kompetansekort")):
        paper = phone.request.get(
            reverse("competence:card_pdf", args=[olena.key]), params={"language": language}
        ).body()
        assert pdf_gate.faults(paper) == []
        assert title in pdf_gate.letters(paper)
    reported = report_the_next_step(phone, olena)

    desk = new_page(DESKTOP)
    review(desk, bodo, olena, reported)

    work = new_page(DESKTOP)
    sign_in(work, ward.created_by)
    speak(work, "nb")
    ask(work, ward, olena)
    say_yes(phone)
    grant = see_who_she_is(work, ward)
    phone.locator("main form[action$='/withdraw/'] button").click()
    axe(phone)
    assert work.goto(grant).status == 404

    CountySnapshot.objects.all().delete()  # numbers are taken once a day: this is the next day's look
    after = county_numbers(county_page)
    assert {new % 5 for new in after} == {0}
    assert {abs(new - old) for old, new in zip(before, after, strict=True)} <= {0, 5}
    read_who_looked(phone, olena)


def report_the_next_step(page, person):
    """Her page opens with one next thing; she says she did it. Gives that plan step."""
    page.goto(reverse("services:my_page"))
    axe(page)
    fits(page)
    screenshot(page, "walk-my-page-360-uk")
    assert page.locator("main h1").text_content() == "Моя сторінка"
    button = page.locator("section[aria-labelledby=next-title] form[action$='/report/'] button").first
    button.click()
    page.goto(reverse("services:plan_detail", args=[person.household.key]))
    axe(page)
    fits(page)
    return PlanStep.objects.filter(plan__household=person.household, reported_at__isnull=False).first()


def review(page, bodo, person, reported):
    """The caseworker signs in as staff do, finds her by name, confirms what was said and what was done."""
    caseworker = make_user(Role.CASEWORKER, agency=bodo, second_factor=False)
    speak(page, "nb")
    sign_in_as_staff(page, caseworker)
    axe(page)
    page.goto(reverse("intake:newcomer_search"))
    page.locator("main input[type=search], main input[type=text]").first.fill("tkach")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Олена Ткач").click()
    axe(page)
    page.goto(reverse("services:person_detail", args=[person.key]))
    axe(page)
    fits(page)
    screenshot(page, "walk-person-1280-nb")
    page.locator(f"form[action='{reverse('services:step_confirm', args=[reported.key])}'] button").first.click()
    reported.refresh_from_db()
    assert reported.completed_at

    page.goto(reverse("competence:review", args=[person.key]))
    axe(page)
    page.locator(f"form[action='{reverse('competence:right_to_work', args=[person.key])}'] button").click()
    page.locator("button[form=confirm][name=section]").first.click()
    page.locator("input[name=line]").first.check()
    page.locator("button[form=confirm]").last.click()
    axe(page)
    profile = Profile.objects.get(newcomer=person)
    assert profile.right_to_work_recorded_at
    assert profile.evidence.filter(by=caseworker, line__startswith="skill:").count() > 1


def ask(page, vacancy, person):
    """Five fit, she among them, and nothing on the page says which one she is."""
    page.goto(reverse("competence:vacancy_detail", args=[vacancy.key]))
    axe(page)
    fits(page)
    screenshot(page, "walk-vacancy-1280-nb")
    assert page.locator(".match-cards > li").count() == 5
    found = [word for word in HERS if word in page.locator("main").inner_html()]
    card = card_of(agency_id=vacancy.agency_id, profile_id=person.profile.pk)
    page.locator(f"a[href*='{card}']").click()
    axe(page)
    found += [word for word in HERS if word in page.content()]
    assert found == []
    page.locator("main textarea").fill("Vil du jobbe hos oss?")
    page.locator("main form button").last.click()


def say_yes(page):
    page.goto(reverse("services:my_page"))
    page.locator(f"main a[href='{reverse('competence:request_list')}']").first.click()
    axe(page)
    page.locator("main li a[href*='/requests/']").first.click()
    axe(page)
    fits(page)
    assert page.get_by_text("Vil du jobbe hos oss?").is_visible()
    page.locator("button[name=yes]").click()
    axe(page)


def see_who_she_is(page, vacancy):
    page.goto(reverse("competence:vacancy_detail", args=[vacancy.key]))
    page.locator("main a[href*='/grants/']").first.click()
    axe(page)
    assert page.get_by_text("Olena Tkach").or_(page.get_by_text("Олена Ткач")).first.is_visible()
    return page.url


def county_numbers(page):
    """How many people, and how many inventories, in a county's paper of today."""
    county = Agency.objects.get(name="Nordland fylkeskommune")
    sign_in(page, make_user(Role.COUNTY, agency=county))
    speak(page, "nb")
    page.goto(reverse("services:county_overview"))
    axe(page)
    fits(page)
    paper = page.request.get(reverse("services:county_pdf")).body()
    assert pdf_gate.faults(paper) == []
    text = pdf_gate.letters(paper)
    assert not [word for word in HERS if word in text]
    report = CountyReport.from_json(CountySnapshot.objects.get(county=COUNTY).numbers)
    return (*astuple(report.people), *astuple(report.inventories)[:3])


def read_who_looked(page, person):
    page.goto(reverse("intake:access_list"))
    axe(page)
    assert page.get_by_text("Bodø kommune").first.is_visible()
    assert page.get_by_text("Saltfjord sykehjem").first.is_visible()
    assert AccessRecord.objects.about(person.pk).count() > 3
