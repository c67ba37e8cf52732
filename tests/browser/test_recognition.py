"""From the card to the route and the case: phone and desk, two directions, by keyboard, without scripts."""

import pytest
from django.urls import reverse

from competence.models import Occupation, ProfileJob
from services.models import RecognitionCase
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.helpers import axe, fits, screenshot, sign_in, speak
from tests.builders import MORNING
from tests.competence.builders import make_line, make_profile, make_profile_skill
from tests.services.builders import make_case

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def nurse_here(esco, step_catalogue, newcomer):
    profile = make_profile(newcomer, usable_at=MORNING)
    occupation = Occupation.objects.get(code="2221.2")
    make_line(ProfileJob, profile, occupation=occupation)
    for link in occupation.occupation_skills.filter(is_essential=True).order_by("pk").select_related("skill")[:12]:
        make_profile_skill(profile, link.skill)
    return profile


@pytest.mark.parametrize("language", ["nb", "ar"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_the_pages_are_accessible_and_fit(new_page, nurse_here, size, language):
    person = nurse_here.newcomer
    case = make_case(person)
    page = new_page(size, java_script_enabled=True)
    sign_in(page, person.user)
    speak(page, language)
    for name, address in {
        "list": reverse("services:profession_list"),
        "route": reverse("services:profession_detail", args=["nurse"]),
        "open": reverse("services:recognition_person", args=[person.key]),
        "case": case.get_absolute_url(),
        "card": reverse("competence:card", args=[person.key]),
    }.items():
        page.goto(address)
        axe(page)
        fits(page)
        screenshot(page, f"recognition-{name}-{size['width']}-{language}")


def test_a_case_is_opened_and_moved_by_keyboard_without_scripts(new_page, nurse_here):
    person = nurse_here.newcomer
    page = new_page(PHONE, java_script_enabled=False)
    sign_in(page, person.user)
    page.goto(reverse("services:profession_detail", args=["nurse"]))
    page.get_by_role("link", name="Follow my application here").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Follow this").focus()
    page.keyboard.press("Enter")
    page.get_by_text("It is your turn").wait_for()
    page.locator("#id_note").focus()
    page.keyboard.type("Case 17")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Waiting for:").wait_for()
    page.get_by_role("button", name="That was a mistake").focus()
    page.keyboard.press("Enter")
    page.get_by_text("It is your turn").wait_for()
    assert RecognitionCase.objects.get().events.count() == 3
