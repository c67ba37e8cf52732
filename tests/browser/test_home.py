import pytest
from django.urls import reverse

from newcomer_portal.languages import OWN_NAMES
from tests.browser.helpers import axe, fits, screenshot, speak

RIGHT_TO_LEFT = {"ar"}


@pytest.mark.parametrize("language", OWN_NAMES)
def test_home_welcomes_on_a_phone_in_each_language(phone, language):
    speak(phone, language)
    phone.goto(reverse("home"))
    assert phone.locator("html").get_attribute("lang") == language
    assert phone.locator("html").get_attribute("dir") == ("rtl" if language in RIGHT_TO_LEFT else "ltr")
    assert phone.locator("h1").count() == 1
    fits(phone)
    axe(phone)
    screenshot(phone, f"home_phone_{language}")


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_home_uses_the_room_of_a_desktop(desktop, language):
    speak(desktop, language)
    desktop.goto(reverse("home"))
    fits(desktop)
    axe(desktop)
    screenshot(desktop, f"home_desktop_{language}")


def test_home_works_without_scripts(new_page):
    page = new_page(java_script_enabled=False)
    page.goto(reverse("home"))
    assert page.locator("h1").is_visible()
