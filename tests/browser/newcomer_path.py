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


def arrive(page, *, name, latin_name, born, came):
    """From the front page to the last arrival question. Gives the person; the children are still to come."""
    page.goto(reverse("home"))
    axe(page)
    page.locator(f"main a[href='{reverse('intake:start')}']").click()
    go_on(page)
    axe(page)  # the card with its PIN, shown this once
    page.locator("main a[href$='/name/']").click()
    page.locator("[name=name]").fill(name)
    page.locator("[name=latin_name]").fill(latin_name)
    go_on(page)
    write_date(page, born)
    choose(page, "temporary_protection")
    choose(page, "ukraine")
    write_date(page, came)
    choose(page, "NO")
    page.locator("[name=municipality]").select_option(label="Bodø kommune")
    go_on(page)
    page.locator("[name=first]").select_option("uk")
    choose(page, "sometimes")
    page.locator("[name=email]").fill("olena@example.org")
    page.locator("[name=phone]").fill("+47 900 00 000")
    choose(page, "yes")
    choose(page, "no")  # no partner
    choose(page, "yes")  # but children
    return Newcomer.objects.get(name=name)


def add_child(page, *, name, latin_name, years, need):
    page.locator("[name=name]").fill(name)
    page.locator("[name=latin_name]").fill(latin_name)
    go_on(page)
    page.locator("[name=date_year]").fill(str(timezone.localdate().year - years))
    go_on(page)
    choose(page, need)
    page.locator("[name=parents]").first.check()
    go_on(page)
    choose(page, "ball_games")


def days_ago(days):
    return timezone.localdate() - datetime.timedelta(days=days)
