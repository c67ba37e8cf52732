"""Every question and form a newcomer may meet, with one field spoilt at a time: what was typed is kept, each line of
what is wrong is in the reader's language, and what hides itself is never saved.

Each form is read from its page and sent back in Ukrainian, as a browser would send it. It is rolled back afterwards, so
that the next one meets the same page.
"""

import os
import re

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from competence.question_pages import PAGES
from competence.questions import all_questions
from intake.questions import ADULT, CHILD
from newcomer_portal.accounts import cards
from services.fact_questions import FACT_QUESTIONS
from tests.builders import MORNING, make_child
from tests.competence.builders import make_label
from tests.competence.inventory_world import finished, isced, nurse, profile, told_all  # noqa: F401
from tests.form_reading import Forms
from tests.services.conftest import forget_the_catalogue  # noqa: F401

RLO, LRO, BELL, NUL = "\u202e", "\u202d", "\x07", "\x00"
pytestmark = pytest.mark.slow

CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
TYPED = {
    "empty": "",
    "spaces": "  \u200b \u00a0 ",
    "too long": "ж" * 5000,
    "right to left": f"О{RLO}лена",
    "left to right": f"О{LRO}лена",
    "a bell": f"О{BELL}лена",
    "a NUL": f"О{NUL}лена",
    "Persian digits": "۳۱",
    "Arabic digits": "٣١",
    "a long number": "٩" * 400,
    "less than nothing": "-1",
    "markup": "\"'><script>alert(1)</script>{{ 7|add:7 }}%s%(x)s",
}
CHOSEN = {"nothing": None, "no such answer": "'; DROP", "a NUL": NUL, "a long number": "9" * 19, "digits": "٣"}
HIDING = {"right to left", "left to right", "a bell", "a NUL"}

IN_INVENTORY = [*(question.id for question in all_questions()), *PAGES, "c2-2", "c4-2", "d2-2", "d4-2", "work-2"]
DOORS = {
    **{f"arrival {one.code}": ("intake:question", "me", one.code) for one in ADULT},
    **{f"child {one.code}": ("intake:question", "child", one.code) for one in CHILD},
    "child added": ("intake:child_add", "me"),
    "partner added": ("intake:partner_add", "me"),
    "member removed": ("intake:member_remove", "child"),
    **{f"inventory {one}": ("competence:question", "me", one) for one in IN_INVENTORY},
    "job taken out": ("competence:item_take_out", "me", "c2-2"),
    "example": ("competence:evidence", "me", "job", "line"),
    "document": ("competence:document_create", "me"),
    **{f"plan {fact}": ("services:fact_answer", "me", fact) for fact in FACT_QUESTIONS},
    "PIN changed": ("pin_change",),
    "card shown": ("card_login",),
    "code by e-mail": ("account_request_login_code",),
}
SIGNED_OUT = {"card_login", "account_request_login_code"}
# A PIN is never kept, and a document's title goes with its file.
KEPT_NOWHERE = {*SIGNED_OUT, "pin_change", "competence:document_create"}
# A PIN is never sent back.
NEVER_SHOWN_AGAIN = {"pin", "old_pin", "new_pin", "again"}
# The box of a search takes no more letters, in a browser neither, and none that nobody sees.
CUT_OFF = {("occupation_query", what) for what in ("too long", "a long number", "spaces")}


@pytest.fixture
def world(client, newcomer, nurse, told_all):  # noqa: F811
    for language in ("en", "nb", "sv"):
        make_label(nurse, f"nurse {language}", language, is_preferred=False)
    card = cards.issue_card(user=newcomer.user, by=newcomer.user, at=MORNING)
    child = make_child(newcomer.household)
    return {"me": newcomer.key, "child": child.key, "line": told_all.jobs.order_by("pk").first().pk, "card": card}


def doors(client, world, newcomer):
    """Each door's name and address, with who may open it signed in."""
    for door, (name, *args) in DOORS.items():
        if name in SIGNED_OUT:
            client.logout()
        else:
            client.force_login(newcomer.user)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "uk"
        yield door, reverse(name, args=[world.get(arg, arg) for arg in args])


def forms_on(client, address):
    page = client.get(address)
    assert page.status_code == 200, address
    forms = [form for form in Forms(page.content.decode()).forms if is_asked(form)]
    assert forms, address
    return forms


