"""What ten written people need for a usable profile, and for the whole inventory, on the real pages in Chromium.

They begin on the inventory's first page; the arrival pages before it are not counted. Needs DEMO=1 and a demo's
database: ten people are written into it. Playwright and a Chromium do the touching.
"""

import uuid
from pathlib import Path

import yaml
from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.testcases import LiveServerThread
from django.urls import reverse
from django.utils import timezone

from benchmarks.persona_effort import Effort, misses, total
from benchmarks.persona_walk import Walk
from competence.models import Occupation, Profile
from intake.actions import record_answer, start_newcomer
from intake.models import AnswerState
from newcomer_portal.accounts.models import Agency
from newcomer_portal.runner.machine import find_chromium

PHONE = {"width": 360, "height": 740}
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
          "--disable-sync", "--no-first-run"]  # fmt: skip


def personas() -> list[dict]:
    return yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))


def run(say):
    if not settings.DEMO:
        say("  set DEMO=1, with the database of a demo: ten people are written into it")
        return
    occupations = dict(Occupation.objects.current().values_list("code", "pk"))
    people = [(persona, _arrived(persona)) for persona in personas()]
    connections.close_all()
    columns = "pages taps keys  read shown  min  all"
    say(f"  {'':<38} usable profile:  whole inventory:\n  {'':<38} {columns}   {columns}")
    for (persona, _newcomer), walked in zip(people, _walk_all(people, occupations), strict=True):
        _report(say, persona, *walked)
    for _persona, newcomer in people:
        Profile.objects.get(newcomer=newcomer, usable_at__isnull=False)


def _arrived(persona):
    now = timezone.now()
    newcomer, _card = start_newcomer(key=uuid.uuid4(), language=persona["language"], at=now)
    facts = {
        "municipality": Agency.objects.municipalities().get(name=persona["home"]).code,
        "languages": {"codes": persona["told"]},
    }
    for code, value in facts.items():
        record_answer(newcomer=newcomer, code=code, state=AnswerState.ANSWERED, value=value, by=newcomer.user, at=now)
    return newcomer


def _walk_all(people, occupations):
    """(steps to a usable profile, steps of the second round, words that found nothing) of each."""
    from playwright.sync_api import sync_playwright  # a development requirement: the other benchmarks need none

    sessions = [_session(newcomer) for _persona, newcomer in people]
    server = LiveServerThread("localhost", lambda handler: handler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=_FLAGS)
        for (persona, newcomer), session in zip(people, sessions, strict=True):
            cookies = {settings.SESSION_COOKIE_NAME: session, settings.LANGUAGE_COOKIE_NAME: persona["language"]}
            context = chromium.new_context(
                base_url=f"http://localhost:{server.port}", viewport=PHONE, has_touch=True, locale=persona["language"]
            )
            context.add_cookies(
                [{"name": n, "value": v, "domain": "localhost", "path": "/"} for n, v in cookies.items()]
            )
            walk = Walk(context.new_page(), persona, occupations)
            address = reverse("competence:inventory", args=[newcomer.key])
            quick = [walk.begin(address), *walk.to_the_card()]
            yield quick, [walk.tell_more(), *walk.to_the_card()], walk.not_found
            context.close()
        chromium.close()
    server.terminate()


def _session(newcomer) -> str:
    client = Client()
    client.force_login(newcomer.user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _report(say, persona, quick, more, not_found):
    usable, whole = total(s.effort for s in quick), total(s.effort for s in [*quick, *more])
    missed = misses(usable, whole)
    say(f"  {persona['name'] + ', ' + persona['language']:<38} {_row(usable)}   {_row(whole)}")
    say(f"      {'; '.join(f'missed: {miss}' for miss in missed) or 'within all four'}")
    if not_found:
        say(f"      typed in vain: {', '.join(not_found)}")
    say(f"      pages of the usable profile: {' '.join(step.page for step in quick)}")
    dear = sorted(quick, key=lambda step: -step.effort.minutes)[:3]
    say(f"      dearest of them: {', '.join(f'{s.page} {60 * s.effort.minutes:.0f} s' for s in dear)}")


def _row(effort: Effort) -> str:
    return (
        f"{effort.pages:5} {effort.taps:4} {effort.keystrokes:4} {effort.words_read:5} {effort.words_shown:5}"
        f" {effort.minutes:4.1f} {effort.minutes_reading_all:4.1f}"
    )
