"""The inventory on a phone: with a finger, by keyboard, without JavaScript, from right to left."""

import pytest
from django.urls import reverse

from competence.models import Profile
from competence.question_pages import PAGES
from tests.browser.conftest import PHONE
from tests.browser.helpers import axe, fits, screenshot, sign_in, speak
from tests.browser.inventory_path import field, level
from tests.browser.newcomer_path import tick
from tests.competence.inventory_world import QUESTION_IDS, say


def start(page, person, language):
    sign_in(page, person.user)
    speak(page, language)
    page.goto(reverse("competence:inventory", args=[person.key]))


def test_everything_is_answered_without_javascript(new_page, newcomer, esco):
    page = new_page(PHONE, java_script_enabled=False)
    start(page, newcomer, "en")

    def save():
        page.get_by_role("button", name="Save and go on", exact=True).click()

    page.get_by_role("button", name="Start").click()
    page.get_by_label("alone").check()  # the language of the page is the right one
    page.get_by_role("button", name="Yes, go on").click()
    page.get_by_label("use my profession").check()
    save()
    tick(page.locator("[name=languages][value=uk]"))
    page.get_by_label("Another language").select_option("ka")
    save()
    level(page, uk="C2", ka="B1")
    page.get_by_label("easily", exact=True).check()
    save()
    page.get_by_label("yes", exact=True).check()
    page.get_by_label("Year", exact=True).fill("۲۰۲۳")
    box = page.get_by_label("Search for your work")
    box.fill("nurse")
    box.press("Enter")
    page.locator(".type-ahead__choices").get_by_label("nurse responsible for general care").check()
    page.get_by_label("5-10 years").check()
    save()
    for task in page.locator("fieldset.field").all():
        task.get_by_label("I do it alone").check()
    page.get_by_role("button", name="Save and show more tasks").click()
    page.locator("fieldset.field").first.get_by_label("I have seen it done").check()
    save()
    page.get_by_label("more than 12").check()
    page.get_by_label("college or university").check()
    save()
    field(page, "09")  # not sure which of them
    page.get_by_label("copies or photos").check()
    save()
    page.get_by_label("sew", exact=True).check()
    save()
    page.get_by_role("button", name="Prefer not to say").click()
    page.get_by_label("nurse responsible for general care").check()
    page.get_by_label("yes, soon").check()
    save()
    # Nobody else may see it.
    page.get_by_role("button", name="Yes, this is right").click()
    assert page.get_by_role("heading", level=1).text_content() == "My competence card"
    profile = Profile.objects.get()
    assert profile.usable_at
    assert profile.matching_on_at is None
    assert profile.skills.filter(level="ALONE").count() == 12
    assert profile.skills.filter(level="SEEN").count() == 1


SHOWN = {*PAGES, "b1", "b3", "c5", "c7", "d7", "e1"}


@pytest.mark.parametrize("language", ["uk", "ar", "nb"])
def test_every_page_fits_a_phone_and_axe_finds_nothing(phone, told_all, language):
    key = told_all.newcomer.key
    start(phone, told_all.newcomer, language)
    axe(phone)
    fits(phone)
    screenshot(phone, f"inventory-all-360-{language}")
    for question in (*QUESTION_IDS, *PAGES, "work-3", "c5-2", "d2-2"):
        phone.goto(reverse("competence:question", args=[key, question]))
        axe(phone)
        fits(phone)
        if question in SHOWN:
            screenshot(phone, f"inventory-{question}-360-{language}")
    phone.goto(reverse("competence:item_take_out", args=[key, "c2-2"]))
    axe(phone)
    fits(phone)
    for name in ("card", "sharing"):
        phone.goto(reverse(f"competence:{name}", args=[key]))
        axe(phone)
        fits(phone)
        screenshot(phone, f"competence-{name}-360-{language}")