def is_asked(form):
    """The page's own form, and none of those that every page has."""
    return form.method == "post" and form.action not in {reverse("set_language"), reverse("account_logout")}


def filled(form):
    """As it stands, with the first answer wherever nothing is chosen, and its first button."""
    posted = {}
    for name, value in [*form.values, *form.shown.items(), *form.chosen]:
        posted.setdefault(name, []).append(value)
    for name, values in form.choices.items():
        if not any(posted.get(name, [])):
            posted[name] = [next(filter(None, values), "")]
    return posted | {name: [value] for name, value in form.buttons[:1] if name}


def send(client, address, form, posted):
    """The answer, and where it saved something the page as it is then; afterwards it never happened."""
    with transaction.atomic():
        response = client.post(form.action or address, posted)
        after = client.get(address).content.decode() if response.status_code == 302 else ""
        transaction.set_rollback(True)
    return response, after


def test_spoilt_text_is_refused_or_saved_as_it_is_read(client, world, newcomer):
    faults = []
    for door, address in doors(client, world, newcomer):
        for form in forms_on(client, address):
            for name, (what, text) in shared(form.shown, TYPED):
                response, after = send(client, address, form, filled(form) | {name: [text]})
                found = faults_of(response)
                if (name.rpartition("-")[2], what) not in CUT_OFF:
                    found += lost(response, {name: [text]})
                if what in HIDING and text in after:
                    found.append("saved")
                faults += [f"{door}, {name}, {what}: {fault}" for fault in found]
    assert not faults, "\n".join(faults)


def shared(names, cases):
    """A third of the cases for each name, another third for the next; ALL_SLOW=1 puts every case to each."""
    step = 1 if os.environ.get("ALL_SLOW") else 3
    for place, name in enumerate(names):
        yield from ((name, case) for case in list(cases.items())[(place + len(name)) % step :: step])


def test_what_was_typed_when_the_session_ended_waits_behind_the_sign_in(client, world, newcomer):
    faults = []
    for door, address in doors(client, world, newcomer):
        if DOORS[door][0] in KEPT_NOWHERE:
            continue
        for form in filter(lambda form: form.shown, forms_on(client, address)):
            client.logout()
            typed = {name: ["31"] for name in form.shown}
            assert client.post(form.action or address, filled(form) | typed).status_code == 302
            client.force_login(newcomer.user)
            faults += [f"{door}: {fault}" for fault in lost(client.get(address), typed)]
            client.logout()
            client.force_login(newcomer.user)
    assert not faults, "\n".join(faults)


def test_an_answer_that_was_never_offered_is_refused(client, world, newcomer):
    faults = []
    for door, address in doors(client, world, newcomer):
        for form in forms_on(client, address):
            hidden = {name for name, _value in form.values} - {"csrfmiddlewaretoken"}
            for _door, (what, value) in shared([door], CHOSEN):
                typed = {name: values for name, values in filled(form).items() if name in form.shown}
                chosen = {} if value is None else {name: [value] for name in [*form.choices, *hidden]}
                response, _after = send(client, address, form, typed | chosen)
                if response.status_code != 404:
                    faults += [f"{door}, {what}: {fault}" for fault in [*faults_of(response), *lost(response, typed)]]
    assert not faults, "\n".join(faults)


def faults_of(response):
    """A page that refuses is in Ukrainian, and so is every line of what is wrong."""
    if response.status_code != 200:
        return [] if response.status_code == 302 else [str(response.status_code)]
    text = response.content.decode()
    found = [] if '<html lang="uk"' in text else ["another language"]
    found += ["runs what was typed"] if "<script>alert(1)" in text else []
    return found + [error for error in Forms(text).errors if not CYRILLIC.search(error)]


def lost(response, typed):
    """What was typed and does not stand in its field again."""
    if response.status_code != 200:
        return []
    shown = {}
    for form in Forms(response.content.decode()).forms:
        shown |= {name: text for name, text in form.shown.items() if name not in NEVER_SHOWN_AGAIN}
    return [
        f"{name} is lost: {shown[name][:20]!r}"
        for name, (text, *_) in typed.items()
        if name in shown and text.strip() and shown[name].replace("\ufffd", NUL) != text
    ]
