"""A third-country worker, partner and two children in Rana: from a job offer in another country to being settled."""

from datetime import date

from django.core import mail
from django.urls import reverse

from intake.models import Newcomer
from services.models import PlanStep, Turn
from tests.browser import family_path as walk
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.helpers import screenshot, speak
from tests.browser.newcomer_path import (
    add_child,
    answer_for_oneself,
    arrive,
    tell_how_to_talk,
    write_date,
    write_name,
)
from tests.competence.builders import make_profile


def test_a_worker_comes_to_rana_with_the_family(new_page, shipped, days):
    phone, desk = new_page(PHONE, has_touch=True), new_page(DESKTOP)
    offered = days.today()
    arjun, priya = tell_of_the_offer(phone)
    home = arjun.household
    walk.read_next(phone, "no-skilled-worker-permit", since=offered)
    walk.read_waiting(phone, "no-employer-checks", on="no-arbeidsgiver", since=offered)
    joining = PlanStep.objects.filter(plan__household=home, code="no-family-or-study-permit", status="APPLIES")
    assert joining.count() == 3  # the partner and both children
    screenshot(phone, "rana-offer-360-en")

    days.go_by(2)
    rana = walk.caseworker_in("Rana kommune")
    walk.come_back(desk, rana, "nb")
    permit = walk.step_of(home, "no-skilled-worker-permit", arjun)
    ask_udi(desk, arjun, permit)
    answered = days.go_by(1)
    answer_as_udi(new_page(DESKTOP))
    walk.come_back(phone, arjun.user, "en")
    walk.read_waiting(phone, permit.code, on="no-udi", since=answered)
    walk.read_next(phone, "no-family-or-study-permit", since=offered)
    screenshot(phone, "rana-udi-360-en")

    days.go_by(14)
    walk.come_back(phone, arjun.user, "en")
    phone.goto(reverse("services:my_page"))
    walk.report_next(phone)
    walk.come_back(desk, rana, "nb")
    walk.find_today(desk, arjun)
    walk.confirm(desk, permit)
    assert walk.confirm_reported(desk, arjun) == 3

    arrived = days.go_by(5)
    walk.come_back(phone, arjun.user, "en")
    arrive_in_rana(phone, arjun, priya, arrived)
    walk.read_next(phone, "no-police-residence-card", since=offered, due=arrived + walk.WEEK)
    read_why_the_plan_changed(phone, home, due=arrived + walk.WEEK)
    screenshot(phone, "rana-arrived-360-en")

    reported = days.go_by(3)
    walk.come_back(phone, arjun.user, "en")
    phone.goto(reverse("services:my_page"))
    walk.report_next(phone)
    walk.read_waiting(phone, "no-police-residence-card", on="MUNICIPALITY", since=reported)
    walk.read_next(phone, "no-fodselsnummer", since=arrived, due=arrived + 8 * walk.DAY)

    confirmed = days.go_by(1)
    walk.come_back(desk, rana, "nb")
    walk.find_today(desk, arjun)
    assert walk.confirm_reported(desk, arjun) == 4
    partner = new_page(PHONE, has_touch=True)
    sign_in_with_a_card(desk, partner, priya)
    walk.read_next(partner, "no-fodselsnummer", since=arrived, due=arrived + 8 * walk.DAY)
    walk.read_waiting(partner, "no-career-guidance", on="no-nordland-fylkeskommune", since=offered)
    screenshot(partner, "rana-partner-360-en")

    days.go_by(40)
    for person in (arjun, priya):
        make_profile(person, started_at=days.now(), usable_at=days.now())
    for person, own_page in ((arjun, phone), (Newcomer.objects.get(pk=priya.pk), partner)):
        walk.come_back(own_page, person.user, "en")
        walk.report_until_next(own_page, "no-permit-renewal")
    walk.come_back(desk, rana, "nb")
    walk.find_today(desk, arjun)
    walk.confirm_reported(desk, arjun)
    for step in PlanStep.objects.open().filter(plan__household=home, turn=Turn.OWNER):
        walk.confirm(desk, step)
    walk.read_next(phone, "no-permit-renewal", since=confirmed)
    screenshot(phone, "rana-settled-360-en")
    still_open = PlanStep.objects.filter(plan__household=home, status="APPLIES", completed_at=None)
    assert set(still_open.values_list("code", flat=True)) == {"no-permit-renewal"}
    walk.read_next(partner, "no-permit-renewal", since=confirmed)


