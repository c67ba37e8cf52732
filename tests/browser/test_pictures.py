"""The inventory for somebody who reads little: every choice is a picture, and the browser can say it aloud."""

import json

import pytest
from django.urls import reverse

from competence.models import Profile
from tests.browser.conftest import PHONE
from tests.browser.helpers import axe, fits, screenshot, sign_in, speak
from tests.browser.newcomer_path import choose, go_on
from tests.competence.inventory_world import say

LISTENS = "i_prefer_to_listen_and_speak"
SMALL = {"width": 320, "height": 640}
# Chromium on a server has no voice: this one writes down what it would have said.
VOICES = """
  window.said = [];
  window.speechSynthesis.getVoices = () => VOICES.map(([lang, localService]) => ({ lang, localService, name: lang }));
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  window.speechSynthesis.speak = (utterance) => window.said.push([utterance.lang, utterance.text]);
"""


def tap(page, picture):
    """With a finger on the tile, as somebody who does not know where its radio button is."""
    page.locator(f"label.choice--picture:has(input[{picture}])").tap()


def begin(page, person, language):
    sign_in(page, person.user)
    speak(page, language)
    page.goto(reverse("competence:inventory", args=[person.key]))


@pytest.fixture
def electrician(esco, profile):
    say(profile, "b4", LISTENS)
    say(profile, "c1", "yes")
    say(profile, "c2", {"occupation": esco["7411.1"].pk, "own_words": ""})
    return profile


def c5(profile):
    return reverse("competence:question", args=[profile.newcomer.key, "c5"])


@pytest.mark.parametrize("language", ["ar", "uk"])
def test_the_picture_card_path_without_reading_a_sentence(phone, esco, newcomer, language):
    begin(phone, newcomer, language)
    go_on(phone)
    choose(phone, "alone")
    choose(phone, "a_job_soon")
    choose(phone, "uk")
    choose(phone, "C2", LISTENS)
    phone.locator("[name=c1-choice][value=yes]").check()
    screenshot(phone, f"pictures-work-360-{language}")
    tap(phone, f"value='{esco['7411.1'].pk}'")
    phone.locator("[name=c4-year]").fill("2024")
    choose(phone, "five_to_ten_years")
    for number, task in enumerate(["fit_sockets", "join_cables", "find_fault", "work_high"]):
        level = ["alone", "with_help", "seen", "no"][number]
        tap(phone, f"name=picture_{task}][value={level}")
    screenshot(phone, f"pictures-tasks-360-{language}")
    axe(phone)
    fits(phone)
    phone.locator(".go-on").tap()
    phone.wait_for_url("**/school/")
    levels = {skill.level for skill in Profile.objects.get().skills.all()}
    assert levels == {"ALONE", "WITH_HELP", "SEEN", "NO"}
    choose(phone, "none")
    choose(phone, "sew")
    profile = Profile.objects.get()
    assert profile.jobs.get().occupation == esco["7411.1"]
    phone.goto(reverse("competence:card", args=[newcomer.key]))
    axe(phone)


def test_pictures_and_words_by_keyboard_and_enter_saves(desktop, electrician):
    sign_in(desktop, electrician.newcomer.user)
    desktop.goto(c5(electrician))
    axe(desktop)
    level = desktop.locator("[name=picture_find_fault][value=alone]")
    level.press("Space")
    desktop.locator("[name=show_words]").press("Enter")
    desktop.locator("[name=show_pictures]").wait_for()
    axe(desktop)
    assert desktop.locator("input[name^=task_]:checked").count() == 1
    desktop.locator("[name=show_pictures]").press("Enter")
    desktop.locator("[name=show_words]").wait_for()
    assert level.is_checked()
    level.press("Enter")
    desktop.wait_for_url("**/school/")


def test_pictures_fit_the_smallest_phone_without_javascript(new_page, electrician):
    page = new_page(SMALL, java_script_enabled=False)
    sign_in(page, electrician.newcomer.user)
    for language in ("sv", "ar"):
        speak(page, language)
        for question in ("c2", "c5"):
            page.goto(reverse("competence:question", args=[electrician.newcomer.key, question]))
            assert page.locator(".read-aloud").count() == 0
            fits(page)
            screenshot(page, f"pictures-{question}-320-{language}")
    page.locator("[name=picture_find_fault][value=with_help]").check(force=True)
    page.locator(".go-on").click()
    assert electrician.skills.get().level == "WITH_HELP"


def test_pictures_fit_the_smallest_phone(new_page, electrician):
    page = new_page(SMALL, has_touch=True)
    sign_in(page, electrician.newcomer.user)
    for language in ("sv", "ar", "uk"):
        speak(page, language)
        for question in ("c2", "c5"):
            page.goto(reverse("competence:question", args=[electrician.newcomer.key, question]))
            fits(page)


def with_voices(new_page, profile, language, voices):
    page = new_page(PHONE)
    page.add_init_script(VOICES.replace("VOICES", json.dumps(voices)))
    sign_in(page, profile.newcomer.user)
    speak(page, language)
    page.goto(c5(profile))
    return page


def test_a_question_and_its_pictures_are_read_aloud_when_asked(new_page, electrician):
    page = with_voices(new_page, electrician, "sv", [["en-US", True], ["sv-SE", True]])
    axe(page)
    fits(page)
    buttons = page.locator(".read-aloud")
    assert buttons.count() == 1 + page.locator(".picture-task").count()
    assert page.evaluate("said") == []
    buttons.nth(0).click()
    buttons.nth(1).click()
    (question, task) = page.evaluate("said")
    assert question[0] == "sv-SE"
    assert task == ["sv-SE", "Sätta in eluttag"]
    assert buttons.nth(1).get_attribute("aria-label").endswith(": Sätta in eluttag")
    buttons.nth(1).click()
    assert len(page.evaluate("said")) == 2, "the second press is a stop"
    page.goto(reverse("competence:question", args=[electrician.newcomer.key, "c2"]))
    axe(page)
    fits(page)
    assert page.locator(".read-aloud").count() == 1 + page.locator(".picture").count()


@pytest.mark.parametrize("voices", [[], [["en-US", True]], [["ar-SA", False]]])
def test_without_a_voice_of_the_device_for_the_language_nothing_shows(new_page, electrician, voices):
    page = with_voices(new_page, electrician, "ar", voices)
    page.locator(".picture-task").first.wait_for()
    assert page.locator(".read-aloud").count() == 0
