"""The evidence ladder and the documents, as the person on a phone and the caseworker at a desk meet them."""

import io

import pytest
from django.urls import reverse
from PIL import Image

from competence.rungs import Rung
from tests.browser.conftest import PHONE
from tests.browser.helpers import axe, fits, screenshot, sign_in, speak
from tests.builders import MORNING
from tests.competence.builders import make_document, make_step
from tests.competence.paper_files import PROGRAM, photo_with_a_place, picture

PHOTO = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg"}


def url(profile, page, *args):
    return reverse(f"competence:{page}", args=[profile.newcomer.key, *args])


def job_page(profile):
    return url(profile, "evidence", "job", profile.jobs.get().pk)


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("language", ["en", "sv", "ar"])
def test_every_page_fits_a_phone_and_axe_finds_nothing(phone, finished, caseworker, language):
    job = finished.jobs.get()
    document = make_document(finished, title="شهادة التمريض Nursing diploma with a very long name of a school")
    make_step(job, Rung.DESCRIBED, by=finished.newcomer.user, example="قمت بتجهيز قسم لأربعين طفلا " * 5)
    old = make_step(job, by=caseworker)
    make_step(job, Rung.DOCUMENT_SEEN, by=caseworker, document=document, document_kind="DIPLOMA", valid_country="SE")
    make_step(job, by=caseworker, valid_country="SE")
    old.refresh_from_db()
    assert old.undone_at
    make_step(job, Rung.TESTED, by=caseworker, place="Hotel Fjell", tester="head cook", tested_date=MORNING.date())
    sign_in(phone, finished.newcomer.user)
    speak(phone, language)
    pages = {
        "evidence": job_page(finished),
        "documents": url(finished, "document_list"),
        "document-new": url(finished, "document_create"),
        "document-delete": url(finished, "document_delete", document.key),
        "card": url(finished, "card"),
    }
    for name, page in pages.items():
        phone.goto(page)
        axe(phone)
        fits(phone)
        screenshot(phone, f"{name}-360-{language}")
    sign_in(phone, caseworker)
    for name, page in (("review", url(finished, "review")), ("evidence", pages["evidence"])):
        phone.goto(page)
        phone.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
        axe(phone)
        fits(phone)
        screenshot(phone, f"{name}-caseworker-360-{language}")


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_photo_is_sent_from_the_phone_with_and_without_a_script(new_page, finished, has_scripts):
    page = new_page(PHONE, java_script_enabled=has_scripts)
    sign_in(page, finished.newcomer.user)
    page.goto(url(finished, "document_create"))
    page.locator("input[type=file]").set_input_files(PHOTO | {"buffer": photo_with_a_place()})
    page.get_by_label("Diploma or school report").check()
    page.get_by_role("button", name="Send the document").click()
    page.get_by_text("The document is kept.").wait_for()
    assert finished.documents.count() == 1
    if has_scripts:
        axe(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    with Image.open(io.BytesIO(download.value.path().read_bytes())) as kept:
        assert (kept.size, len(kept.getexif())) == ((40, 60), 0)


def test_a_file_that_is_refused_says_why_and_the_right_one_goes_on_from_there(phone, finished):
    sign_in(phone, finished.newcomer.user)
    speak(phone, "ar")
    phone.goto(url(finished, "document_create"))
    phone.locator("[name=title]").fill("شهادة")
    phone.locator("input[type=file]").set_input_files(PHOTO | {"buffer": PROGRAM})
    phone.locator("form[data-upload] button").click()
    phone.locator("[data-error-summary]:focus").wait_for()
    axe(phone)
    fits(phone)
    assert phone.locator("[name=title]").input_value() == "شهادة"
    # Only the kind is missing now: the file stays chosen.
    phone.locator("input[type=file]").set_input_files(PHOTO | {"buffer": picture()})
    phone.locator("form[data-upload] button").click()
    phone.locator("[data-error-summary]:focus").wait_for()
    assert phone.locator("input[type=file]").evaluate("input => input.files.length") == 1
    phone.locator("[name=kind][value=LICENCE]").check()
    phone.locator("form[data-upload] button").click()
    phone.wait_for_url(f"**{url(finished, 'document_list')}")
    assert finished.documents.get().kind == "LICENCE"


def test_how_far_it_is_shows_and_a_broken_connection_loses_nothing(new_page, finished):
    page = new_page(PHONE)
    sign_in(page, finished.newcomer.user)
    page.goto(url(finished, "document_create"))
    page.locator("input[type=file]").set_input_files(PHOTO | {"buffer": picture()})
    page.get_by_label("Something else").check()
    page.route("**/documents/new/", lambda route: route.abort("connectionreset"))
    page.get_by_role("button", name="Send the document").click()
    page.get_by_text("The connection broke, and nothing was kept.").wait_for()
    axe(page)
    assert not finished.documents.exists()
    page.unroute("**/documents/new/")
    page.get_by_role("button", name="Send the document").click()
    page.get_by_text("The document is kept.").wait_for()
    assert finished.documents.count() == 1


def test_a_file_that_is_too_large_is_not_even_sent(phone, finished):
    sign_in(phone, finished.newcomer.user)
    phone.goto(url(finished, "document_create"))
    phone.locator("input[type=file]").set_input_files(PHOTO | {"buffer": b"\xff\xd8\xff" * 4_000_000})
    sent = []
    phone.on("request", lambda request: sent.append(request.method))
    phone.get_by_role("button", name="Send the document").click()
    phone.get_by_text("This file is larger than 10 MB.").wait_for()
    assert sent == []


def test_the_caseworker_climbs_the_ladder_by_keyboard(desktop, finished, caseworker):
    sign_in(desktop, caseworker)
    desktop.goto(job_page(finished))
    desktop.get_by_text("Record that you saw a document").press("Enter")
    desktop.get_by_label("Shown here at the desk; no copy is kept").press("Space")
    desktop.get_by_label("What kind of document did you see?").select_option("DIPLOMA")
    desktop.get_by_role("button", name="I have seen the document").press("Enter")
    desktop.get_by_text("Saved: document seen.").wait_for()
    axe(desktop)
    assert finished.jobs.get().rung == Rung.DOCUMENT_SEEN
    desktop.get_by_role("button", name="Take back: document seen").press("Enter")
    desktop.get_by_text("The step is taken back.").wait_for()
    assert finished.jobs.get().rung == Rung.SAID
