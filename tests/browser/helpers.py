"""What a browser test does with a page besides clicking."""

from pathlib import Path

from django.conf import settings
from django.test import Client
from django.urls import reverse

from services.demo.secrets import current_code, give_second_factor
from tests.builders import PASSWORD

_AXE = (next(Path(__file__).parent.parent.glob("vendor/axe-core-*")) / "axe.min.js").read_text(encoding="utf-8")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_SCREENSHOTS = Path(settings.BASE_DIR) / "screenshots"


def axe(page):
    """Assert that axe finds nothing against WCAG 2.2 AA and its best practices.

    It goes in through the debugger, which the page's Content-Security-Policy neither sees nor stops.
    """
    page.evaluate(_AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", _RULES)
    violations = [
        f"{violation['id']} at {node['target']}: {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
    assert violations == [], page.url


def fits(page):
    """Assert that nothing sticks out sideways: the page never scrolls that way."""
    outside = page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.body.querySelectorAll('*')]
                .filter(e => { const box = e.getBoundingClientRect(); return box.right > width + 1 || box.left < -1; })
                .map(e => e.outerHTML.slice(0, 100));
        }"""
    )
    assert outside == [], page.url


def screenshot(page, name):
    """Keep the whole page as screenshots/<name>.png, for people to look at."""
    _SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=_SCREENSHOTS / f"{name}.png", full_page=True)


def sign_in(page, user):
    """Give this page's browser a session; for tests that are not about signing in."""
    client = Client()
    client.force_login(user)
    _add_cookie(page, settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value)


def sign_in_as_staff(page, user):
    """With e-mail, password and the code of the moment, as the person does it. The user has no second factor yet."""
    secret = give_second_factor(user)
    page.goto(reverse("account_login"))
    page.locator("[name=login]").fill(user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.locator("[name=code]").fill(current_code(secret))
    page.locator("main form button").first.click()


def speak(page, language):
    """Choose the portal's language, as the language menu does."""
    _add_cookie(page, settings.LANGUAGE_COOKIE_NAME, language)


def _add_cookie(page, name, value):
    # A browser profile is given its base address by the fixture that made it.
    page.context.add_cookies([{"name": name, "value": value, "domain": "localhost", "path": "/"}])
