"""A Ukrainian family in Bodø: from the first day to the county's guidance, which answers by a signed link.

They read Ukrainian on a phone, the caseworker Norwegian; at the county nobody has an account.
"""

from datetime import date

from django.core import mail
from django.urls import reverse
from django.utils import timezone

from intake.models import Newcomer
from services.models import HandOver
from tests.browser import family_path as walk
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.helpers import screenshot, speak
from tests.browser.newcomer_path import (
    add_child,
    answer_for_oneself,
    arrive,
    choose,
    go_on,
    tell_how_to_talk,
    write_date,
    write_name,
)

NAMES = ("Ірина", "Тарас", "Марко", "Шевчук", "Iryna", "Taras", "Shevchuk")


def test_a_ukrainian_family_in_bodo(new_page, shipped, days):
    phone, desk = new_page(PHONE, has_touch=True), new_page(DESKTOP)
    came = days.today()
    iryna, taras = come_to_bodo(phone, came)
    home = iryna.household
    walk.read_next(phone, "no-collective-protection", since=came)
    screenshot(phone, "bodo-first-360-uk")
    walk.report_next(phone)
    walk.read_waiting(phone, "no-collective-protection", on="MUNICIPALITY", since=came)
    walk.read_next(phone, "no-police-residence-card", since=came, due=came + walk.WEEK)

    days.go_by(4)
    walk.come_back(phone, iryna.user, "uk")
    for code, limit in (("no-police-residence-card", 7), ("no-fodselsnummer", 8), ("no-tb-screening", 14)):
        walk.read_next(phone, code, since=came, due=came + limit * walk.DAY)
        walk.report_next(phone)
    bodo = walk.caseworker_in("Bodø kommune")
    walk.come_back(desk, bodo, "nb")
    walk.find_today(desk, iryna)
    assert walk.confirm_reported(desk, iryna) == 4 + 4 + 3 + 4  # the partner has not said how long he stays
    mapped = days.go_by(30)
    walk.come_back(desk, bodo, "nb")
    walk.find_today(desk, iryna)
    walk.confirm(desk, walk.step_of(home, "no-competence-mapping", iryna))
    guidance = walk.step_of(home, "no-career-guidance", iryna)
    walk.come_back(phone, iryna.user, "uk")
    walk.read_waiting(phone, guidance.code, on="no-nordland-fylkeskommune", since=mapped)

    ask_the_county(desk, iryna, guidance)
    days.go_by(3)
    answer_as_the_county(new_page(PHONE), guidance)
    walk.come_back(desk, bodo, "nb")
    desk.goto(reverse("services:handover_list"))
    walk.look_at(desk)
    screenshot(desk, "bodo-handovers-1280-nb")
    walk.come_back(phone, iryna.user, "uk")
    walk.read_waiting(phone, guidance.code, on="no-nordland-fylkeskommune", since=mapped)

    talked = days.go_by(10)
    walk.come_back(desk, bodo, "nb")
    walk.find_today(desk, iryna)
    walk.confirm(desk, guidance)

    born = days.go_by(90)
    walk.come_back(phone, iryna.user, "uk")
    a_child_is_born(phone, iryna, born)
    ostap = Newcomer.objects.get(name="Остап")
    walk.read_now(phone, home, "no-collective-protection", ostap, since=born)
    walk.read_now(phone, home, "no-police-residence-card", ostap, since=born, due=born + walk.WEEK)
    read_why_the_plan_changed(phone, home)
    guidance.refresh_from_db()
    assert timezone.localdate(guidance.completed_at) == talked


def come_to_bodo(page, day):
    speak(page, "uk")
    iryna = arrive(
        page, name="Ірина Шевчук", latin_name="Iryna Shevchuk", born=date(1989, 2, 11), came=day, has_partner=True
    )
    write_name(page, "Тарас Шевчук", "Taras Shevchuk")
    page.locator("main a[href$='/birth/']").first.click()
    answer_for_oneself(page, born=date(1986, 9, 30), came=day, category="temporary_protection", group="ukraine")
    tell_how_to_talk(page, "uk", "taras@example.org")
    page.goto(reverse("intake:household", args=[iryna.key]))
    for name, latin_name, years, need in (("Марко", "Marko", 9, "school"), ("Соломія", "Solomiia", 4, "preschool")):
        page.locator("main a[href$='/family/child/']").click()
        add_child(page, name=name, latin_name=latin_name, years=years, need=need)
    taras = Newcomer.objects.get(latin_name="Taras Shevchuk")
    for fact, value in {"needs_housing_help": "yes", "planned_stay_months": 24, "speaks_scandinavian": "no"}.items():
        walk.answer(page, iryna, fact, value)
    return iryna, taras


def ask_the_county(page, person, step):
    """The county's guidance has no account: a letter goes out, and says who and what about to nobody."""
    page.goto(reverse("services:person_detail", args=[person.key]))
    walk.press(page.locator(f"main a[href='{reverse('services:step_offer', args=[step.key])}']"))
    walk.look_at(page)
    page.locator("[name=contact_email]").fill("karriere@fylke.example")
    page.locator("[name=message]").fill("Tolk på ukrainsk. Helst på formiddagen.")
    walk.press(page.locator("main form button").last)
    walk.look_at(page)
    assert not [name for name in NAMES if name in mail.outbox[-1].subject + mail.outbox[-1].body]


def answer_as_the_county(page, step):
    """On a phone that nobody has signed in with. It takes one answer: a second look says so."""
    speak(page, "nb")
    link = walk.link_in(mail.outbox[-1])
    page.goto(link)
    walk.look_at(page)
    screenshot(page, "bodo-link-360-nb")
    assert not [name for name in NAMES if name in page.content()]
    assert HandOver.objects.get(step=step).is_open
    page.locator("input[value=accept]").check()
    walk.press(page.locator("main form button"))
    walk.look_at(page)
    assert HandOver.objects.get(step=step).state == "ACCEPTED"
    assert page.goto(link).status == 410
    walk.look_at(page)


def a_child_is_born(page, mother, day):
    page.goto(reverse("intake:household", args=[mother.key]))
    page.locator("main a[href$='/family/child/']").click()
    write_name(page, "Остап", "Ostap")
    write_date(page, day)
    choose(page, "no")
    page.locator("[name=parents]").nth(0).check()
    page.locator("[name=parents]").nth(1).check()
    go_on(page)
    go_on(page)


def read_why_the_plan_changed(page, home):
    """My page leads there."""
    page.goto(reverse("services:my_page"))
    walk.look_at(page)
    screenshot(page, "bodo-born-360-uk")
    walk.press(page.locator("main a[href$='#changes']"))
    walk.look_at(page)
    screenshot(page, "bodo-plan-360-uk")
    story = walk.words(page.locator("#changes"))
    come = walk.said(page, "Came into the plan")
    assert f"{come}: {walk.title_of(page, 'no-collective-protection')} – Остап" in story
    assert page.url.endswith(f"{reverse('services:plan_detail', args=[home.key])}#changes")
