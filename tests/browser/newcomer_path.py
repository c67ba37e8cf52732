"""The newcomer's way through the portal, by what a control is and not by its words: the same in every language."""

import datetime

from django.urls import reverse
from django.utils import timezone

from intake.models import Newcomer
from tests.browser.helpers import axe, fits

# Of several questions on a page, the button below them; else the first one.
GO_ON = "main form:not(:has(> section)) button:visible:not([name^=show_]), main form > .button-row button:visible"


def go_on(page):
    """Look at the page as axe and a narrow phone see it, then press its first button that goes on."""
    axe(page)
    fits(page)
    page.locator(GO_ON).first.click()


def choose(page, *values):
    for value in values:
        tick(page.locator(f'main input[value="{value}"]').first)
    go_on(page)


def tick(control):
    """What is folded away is opened first."""
    for fold in control.locator("xpath=ancestor::details[not(@open)]/summary").all():
        fold.click()
    control.check()


def write_date(page, date):
    for part in ("day", "month", "year"):
        page.locator(f"[name=date_{part}]").fill(str(getattr(date, part)))
    go_on(page)


def arrive(
    page, *, name, latin_name, born, came, category="temporary_protection", group="ukraine", country="NO",
    municipality="Bodø kommune", language="uk", has_partner=False, has_children=True,
):  # fmt: skip
    """From the front page to the last arrival question; without a day in `came` they have not come yet. Gives the
    person; partner and children are still to come."""
    page.goto(reverse("home"))
    axe(page)
    page.locator(f"main a[href='{reverse('intake:start')}']").click()
    go_on(page)
    axe(page)  # the card with its PIN, shown this once
    page.locator("main a[href$='/name/']").click()
    write_name(page, name, latin_name)
    answer_for_oneself(page, born=born, came=came, category=category, group=group)
    choose(page, country)
    page.locator("[name=municipality]").select_option(label=municipality)
    go_on(page)
    tell_how_to_talk(page, language, f"{latin_name.split()[0].lower()}@example.org")
    choose(page, "yes" if has_partner else "no")
    choose(page, "yes" if has_children else "no")
    return Newcomer.objects.get(name=name)


def write_name(page, name, latin_name):
    page.locator("[name=name]").fill(name)
    if page.locator("[name=latin_name]").count():
        page.locator("[name=latin_name]").fill(latin_name)
    go_on(page)


def answer_for_oneself(page, *, born, came, category, group):
    write_date(page, born)
    choose(page, category)
    choose(page, group)
    if came:
        write_date(page, came)
    else:
        page.locator("main form button[name=dont_know]").click()


def tell_how_to_talk(page, language, email):
    page.locator("[name=first]").select_option(language)
    choose(page, "sometimes")
    page.locator("[name=email]").fill(email)
    page.locator("[name=phone]").fill("+47 900 00 000")
    choose(page, "yes")


def add_child(page, *, name, latin_name, years, need):
    write_name(page, name, latin_name)
    page.locator("[name=date_year]").fill(str(timezone.localdate().year - years))
    go_on(page)
    choose(page, need)
    page.locator("[name=parents]").first.check()
    go_on(page)
    choose(page, "ball_games")


def days_ago(days):
    return timezone.localdate() - datetime.timedelta(days=days)
