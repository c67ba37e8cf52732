"""An asylum seeker in Boden gets a permit and moves to Luleå, which had received him when he came.

He reads Arabic on a phone; the caseworkers work in Swedish.
"""

from datetime import date

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from intake.journey import Journey
from intake.models import Fact
from intake.questions import question_for
from tests.browser import family_path as walk
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.helpers import screenshot, speak
from tests.browser.newcomer_path import arrive, choose

NAMES = ("سمير", "Samir", "Nassar")


def test_an_asylum_seeker_gets_a_permit_and_moves_to_lulea(new_page, shipped, days):
    phone, desk = new_page(PHONE, has_touch=True), new_page(DESKTOP)
    lulea, boden = walk.caseworker_in("Luleå kommun"), walk.caseworker_in("Bodens kommun")
    speak(phone, "ar")
    came = days.today()
    samir = arrive(
        phone, name="سمير نصار", latin_name="Samir Nassar", born=date(1993, 8, 15), came=came, category="asylum_seeker",
        group="third_country", country="SE", municipality="Luleå kommun", language="ar", has_children=False,
    )  # fmt: skip
    home = samir.household
    walk.read_next(phone, "se-asylum-application", since=came)
    walk.report_next(phone)
    walk.read_waiting(phone, "se-asylum-application", on="MUNICIPALITY", since=came)

    heard = days.go_by(3)
    walk.come_back(desk, lulea, "sv")
    walk.find_today(desk, samir)
    walk.confirm(desk, walk.step_of(home, "se-asylum-application", samir))
    left_lulea = move(desk, samir, lulea, boden, days)

    done = days.go_by(30)
    walk.come_back(phone, samir.user, "ar")
    walk.read_next(phone, "se-reception-place-and-allowance", since=heard)
    walk.report_next(phone)
    walk.read_next(phone, "se-health-examination", since=came)
    for code in ("se-health-examination", "se-bank-account", "se-health-centre"):
        walk.report(phone, walk.step_of(home, code, samir))
    walk.read_waiting(phone, "se-bank-account", on="MUNICIPALITY", since=done)
    walk.come_back(desk, boden, "sv")
    walk.find_today(desk, samir)
    assert walk.confirm_reported(desk, samir) == 4

    permitted = days.go_by(60)
    walk.come_back(phone, samir.user, "ar")
    phone.goto(reverse("intake:question", args=[samir.key, "category"]))
    choose(phone, "protection")
    for fact, value in {"needs_housing_help": "yes", "planned_stay_months": 36}.items():
        walk.answer(phone, samir, fact, value)
    walk.read_next(phone, "se-residence-card", since=permitted)
    screenshot(phone, "boden-permit-360-ar")
    read_why_the_plan_changed(phone, home)
    screenshot(phone, "boden-plan-360-ar")
    walk.report(phone, walk.step_of(home, "se-residence-card", samir))

    days.go_by(5)
    walk.come_back(desk, boden, "sv")
    walk.find_today(desk, samir)
    assert walk.confirm_reported(desk, samir) == 1
    walk.come_back(phone, samir.user, "ar")
    walk.read_waiting(phone, "se-municipal-settlement", on="se-kommun-2582", since=days.today())
    moved = move(desk, samir, boden, lulea, days)
    screenshot(desk, "lulea-accepted-1280-sv")
    read_what_is_new(desk, left_lulea)
    asks_nothing_again(desk, samir)
    walk.come_back(phone, samir.user, "ar")
    walk.read_waiting(phone, "se-municipal-settlement", on="se-kommun-2580", since=moved)
    walk.read_next(phone, "se-folkbokforing", since=permitted)
    screenshot(phone, "lulea-360-ar")


def read_why_the_plan_changed(page, home):
    """In Arabic: what went, what came, what it was because of; what was done stays done."""
    page.goto(reverse("services:plan_detail", args=[home.key]))
    walk.look_at(page)
    story = walk.words(page.locator("details.more ol.story"))
    gone, come = walk.said(page, "No longer needed"), walk.said(page, "Came into the plan")
    assert f"{gone}: {walk.title_of(page, 'se-right-to-work-asylum')}" in story
    assert f"{come}: {walk.title_of(page, 'se-residence-card')}" in story
    done = walk.words(page.locator("section[aria-labelledby=done-title]"))
    for code in ("se-asylum-application", "se-health-examination", "se-bank-account"):
        assert walk.title_of(page, code) in done


def read_what_is_new(page, since):
    """Luleå has had him before: it reads what has changed since, and how much has come along besides."""
    page.locator("#changes-title").wait_for()
    changes = walk.words(page.locator("section[aria-labelledby=changes-title]"))
    with translation.override("sv"):
        assert date_format(since, "DATE_FORMAT") in walk.words(page.locator("#changes-title"))
        assert str(question_for("ADULT", "category").label) in changes
        assert str(question_for("ADULT", "birth").label) not in changes


def asks_nothing_again(page, person):
    """Nothing that he has answered is asked, neither on the person's page nor on the arrival pages."""
    page.goto(reverse("services:person_detail", args=[person.key]))
    walk.look_at(page)
    screenshot(page, "lulea-person-1280-sv")
    asked = {id.rpartition("-")[2] for id in page.locator("[id^=ask-]").evaluate_all("all => all.map(e => e.id)")}
    answered = set(Fact.objects.current().filter(newcomer=person, state="ANSWERED").values_list("code", flat=True))
    assert asked & answered == set()
    assert {"category", "nationality_group", "municipality", "needs_housing_help", "planned_stay_months"} <= answered
    assert Journey.of(person).is_finished


def move(page, person, giver, taker, days):
    """Offered by one municipality, accepted by the other, each at its own desk. Gives the day of the yes."""
    walk.come_back(page, giver, "sv")
    page.goto(reverse("services:person_detail", args=[person.key]))
    walk.press(page.locator(f"main a[href='{reverse('services:household_offer', args=[person.key])}']"))
    walk.look_at(page)
    page.locator("[name=taker]").select_option(label=taker.agency.name)
    walk.press(page.locator("main form button").last)
    walk.look_at(page)
    day = days.go_by(2)
    walk.come_back(page, taker, "sv")
    page.goto(reverse("services:handover_list"))
    walk.look_at(page)
    walk.press(page.locator("section[aria-labelledby=to-us] a"))
    walk.look_at(page)
    assert not [name for name in NAMES if name in page.content()]
    page.locator("input[value=accept]").check()
    walk.press(page.locator("main form button"))
    walk.look_at(page)
    return day
