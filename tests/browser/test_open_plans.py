"""What somebody without an account gets in a real browser: a plan, a hire's checklist, the data on a step's page."""

import json

import pytest
from icalendar import Calendar

from tests import pdf_gate
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.helpers import axe, fits, screenshot, speak

pytestmark = pytest.mark.usefixtures("step_catalogue")
SIZES = {"phone": PHONE, "desktop": DESKTOP}
SITUATION, HIRE = "/services/my-situation/", "/services/employers/hire/"
VIEWS = [(language, size) for language in ("en", "sv", "ar") for size in SIZES]


def answer(page, *, country="SE", category="protection"):
    page.locator(f"[name=country][value={country}]").check()
    page.locator(f"[name=category][value={category}]").check()
    page.locator("[name=age]").fill("34")
    page.locator("[name=children][value=yes]").check()
    page.locator("[name=child_ages]").fill("3, 7")
    page.locator("[name=work][value=none]").check()
    fill_day(page, "arrival", "20", "11", "2026")
    page.locator("main form button").last.click()


def fill_day(page, name, *parts):
    for part, value in zip(("day", "month", "year"), parts, strict=True):
        page.locator(f"[name={name}_{part}]").fill(value)


@pytest.mark.parametrize(("language", "size"), VIEWS)
def test_my_situation_without_javascript(new_page, language, size):
    page = new_page(SIZES[size], java_script_enabled=False)
    speak(page, language)
    page.goto(SITUATION)
    answer(page)
    assert page.locator(".path__step").count() > 10
    screenshot(page, f"my_situation_{language}_{size}")


@pytest.mark.parametrize(("language", "size"), VIEWS)
def test_everybody_can_read_my_situation(new_page, language, size):
    page = new_page(SIZES[size])
    speak(page, language)
    page.goto(SITUATION)
    axe(page)
    fits(page)
    answer(page)
    axe(page)
    fits(page)


@pytest.mark.parametrize(("language", "size"), VIEWS)
def test_everybody_can_read_a_hires_checklist(new_page, language, size):
    page = new_page(SIZES[size])
    speak(page, language)
    page.goto(HIRE)
    axe(page)
    page.locator("[name=country][value=NO]").check()
    fill_day(page, "start", "1", "2", "2027")
    page.locator("main form button").last.click()
    assert page.locator(".duties > li").count() > 3
    axe(page)
    fits(page)
    screenshot(page, f"hire_{language}_{size}")


def test_the_plan_goes_along_as_a_paper_and_as_days(new_page):
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(SITUATION)
    answer(page)
    with page.expect_download() as paper:
        page.locator('form[action$="plan.pdf"] button').click()
    assert pdf_gate.faults(paper.value.path().read_bytes()) == []
    with page.expect_download() as days:
        page.locator('form[action$="deadlines.ics"] button').click()
    assert Calendar.from_ical(days.value.path().read_bytes()).walk("VEVENT")


def test_changing_language_keeps_the_plan(new_page):
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(SITUATION)
    answer(page)
    before = page.locator(".path__step").count()
    page.locator(".languages summary").click()
    page.locator('.languages button[value="sv"]').click()
    assert page.locator("html").get_attribute("lang") == "sv"
    assert page.locator(".path__step").count() == before


def test_only_with_the_keyboard(new_page):
    page = new_page(DESKTOP)
    page.goto(SITUATION)

    def go_to(name):
        for _step in range(40):
            if page.evaluate("document.activeElement.name || ''") == name:
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"the tab key never reaches {name}")

    go_to("country")
    page.keyboard.press("Space")
    go_to("category")
    page.keyboard.press("Space")
    go_to("age")
    page.keyboard.type("34")
    page.keyboard.press("Enter")
    page.wait_for_selector(".path__step")
    while page.evaluate("document.activeElement.getAttribute('href')") != "#questions":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


def test_an_error_leads_to_its_question_and_keeps_the_rest(new_page):
    page = new_page(PHONE)
    page.goto(SITUATION)
    page.locator("[name=country][value=NO]").check()
    page.locator("[name=age]").fill("12")
    fill_day(page, "arrival", "20", "11", "2099")
    page.locator("main form button").last.click()
    assert page.locator(".error-summary a").count() == 2
    axe(page)
    assert page.locator("main [name=arrival_year]").input_value() == "2099"
    assert page.locator("main [name=country][value=NO]").is_checked()


def test_the_browser_keeps_no_answer(new_page):
    page = new_page(PHONE)
    page.goto(SITUATION)
    answer(page)
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"csrftoken"}
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.url.endswith(SITUATION)


@pytest.mark.parametrize("address", ["/services/steps/se-folkbokforing/", "/services/steps/?country=SE"])
def test_the_policy_lets_data_for_machines_be(new_page, address):
    """The fixture fails on any refusal by the Content-Security-Policy."""
    page = new_page(DESKTOP)
    page.goto(address)
    data = json.loads(page.locator('script[type="application/ld+json"]').text_content())
    assert data["@context"] == "https://schema.org"
    axe(page)
    fits(page)
