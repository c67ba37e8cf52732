"""The first minutes on the portal: by keyboard alone, without JavaScript, from right to left, and in two windows."""

import pytest
from django.urls import reverse

from intake.models import Newcomer
from tests.browser.conftest import PHONE
from tests.browser.helpers import axe, fits, screenshot, speak
from tests.browser.newcomer_path import choose, days_ago, go_on, write_date


def tab_to(page, selector):
    """Press Tab until the control has the focus, as somebody does who has no mouse."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab on {page.url}")


def press(page, selector):
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.django_db(transaction=True)
def test_somebody_without_a_mouse_gets_a_card_and_says_their_name(new_page):
    page = new_page()
    page.goto(reverse("home"))
    press(page, f"main a[href='{reverse('intake:start')}']")
    press(page, "main form button")
    assert page.url.endswith(reverse("intake:card"))
    press(page, "main a[href$='/name/']")
    tab_to(page, "[name=name]")
    page.keyboard.type("Amal")
    press(page, "main form button")
    tab_to(page, "[name=date_year]")
    page.keyboard.type("1990")
    press(page, "main form button")
    page.keyboard.press("Tab")
    tab_to(page, "[name=choice]")
    page.keyboard.press("Space")
    press(page, "main form button")
    assert Newcomer.objects.get().birth_year == 1990
    assert Newcomer.objects.get().facts.filter(code="category").count() == 1


@pytest.mark.parametrize("language", ["ar", "uk"])
def test_the_arrival_works_without_javascript(new_page, step_catalogue, language):
    page = new_page(PHONE, java_script_enabled=False)
    speak(page, language)
    page.goto(reverse("intake:start"))
    page.locator("main form button").first.click()
    assert page.locator("main").get_by_text("PIN").first.is_visible()
    page.locator("main a[href$='/name/']").click()
    page.locator("[name=name]").fill("Amal")
    page.locator("main form button").first.click()
    page.locator("[name=date_year]").fill("۱۹۹۰")
    page.locator("main form button").first.click()
    page.locator("main input[value=asylum_seeker]").check()
    page.locator("main form button").first.click()
    assert Newcomer.objects.get().birth_year == 1990
    page.goto(reverse("services:my_page"))
    assert page.locator("main h1").count() == 1


def test_every_arrival_page_fits_in_arabic(phone, step_catalogue, municipality):
    speak(phone, "ar")
    phone.goto(reverse("intake:start"))
    go_on(phone)
    phone.locator("main a[href$='/name/']").click()
    phone.locator("[name=name]").fill("أمل")
    phone.locator("[name=latin_name]").fill("Amal")
    screenshot(phone, "arrival-name-360-ar")
    go_on(phone)
    write_date(phone, days_ago(12_000))
    choose(phone, "asylum_seeker")
    choose(phone, "third_country")
    write_date(phone, days_ago(20))
    choose(phone, "SE")
    screenshot(phone, "arrival-municipality-360-ar")
    axe(phone)
    fits(phone)


def test_an_answer_from_a_stale_window_waits_for_a_choice(new_page, step_catalogue):
    first = new_page(PHONE)
    first.goto(reverse("intake:start"))
    first.locator("main form button").first.click()
    first.locator("main a[href$='/name/']").click()
    first.locator("[name=name]").fill("Amal")
    first.locator("main form button").first.click()
    address = first.url
    second = first.context.new_page()
    second.goto(address)
    first.locator("[name=date_year]").fill("1990")
    first.locator("main form button").first.click()
    second.locator("[name=date_year]").fill("1980")
    second.locator("main form button").first.click()
    axe(second)
    assert Newcomer.objects.get().birth_year == 1990
    assert second.locator("[name=date_year]").input_value() == "1980"
