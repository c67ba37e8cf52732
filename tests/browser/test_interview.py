"""One record, two ways in: begun alone in Arabic on a phone, taken up on another device, ended together in two
languages at the caseworker's desk, and printed."""

import pytest
from django.urls import reverse

from competence.answers import standing_answers
from competence.models import InterviewNote, Profile
from newcomer_portal.accounts.models import AccessRecord, Purpose
from tests import pdf_gate
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.helpers import axe, fits, screenshot, sign_in, speak
from tests.browser.newcomer_path import GO_ON, tick
from tests.competence.inventory_world import say

# A form of the page itself: not the way out of the talk, nor the line of what was agreed.
ANSWER = "form:has(input[name=seen]):not([action])"


@pytest.fixture
def device(new_page, newcomer):
    """A device of the newcomer's own, in Arabic."""

    def open_device(viewport, **options):
        page = new_page(viewport, **options)
        sign_in(page, newcomer.user)
        speak(page, "ar")
        page.goto(reverse("competence:inventory", args=[newcomer.key]))
        return page

    return open_device


@pytest.fixture
def desk(new_page, caseworker):
    page = new_page(DESKTOP)
    sign_in(page, caseworker)
    speak(page, "sv")
    return page


def go_on(page):
    with page.expect_navigation():
        page.locator(GO_ON).first.click()


def choose(page, value):
    tick(page.locator(f'main input[value="{value}"]').first)
    go_on(page)


def pass_over(page, question, how):
    page.locator(f"#part-{question} .skip > summary").click()
    page.locator(f"[name={question}-skip][value={how}]").check()


def begin(page, newcomer):
    page.goto(reverse("competence:interview", args=[newcomer.key]))
    page.locator("[name=second]").select_option("ar")
    page.locator("main form button").first.press("Enter")
    page.locator(".talk-points").wait_for()


def opened(page, newcomer, question):
    page.goto(reverse("competence:interview_question", args=[newcomer.key, question]))
    axe(page)
    fits(page)


def left(page, question):
    page.wait_for_url(lambda url: f"/{question}/" not in url)


def directions(page):
    """Of the columns of the question, as they are drawn."""
    return page.locator("h1 .both > span").evaluate_all("e => e.map(s => [s.lang, getComputedStyle(s).direction])")


def test_begun_alone_on_a_phone_ended_together_at_a_desk(device, desk, newcomer, esco):
    phone = device(PHONE, has_touch=True)
    go_on(phone)
    choose(phone, "alone")  # the language of the page is the right one; yes, go on
    choose(phone, "use_my_profession")
    choose(phone, "ar")
    pass_over(phone, "b2", "prefer_not")  # how well she speaks it
    pass_over(phone, "b4", "dont_know")  # how she reads
    go_on(phone)

    tablet = device({"width": 820, "height": 1180})
    go_on(tablet)
    tablet.locator("[name=c1-choice][value=yes]").check()
    tablet.locator("[name=c2-own_words]").fill("أرعى الأغنام مع أبي")
    tablet.locator("[name=c4-year]").fill("٢٠٢٣")
    choose(tablet, "five_to_ten_years")
    profile = Profile.objects.get()
    assert standing_answers(profile)["c4"]["PERSON"].value == 2023

    begin(desk, newcomer)
    axe(desk)
    fits(desk)
    screenshot(desk, "interview-1280-sv-ar")
    opened(desk, newcomer, "b4")
    assert directions(desk) == [["sv", "ltr"], ["ar", "rtl"]]
    desk.locator(f"{ANSWER} input[value=with_some_effort]").press("Space")
    desk.locator("[name=is_agreed]").press("Space")
    desk.locator(f"{ANSWER} button:not([name])").press("Enter")
    left(desk, "b4")
    assert {v: a.value for v, a in standing_answers(profile)["b4"].items()} == {"CASEWORKER": "with_some_effort"}
    # What she said of the year stands until both agree, and then the other one does.
    opened(desk, newcomer, "c4")
    desk.locator(f"{ANSWER} [name=year]").fill("2021")
    desk.locator(f"{ANSWER} button:not([name])").click()
    left(desk, "c4")
    assert {v: a.value for v, a in standing_answers(profile)["c4"].items()} == {"PERSON": 2023, "CASEWORKER": 2021}
    opened(desk, newcomer, "c4")
    screenshot(desk, "interview-two-answers-1280-sv-ar")
    desk.locator("[name=chosen]").last.click()
    desk.locator(".talk-points").wait_for()
    assert list(standing_answers(profile)["c4"]) == ["CASEWORKER"]
    desk.locator("form[action$='/agreed/'] [name=text]").fill("Praktik på en gård i mars – تدريب في مزرعة")
    desk.locator("form[action$='/agreed/'] button").click()
    desk.get_by_text("Praktik på en gård").wait_for()
    address = reverse("competence:interview_pdf", args=[newcomer.key])
    paper = desk.context.request.get(address, timeout=60_000).body()
    assert pdf_gate.faults(paper) == []
    letters = pdf_gate.letters(paper)
    for words in ("Praktik på en gård i mars", "متى قمت به آخر مرة؟", "أرعى الأغنام مع أبي", "2021"):
        assert "".join(words.split()) in letters
    desk.locator("form[action$='/interview/stop/'] button").click()
    desk.locator("[name=second]").wait_for()
    assert InterviewNote.objects.count() == 1
    assert AccessRecord.objects.filter(person_id=newcomer.pk, purpose=Purpose.INTERVIEW).exists()


def test_a_talk_fits_a_phone(phone, finished, caseworker):
    sign_in(phone, caseworker)
    speak(phone, "ar")
    phone.goto(reverse("competence:interview", args=[finished.newcomer.key]))
    phone.locator("[name=second]").select_option("nb")
    phone.locator("main form button").first.click()
    phone.locator(".talk-points").wait_for()
    for question in ("b1", "b2", "c2", "c5", "d3", "d7"):
        opened(phone, finished.newcomer, question)
        assert directions(phone) == [["ar", "rtl"], ["nb", "ltr"]]


def test_both_agree_without_javascript(new_page, finished, caseworker):
    say(finished, "c4", 2019, by=caseworker)
    page = new_page(PHONE, java_script_enabled=False)
    sign_in(page, caseworker)
    begin(page, finished.newcomer)
    page.goto(reverse("competence:interview_question", args=[finished.newcomer.key, "c4"]))
    page.locator("[name=chosen]").first.click()
    page.locator(".talk-points").wait_for()
    assert list(standing_answers(finished)["c4"]) == ["PERSON"]
