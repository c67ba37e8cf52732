import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.helpers import axe, fits, screenshot, sign_in, speak
from tests.builders import make_user

pytestmark = pytest.mark.urls("tests.browser.type_ahead_page")


@pytest.fixture
def open_box(new_page, esco):
    def open_page(viewport=DESKTOP, language="en", **options):
        page = new_page(viewport, **options)
        sign_in(page, make_user())
        speak(page, language)
        page.goto("/work/")
        return page

    return open_page


def test_the_keyboard_alone_finds_and_chooses(open_box):
    page = open_box()
    box = page.get_by_role("combobox")
    box.press_sequentially("nurse")
    page.get_by_role("option").first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert "names were found" in page.get_by_role("status").first.text_content()
    box.press("ArrowDown")
    box.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    name = chosen.get_attribute("data-text")
    axe(page)
    screenshot(page, "type-ahead-open-1280-en")
    box.press("Enter")
    assert box.input_value() == name
    assert box.get_attribute("aria-expanded") == "false"
    assert page.get_by_role("radio").is_checked()
    box.press("Enter")
    page.get_by_text("Saved: ").wait_for()


def test_escape_closes_and_writing_on_drops_the_choice(open_box):
    page = open_box()
    box = page.get_by_role("combobox")
    box.press_sequentially("cook")
    page.get_by_role("option").first.click()
    assert page.get_by_role("radio").count() == 1
    box.press_sequentially("x")
    assert page.get_by_role("radio").count() == 0
    box.fill("cook")
    page.get_by_role("option").first.wait_for()
    box.press("Escape")
    assert page.get_by_role("listbox").count() == 0
    assert box.input_value() == "cook"


@pytest.mark.parametrize(("language", "text"), [("ar", "كهربائ"), ("uk", "кухар"), ("nb", "sykepl")])
def test_it_fits_a_phone_in_both_directions(open_box, language, text):
    page = open_box(PHONE, language, has_touch=True)
    page.get_by_role("combobox").press_sequentially(text)
    page.get_by_role("option").first.wait_for()
    fits(page)
    axe(page)
    screenshot(page, f"type-ahead-open-360-{language}")
    page.get_by_role("option").first.tap()
    assert page.get_by_role("radio").is_checked()
    fits(page)
    axe(page)
    screenshot(page, f"type-ahead-chosen-360-{language}")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_without_javascript_a_button_finds_and_a_radio_chooses(open_box, language):
    page = open_box(PHONE, language, java_script_enabled=False)
    page.locator("[name=place]").fill("Bodø")
    page.locator("[name=job_query]").fill("nurse")
    page.locator("[name=job_search]").click()
    assert page.locator(".error-summary").count() == 0
    assert page.locator("[name=place]").input_value() == "Bodø"
    assert page.locator("[name=job_query]").input_value() == "nurse"
    fits(page)
    screenshot(page, f"type-ahead-no-script-360-{language}")
    page.get_by_role("radio").first.check()
    page.locator("[name=save]").click()
    page.get_by_text("Saved: ").wait_for()


def test_an_answer_that_comes_late_is_not_shown(open_box):
    page = open_box()
    page.route("**/search/occupations/?q=nurse", lambda route: page.wait_for_timeout(600) or route.continue_())
    box = page.get_by_role("combobox")
    box.fill("nurse")
    page.wait_for_timeout(250)
    box.fill("shepherd")
    page.get_by_role("option", name="shepherd").wait_for()
    page.wait_for_timeout(700)
    assert page.get_by_role("option", name="nurse").count() == 0


def test_where_the_search_does_not_answer_the_button_comes_back(open_box):
    page = open_box()
    page.route("**/search/occupations/**", lambda route: route.abort())
    page.get_by_role("combobox").fill("nurse")
    page.get_by_role("button", name="Search").wait_for()
    page.get_by_role("button", name="Search").click()
    assert page.get_by_role("radio").count() > 1
