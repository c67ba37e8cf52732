"""One person of a county drafts, another approves, and on the day the public page says the new thing."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from newcomer_portal.accounts.models import Role
from services.models import CatalogueVersion
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.helpers import axe, fits, screenshot, sign_in, speak
from tests.builders import make_user
from tests.services.edition_verbs import change, start

pytestmark = pytest.mark.django_db(transaction=True)

NEW = "Start school in the week you arrive"


def test_one_drafts_another_approves_and_on_the_day_the_page_changes(
    new_page, step_catalogue, county, time_machine, forget_the_catalogue
):
    colleague = make_user(Role.COUNTY, agency=county.agency)
    now = timezone.now()
    tomorrow = (timezone.localdate() + datetime.timedelta(days=1)).isoformat()
    author = new_page(DESKTOP, java_script_enabled=False)
    sign_in(author, county)
    author.goto(reverse("services:edition_list"))
    author.get_by_role("button", name="Begin a draft").click()
    author.get_by_role("link", name="Start school").click()
    author.get_by_role("link", name="English").click()
    author.get_by_role("textbox", name="Title").fill(NEW)
    author.get_by_text("The meaning. The other languages").click()
    author.get_by_role("button", name="Save in the draft").click()
    author.get_by_role("link", name="The draft", exact=True).click()
    author.get_by_label("In force from").fill(tomorrow)
    author.get_by_role("button", name="Hand it to a second person").click()
    author.get_by_text("You have worked on this draft.").wait_for()

    second = new_page(PHONE)
    sign_in(second, colleague)
    second.goto(reverse("services:edition_list"))
    second.get_by_role("link", name="Read and decide").click()
    second.get_by_text(NEW).first.wait_for()
    second.get_by_role("button", name="Approve this edition").click()
    second.get_by_role("heading", name="Edition 2").wait_for()

    stranger = new_page(PHONE, java_script_enabled=False)
    address = reverse("services:step_detail", args=["se-school"])
    stranger.goto(address)
    assert stranger.get_by_role("heading", level=1).inner_text() == "Start school"
    time_machine.move_to(now + datetime.timedelta(days=1, minutes=5))
    stranger.goto(address)
    assert stranger.get_by_role("heading", level=1).inner_text() == NEW
    speak(stranger, "sv")
    stranger.goto(address)
    assert stranger.locator(".badge--overdue").count()


@pytest.mark.parametrize("language", ["sv", "ar"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_the_pages_are_accessible_and_fit(new_page, step_catalogue, county, size, language):
    draft = start(county)
    rules = {"categories": ["protection"], "any_of": [{"fact": "employed", "op": "eq", "value": True}]}
    change(draft, county, "se-school", part="rule", rules=rules)
    page = new_page(size)
    sign_in(page, county)
    speak(page, language)
    step = [draft.key, "se-school"]
    for name, address in {
        "list": reverse("services:edition_list"),
        "draft": draft.get_absolute_url(),
        "preview": reverse("services:edition_preview", args=[draft.key]),
        "step": reverse("services:edition_step", args=step),
        "rule": reverse("services:edition_step_rule", args=step),
        "facts": reverse("services:edition_step_facts", args=step),
        "text": reverse("services:edition_step_text", args=[*step, "ar"]),
        "reviews": reverse("services:review_list"),
        "review": reverse("services:step_review", args=["se-school"]),
        "law": reverse("services:law_list"),
    }.items():
        page.goto(address)
        axe(page)
        fits(page)
        screenshot(page, f"edition-{name}-{size['width']}-{language}")
    assert CatalogueVersion.objects.unfinished().count() == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_municipality_says_where_by_keyboard_and_everybody_reads_it(new_page, step_catalogue, caseworker, language):
    page = new_page(PHONE, java_script_enabled=True)
    sign_in(page, caseworker)
    speak(page, language)
    page.goto(reverse("services:local_list"))
    axe(page)
    fits(page)
    page.goto(reverse("services:local_edit", args=["se-sfi"]))
    axe(page)
    fits(page)
    page.locator("#id_where").focus()
    page.keyboard.type("Storgatan 1, Norrby")
    page.locator("#id_phone").focus()
    page.keyboard.type("0980 319 25")
    page.keyboard.press("Enter")
    page.wait_for_url("**/local/")
    page.goto(reverse("services:step_detail", args=["se-sfi"]))
    page.get_by_text("Storgatan 1, Norrby").wait_for()
    axe(page)
    fits(page)
    screenshot(page, f"edition-local-{language}")
