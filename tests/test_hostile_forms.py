"""Every form that a crawl of the portal finds, sent with what a hostile or merely human hand would put in it.

Never a 500; an answer that is a page is a whole page in the reader's language; and what was typed is still there.
"""

import datetime
import html
import os
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import resolve
from django.utils import timezone

from tests.crawling import demo, sign_in, visits  # noqa: F401  the world as a fixture
from tests.form_reading import Forms
from tests.page_reading import Page

pytestmark = pytest.mark.slow

TOMORROW = timezone.localdate() + datetime.timedelta(days=1)
LONG = "Zzæ" * 4_000
# What is typed into every field of a form at once.
HOSTILE = {
    "nothing": "",
    "far too much": LONG,
    "an override": "Amal\u202elaH",
    "a bell": "Amal\x07",
    "NUL": "Amal\x00Haddad",
    "Persian digits": "۱۳۷۰",
    "Arabic digits": "٩٩٩٩٩",
    "very many digits": "9" * 6_000,
    "a negative": "-1",
    "half a surrogate": "Amal\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "markup": "<script>alert(1)</script>{{ 1 }}",
}
# A day that cannot be, in the three fields of a date.
DAYS = {
    "31 February": {"date_day": "31", "date_month": "2", "date_year": "1990"},
    "tomorrow": {"date_day": TOMORROW.day, "date_month": TOMORROW.month, "date_year": TOMORROW.year},
}
_LEAVES = {"account_logout", "set_language"}
# A search answers on another page, and a PIN or a code is never shown again.
_NOT_KEPT = {"card_login", "account_login", "account_request_login_code", "account_confirm_login_code"}


def forms_of(client, who):
    """(page, form) once for each view that answers and each set of fields."""
    known, found = set(), []
    doors = ("/", "/newcomers/start/", "/services/steps/?country=NO")
    for visit in visits(client, who, doors, leave_out=lambda address: ".pdf" in address or "/static/" in address):
        for form in Forms(visit.response.content.decode()).forms if visit.page else ():
            target = urlsplit(urljoin(visit.here, form.action)).path
            match = resolve(target)
            names = tuple(sorted({*form.written, *form.choices}))
            key = match.view_name, match.kwargs.get("question"), match.kwargs.get("fact"), names
            if match.view_name not in _LEAVES and key not in known:
                known.add(key)
                found.append((visit.here, target, form, match.view_name))
    return found


def send(client, here, target, form, typed):
    data = {}
    for name, value in form.values:
        data.setdefault(name, []).append(value)
    data |= {name: [typed] if isinstance(typed, str) else [typed.get(name, "")] for name in form.written}
    if typed != "":
        data |= {name: [values[-1]] for name, values in form.choices.items() if values}
    if form.buttons and form.buttons[0][0]:
        data[form.buttons[0][0]] = [form.buttons[0][1]]
    with transaction.atomic():
        ask = client.post if form.method == "post" else client.get
        response = ask(target, data, headers={"referer": "http://testserver" + here})
        transaction.set_rollback(True)
    return response


def faults(client, here, target, form, view, name, typed):
    response = send(client, here, target, form, typed)
    where = f"{view} with {name} in {form.written or list(form.choices)}"
    if response.status_code >= 500:
        yield f"{response.status_code}: {where}"
    if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
        text = response.content.decode()
        page = Page(text)
        if not target.endswith("/search/occupations/") and page.language:
            yield from (f"{fault}: {where}" for fault in page.faults)
            if page.language != "uk" or page.headings != 1:
                yield f"{page.language}, {page.headings} headings: {where}"
        if name == "markup" and form.written and view not in _NOT_KEPT and html.escape(typed) not in text:
            yield f"not kept: {where}"


def share_of(place):
    """A third for each form, another third for its neighbour; ALL_SLOW=1 puts everything into every one."""
    step = 1 if os.environ.get("ALL_SLOW") else 3
    always = {name: HOSTILE[name] for name in ("nothing", "markup")}
    return always | dict(list(HOSTILE.items())[place % step :: step])


@pytest.mark.parametrize("who", ["anonymous", "Olena Koval", "Maryam Alsaleh", "ingrid", "jonas", "marit", "anna"])
def test_no_form_falls_over_what_is_put_into_it(demo, db, client, who):
    client.raise_request_exception = False
    sign_in(client, who)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "uk"
    found = forms_of(client, who)
    assert len(found) > 2
    wrong = []
    for place, (here, target, form, view) in enumerate(found):
        cases = share_of(place) if form.written else {"nothing": "", "the last choice": " "}
        for name, typed in cases.items():
            wrong += faults(client, here, target, form, view, name, typed)
        if "date_day" in form.written:
            for name, typed in DAYS.items():
                wrong += faults(client, here, target, form, view, name, typed)
    assert wrong == []