def test_the_second_round_is_told_without_javascript(new_page, finished):
    page = new_page(PHONE, java_script_enabled=False)
    start(page, finished.newcomer, "en")

    def save():
        page.get_by_role("button", name="Save and go on", exact=True).click()

    page.get_by_role("button", name="Tell more").click()
    level(page, uk="C2", en="none")
    save()
    page.get_by_label("spreadsheet", exact=True).check()
    page.get_by_label("Something else? Write it here.").fill("incubator")
    save()
    page.get_by_role("button", name="Yes, add a job").click()
    page.get_by_label("Or say it in your own words").fill("Baker in my uncle’s bakery")
    page.get_by_label("1-3 years").check()
    page.get_by_label("Year", exact=True).fill("٢٠١١")
    save()
    page.get_by_role("button", name="None of these").click()
    assert page.locator(".line").count() == 2
    page.get_by_role("button", name="No, that is all").click()
    page.get_by_label("led people").check()
    save()
    page.get_by_label("Your story").fill("I fled with two patients. Then I built a ward.")
    save()
    page.get_by_text("Do you want to keep these words?").wait_for()
    page.get_by_label("Your story").fill("I moved two patients. Then I built a ward.")
    page.get_by_role("button", name="Save the changed text").click()
    page.get_by_label("Country").select_option("UA")
    page.get_by_label("The year you finished or stopped").fill("2008")
    save()
    page.get_by_label("yes", exact=True).check()
    save()
    page.locator("[name=name_0]").fill("First aid")
    save()
    page.get_by_label("every week").check()
    page.get_by_label("yes now", exact=True).check()
    save()
    page.get_by_label("first aid").check()
    save()
    page.get_by_label("write an e-mail").check()
    save()
    page.get_by_label("Anywhere in Norrbotten").check()
    page.get_by_label("day", exact=True).check()
    save()
    page.get_by_role("button", name="Nothing to plan for").click()
    assert page.get_by_role("heading", level=1).text_content() == "My competence card"
    assert page.get_by_text("Tell more, now or another day").count() == 0
    assert finished.jobs.get(number=2).last_year == 2011
    assert finished.courses.get().name == "First aid"


def test_a_job_is_added_and_taken_out_by_keyboard(desktop, finished):
    start(desktop, finished.newcomer, "en")
    desktop.get_by_role("link", name="Add another job").press("Enter")
    words = desktop.get_by_label("Or say it in your own words")
    words.press_sequentially("Shepherd")
    for question in ("c3-2", "c4-2"):
        desktop.locator(f"#part-{question} .skip > summary").press("Enter")
        desktop.locator(f"[name={question}-skip][value=dont_know]").press("Space")
    words.press("Enter")
    desktop.wait_for_url("**/c6-2/")
    desktop.get_by_role("link", name="Stop for now").press("Enter")
    desktop.get_by_role("link", name="Take out: Shepherd").press("Enter")
    desktop.get_by_role("button", name="Take it out").press("Enter")
    desktop.get_by_text("It is taken out.").wait_for()
    assert finished.jobs.get().number == 1


def test_the_caseworker_confirms_by_keyboard(desktop, finished, caseworker):
    sign_in(desktop, caseworker)
    speak(desktop, "nb")
    desktop.goto(reverse("competence:review", args=[finished.newcomer.key]))
    axe(desktop)
    desktop.locator("input[name=line]").first.press("Space")
    screenshot(desktop, "competence-review-1280-nb")
    desktop.locator("button[form=confirm]").last.press("Enter")
    desktop.wait_for_load_state()
    axe(desktop)
    assert finished.evidence.get().by == caseworker


def test_an_error_and_a_conflict_are_pages_like_others(phone, profile, caseworker):
    start(phone, profile.newcomer, "en")
    phone.goto(reverse("competence:question", args=[profile.newcomer.key, "b4"]))
    phone.get_by_role("button", name="Save and go on").click()
    axe(phone)
    fits(phone)
    say(profile, "b4", "easily", by=caseworker)
    phone.get_by_label("with some effort").check()
    phone.get_by_role("button", name="Save and go on").click()
    phone.get_by_text("This answer was changed in another window").wait_for()
    axe(phone)
    fits(phone)
    screenshot(phone, "inventory-conflict-360-en")
