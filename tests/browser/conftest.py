"""A real Chromium, at the size of a phone and of a desk, against a live server."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from newcomer_portal.runner.machine import find_chromium
from tests.browser.family_path import days, shipped  # noqa: F401  the calendar and the catalogue of the long walks
from tests.competence.inventory_world import finished, isced, nurse, profile, told_all  # noqa: F401  fixtures of the inventory
from tests.services.conftest import forget_the_catalogue, step_catalogue  # noqa: F401  the catalogue as it ships

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# The main job and the first minutes run every time; of the other pages a third, as of all that takes long.
_ALWAYS = {"test_nurse_in_bodo.py", "test_arrival.py", "test_employer.py", "test_home.py"}
_PATIENCE = 10_000  # milliseconds; a page that needs more is broken, even on a busy machine


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if item.path.name not in _ALWAYS:
                item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def chromium():
    # Playwright keeps an event loop in this thread, and Django would refuse to touch the database beside one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium, live_server):
    """Open pages, each in a browser profile of its own: `new_page(PHONE, java_script_enabled=False)`.

    At the end no page may have run into an error, a refusal by the Content-Security-Policy, a missing file or a
    host other than ours.
    """
    contexts, problems = [], []

    def open_page(viewport=DESKTOP, **options):
        context = chromium.new_context(base_url=live_server.url, viewport=viewport, locale="en", **options)
        context.set_default_timeout(_PATIENCE)
        contexts.append(context)
        page = context.new_page()
        _watch(page, live_server.url, problems)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def phone(new_page):
    return new_page(PHONE, has_touch=True)


@pytest.fixture
def desktop(new_page):
    return new_page(DESKTOP)


def _watch(page, home, problems):
    def on_console(message):
        # A page that answers 404 on purpose is reported as a resource that failed to load.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            problems.append(f"console: {message.text}")

    def on_request(request):
        if not request.url.startswith(("data:", "blob:")) and urlsplit(request.url).netloc != urlsplit(home).netloc:
            problems.append(f"asked another host: {request.url}")

    def on_response(response):
        is_page = response.request.resource_type == "document"
        if response.status >= 500 or (response.status >= 400 and not is_page):
            problems.append(f"{response.status}: {response.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: problems.append(f"script: {error}"))
    page.on("request", on_request)
    page.on("response", on_response)
