"""A family's months in the portal: days pass, balls are handed on, and pages say what is next and whose turn it is."""

import datetime
import re
import time
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from newcomer_portal.accounts import reference as agencies
from newcomer_portal.accounts.models import Agency, Role
from services import reference
from services.agency_names import named_agencies
from services.models import PlanStep, StepText
from tests.browser.helpers import axe, fits, sign_in, speak
from tests.builders import make_user

DAY, WEEK = datetime.timedelta(days=1), datetime.timedelta(weeks=1)
FIRST_DAY = datetime.datetime(2027, 3, 1, 8, tzinfo=datetime.UTC)


class Days:
    """The portal's clock. It runs on by itself; a test lets whole days pass."""

    def __init__(self):
        self._now, self._set_at = FIRST_DAY, time.monotonic()

    def now(self):
        return self._now + datetime.timedelta(seconds=time.monotonic() - self._set_at)

    def today(self):
        return timezone.localdate(self.now())

    def go_by(self, number):
        self._now += datetime.timedelta(days=number)
        return self.today()


@pytest.fixture
def days(monkeypatch):
    days = Days()
    monkeypatch.setattr(timezone, "now", days.now)
    return days


@pytest.fixture
def shipped(transactional_db, days, forget_the_catalogue):
    """The agencies and the steps as they ship."""
    agencies.load(today=days.today(), progress=str)
    reference.load(today=days.today())


def caseworker_in(name):
    return make_user(Role.CASEWORKER, agency=Agency.objects.get(name=name))


def come_back(page, user, language):
    """Sign in again: a session does not last for days."""
    sign_in(page, user)
    speak(page, language)


def said(page, msgid):
    """The portal's words in the page's language."""
    with translation.override(page.locator("html").get_attribute("lang")):
        return translation.gettext(msgid)


def day_in_words(page, day):
    with translation.override(page.locator("html").get_attribute("lang")):
        return date_format(day, "DATE_FORMAT")


def title_of(page, code):
    return StepText.objects.get(step__code=code, language=page.locator("html").get_attribute("lang")).title


def read_next(page, code, *, since, due=None):
    """My page opens with this step: it is the reader's turn, since that day, and at the latest on this one."""
    page.goto(reverse("services:my_page"))
    look_at(page)
    card = page.locator("section[aria-labelledby=next-title]")
    found = words(card.locator("h2"))
    assert found == title_of(page, code), found
    turn = card.locator("p", has=page.locator("time")).first
    assert said(page, "It is your turn") in words(turn)
    assert turn.locator("time").get_attribute("datetime") == since.isoformat()
    if due:
        assert day_in_words(page, due) in words(card)


def read_now(page, household, code, person, *, since, due=None):
    """The whole plan has this step of this person as the reader's to do now."""
    page.goto(reverse("services:plan_detail", args=[household.key]))
    line = page.locator(".path__step--now", has=page.get_by_role("heading", name=title_of(page, code), exact=True))
    line = line.filter(has_text=person.name)
    assert said(page, "It is your turn") in words(line)
    assert line.locator("time").first.get_attribute("datetime") == since.isoformat()
    if due:
        assert day_in_words(page, due) in words(line)


def read_waiting(page, code, *, on, since):
    """My page says on whom a step waits, since when: an agency's code, or MUNICIPALITY where it is to confirm."""
    page.goto(reverse("services:my_page"))
    line = page.locator(".path__step--waiting", has=page.get_by_text(title_of(page, code), exact=True)).first
    language = page.locator("html").get_attribute("lang")
    is_to_confirm = on == "MUNICIPALITY"
    turn = (
        said(page, "Your municipality has to confirm it") if is_to_confirm else named_agencies(language, [on])[on].name
    )
    assert turn in words(line)
    assert line.locator("time").last.get_attribute("datetime") == since.isoformat()


def look_at(page):
    axe(page)
    fits(page)


def words(locator):
    """What stands there, also where it is folded."""
    return re.sub(r"\s+", " ", locator.first.text_content()).strip()


def step_of(household, code, person=None):
    return PlanStep.objects.get(plan__household=household, code=code, newcomer=person)


def report(page, step, *, together=False):
    """The newcomer says it is done; `together`: everybody did."""
    page.goto(reverse("services:plan_detail", args=[step.plan.household.key]))
    form = page.locator(f"form[action='{reverse('services:step_report', args=[step.key])}']")
    press(form.locator("button[name=all]" if together else "button:not([name])"))


def confirm(page, step):
    """On the person's page, by a caseworker."""
    form = page.locator(f"form[action='{reverse('services:step_confirm', args=[step.key])}']")
    press(form.locator("button"))
    step.refresh_from_db()
    assert step.completed_at


def answer(page, person, fact, value):
    """One question of the plan, on a page of its own as from the plan."""
    page.goto(reverse("services:fact_answer", args=[person.key, fact]))
    if page.locator("main input[name=answer]").count():
        page.locator("main input[name=answer]").fill(str(value))
        press(page.locator("main form button.ds-button").first)
    else:
        press(page.locator(f"main button[name=answer][value='{value}']"))


def press(button):
    """What is folded away is opened first, as a person does."""
    button = button.first
    for fold in button.locator("xpath=ancestor::details[not(@open)]").all():
        fold.locator("summary").first.click()
    with button.page.expect_navigation():
        button.click()


def find_today(page, person):
    """The caseworker's day says who waits for us; from there to the person's page."""
    page.goto(reverse("services:today"))
    look_at(page)
    page.locator(f"section a[href='{reverse('services:person_detail', args=[person.key])}']").first.click()
    look_at(page)


def confirm_reported(page, person):
    """Everything that the household has reported. Gives how many confirmations it took."""
    page.goto(reverse("services:person_detail", args=[person.key]))
    buttons, number = page.locator("form[action$='/confirm/'] button:not([data-variant])"), 0
    while buttons.count():
        press(buttons)
        number += 1
    return number


def report_until_next(page, code):
    """Step by step, as the page opens with it, up to this one."""
    page.goto(reverse("services:my_page"))
    while words(page.locator("#next-title")) != title_of(page, code):
        report_next(page)


def link_in(letter):
    return urlsplit(re.search(r"https?://\S+", letter.body)[0]).path


def report_next(page):
    """My page opens with it, and one tap says that it is done."""
    press(page.locator("section[aria-labelledby=next-title] form[action$='/report/'] button"))