def tell_of_the_offer(page):
    """From another country: nobody has come yet, so no step has a day."""
    speak(page, "en")
    arjun = arrive(
        page, name="Arjun Mehta", latin_name="Arjun Mehta", born=date(1988, 6, 2), came=None,
        category="labour_third", group="third_country", municipality="Rana kommune", language="hi", has_partner=True,
    )  # fmt: skip
    write_name(page, "Priya Mehta", "")
    page.locator("main a[href$='/birth/']").first.click()
    answer_for_oneself(page, born=date(1990, 1, 20), came=None, category="family", group="third_country")
    tell_how_to_talk(page, "hi", "priya@example.org")
    page.goto(reverse("intake:household", args=[arjun.key]))
    for name, years, need in (("Anaya Mehta", 8, "school"), ("Rohan Mehta", 3, "preschool")):
        page.locator("main a[href$='/family/child/']").click()
        add_child(page, name=name, latin_name="", years=years, need=need)
    priya = Newcomer.objects.get(name="Priya Mehta")
    walk.answer(page, arjun, "has_job_offer", "yes")
    walk.answer(page, priya, "sponsor_category", "labour_third")
    return arjun, priya


def ask_udi(page, person, step):
    """Nobody at UDI has an account: the caseworker hands the step on by letter."""
    walk.find_today(page, person)
    walk.press(page.locator(f"main a[href='{reverse('services:step_offer', args=[step.key])}']"))
    walk.look_at(page)
    page.locator("[name=contact_email]").fill("sak@udi.example")
    page.locator("[name=message]").fill("Ett års kontrakt, full stilling.")
    walk.press(page.locator("main form button").last)
    walk.look_at(page)


def answer_as_udi(page):
    """In a browser that nobody has signed in with."""
    page.goto(walk.link_in(mail.outbox[-1]))
    walk.look_at(page)
    screenshot(page, "rana-link-1280")
    assert not [word for word in ("Arjun", "Priya", "Mehta", "Anaya") if word in page.content()]
    page.locator("input[value=accept]").check()
    walk.press(page.locator("main form button"))
    walk.look_at(page)


def read_why_the_plan_changed(page, home, *, due):
    page.goto(reverse("services:plan_detail", args=[home.key]))
    walk.look_at(page)
    story = walk.words(page.locator("details.more ol.story"))
    assert f"Before: no day. Now: {due.day} {due:%B %Y}." in story
    assert "Because of this: a planned stay of 3 months or longer." in story


def sign_in_with_a_card(desk, phone, person):
    """The caseworker gives the partner a card; from now on she answers for herself."""
    desk.goto(reverse("intake:card_print", args=[person.key]))
    walk.look_at(desk)
    walk.press(desk.locator("main form button"))
    walk.look_at(desk)
    number, pin = (one.text_content() for one in desk.locator(".card-sheet .pin-card__number bdi").all()[:2])
    speak(phone, "en")
    phone.goto(reverse("card_login"))
    phone.locator("[name=number]").fill(number)
    phone.locator("[name=pin]").fill(pin)
    walk.press(phone.locator("main form button").first)


def arrive_in_rana(page, arjun, priya, day):
    """With the day of arrival the steps get theirs."""
    for person in (arjun, priya):
        page.goto(reverse("intake:question", args=[person.key, "arrival"]))
        write_date(page, day)
    for person, fact, value in (
        (arjun, "planned_stay_months", 36), (priya, "planned_stay_months", 36),
        (arjun, "from_listed_country", "yes"), (priya, "from_listed_country", "yes"),
        (arjun, "speaks_scandinavian", "no"), (priya, "speaks_scandinavian", "no"),
    ):  # fmt: skip
        walk.answer(page, person, fact, value)
