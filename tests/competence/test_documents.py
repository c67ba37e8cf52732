import datetime
import os
import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation
from pytest_django.asserts import assertContains, assertNotContains

from competence.document_actions import MOST_DOCUMENTS
from competence.document_forms import REFUSALS
from competence.documents.refusals import Refusal
from competence.evidence_actions import undo_step
from competence.models import Document, ProfileEvent, ProfileEventKind
from newcomer_portal.accounts.models import AccessRecord, Purpose, Role
from tests.builders import MORNING, make_child, make_user
from tests.competence import paper_files
from tests.competence.builders import make_document, make_profile, make_step


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def own(client, finished):
    client.force_login(finished.newcomer.user)
    return client


def address(profile, page="document_create", *args):
    return reverse(f"competence:{page}", args=[profile.newcomer.key, *args])


def send(client, profile, data, name="IMG_1.jpg", **fields):
    file = SimpleUploadedFile(name, data, content_type="image/jpeg")
    return client.post(address(profile), {"file": file, "kind": "DIPLOMA"} | fields, follow=True)


def files_in(folder):
    return sorted(path for path in Path(folder).rglob("*") if path.is_file())


def test_a_photo_is_kept_for_a_line_and_can_be_fetched(own, finished, django_capture_on_commit_callbacks):
    line = f"education:{finished.educations.get().pk}"
    with django_capture_on_commit_callbacks(execute=True):
        response = send(own, finished, paper_files.photo_with_a_place(), line=line, title="Nursing, 2012")
    assertContains(response, "The document is kept.")
    assertContains(response, "Nursing, 2012")
    assertContains(response, "nursing and midwifery")
    document = finished.documents.get()
    assert (document.kind, document.line, document.media) == ("DIPLOMA", line, "image/jpeg")
    content = own.get(address(finished, "document_download", document.key)).content
    assert content.startswith(b"\xff\xd8\xff")
    assert len(content) == document.size
    assert b"Secret" not in content


def test_it_goes_out_as_a_download_that_can_do_nothing(own, finished):
    document = make_document(finished)
    headers = own.get(address(finished, "document_download", document.key)).headers
    assert headers["Content-Disposition"] == f'attachment; filename="document-{document.key.hex[:4]}.pdf"'
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (headers["X-Content-Type-Options"], headers["Cache-Control"]) == ("nosniff", "no-store")
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Content-Type"] == "application/pdf"


def test_it_lies_outside_what_is_served_under_a_name_that_says_nothing(
    own, finished, uploads, settings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        send(own, finished, paper_files.picture(), name="Amal Haddad diploma.jpg")
    (file,) = files_in(uploads)
    document = finished.documents.get()
    assert file == uploads / "documents" / "kept" / document.stored_as.hex[:2] / document.stored_as.hex
    assert file.stat().st_mode & 0o777 == 0o600
    assert document.stored_as != document.key
    for served in (settings.STATIC_ROOT, *settings.STATICFILES_DIRS):
        assert not Path(settings.MEDIA_ROOT).is_relative_to(served)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        pytest.param(b"", "EMPTY", id="0 bytes"),
        pytest.param(b"\xff\xd8\xff" * 10_000_000, "TOO_BIG", id="30 MB"),
        pytest.param(paper_files.PROGRAM, "UNKNOWN", id="a renamed program"),
        pytest.param(paper_files.declared_picture(30_000, 30_000), "TOO_MANY_PIXELS", id="30,000 pixels"),
        pytest.param(paper_files.pdf(paper_files.with_open_script), "SCRIPT", id="a PDF with JavaScript"),
        pytest.param(paper_files.pdf(paper_files.with_attachment), "ATTACHMENT", id="a PDF with an attachment"),
        pytest.param(paper_files.picture()[:-200], "BROKEN", id="a truncated JPEG"),
        pytest.param(paper_files.SVG, "UNKNOWN", id="SVG"),
        pytest.param(paper_files.GIF + paper_files.pdf(), "UNKNOWN", id="a file that is two things"),
    ],
)
def test_what_is_not_taken_is_said_in_the_pages_language_and_the_rest_stays(own, finished, uploads, data, refusal):
    with translation.override("sv"):
        words = str(REFUSALS[Refusal(refusal)])
    own.cookies["django_language"] = "sv"
    response = send(own, finished, data, title="Mitt betyg", kind="LICENCE")
    assertContains(response, words)
    assertContains(response, 'value="Mitt betyg"')
    assert response.context["form"]["kind"].value() == "LICENCE"
    assert not Document.objects.exists()
    assert files_in(uploads) == []


@pytest.mark.parametrize(
    "name", ["\u202egpj.exe", "../../settings.py", "a\\b\\diploma.pdf", "a" * 300 + ".jpg", "\x07.jpg", "شهادة.jpg"]
)
def test_whatever_a_file_is_called_its_name_is_not_kept(own, finished, name):
    assertNotContains(send(own, finished, paper_files.picture(), name=name), name)
    assert finished.documents.count() == 1


def test_without_a_file_or_a_kind_it_is_asked_for(own, finished):
    response = own.post(address(finished), {"title": "x"})
    assert set(response.context["form"].errors) == {"file", "kind"}


@pytest.mark.parametrize("line", ["education:999999", "wish:1", "x", "job:1;drop"])
def test_it_speaks_for_no_line_that_is_not_on_the_card(own, finished, line):
    assert "line" in send(own, finished, paper_files.picture(), line=line).context["form"].errors


def test_the_same_bytes_twice_are_one_document(own, finished):
    for words in ("The document is kept.", "This document was here already."):
        assertContains(send(own, finished, paper_files.picture()), words)
    assert finished.documents.count() == 1


def test_the_same_paper_may_be_two_peoples(own, finished, newcomer_elsewhere):
    make_document(make_profile(newcomer_elsewhere))
    make_document(finished)
    assert Document.objects.count() == 2


def test_the_twenty_first_is_refused_in_words(own, finished):
    for number in range(MOST_DOCUMENTS):
        make_document(finished, content=b"%d" % number)
    assertContains(send(own, finished, paper_files.picture()), "There are 20 documents already.")
    assertContains(own.get(address(finished), follow=True), "Delete one to send another.")
    assert finished.documents.count() == MOST_DOCUMENTS


def test_deleting_takes_the_file_and_leaves_a_trace_without_content(
    own, finished, uploads, caseworker, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        document = make_document(finished, title="Nursing", line="job:1")
    step = make_step(finished.jobs.get(), "DOCUMENT_SEEN", by=caseworker, document=document, document_kind="DIPLOMA")
    page = address(finished, "document_delete", document.key)
    assertContains(own.get(page), "Nursing")
    with django_capture_on_commit_callbacks(execute=True):
        own.post(page)
    assert own.post(page).status_code == 404
    assert not Document.objects.exists()
    assert files_in(uploads) == []
    kinds = ProfileEvent.objects.order_by("pk").values_list("kind", "line", "by")
    person = finished.newcomer.user_id
    assert list(kinds) == [
        (ProfileEventKind.DOCUMENT_ADDED, "job:1", person),
        (ProfileEventKind.DOCUMENT_DELETED, "job:1", person),
    ]
    step.refresh_from_db()
    assert (step.document, step.document_kind, step.undone_at) == (None, "DIPLOMA", None)


def test_a_caseworker_deletes_what_was_sent_at_their_counter_and_not_what_the_person_sent(client, finished, caseworker):
    client.force_login(caseworker)
    counter = make_document(finished, by=make_user(Role.CASEWORKER, agency=caseworker.agency))
    sent = make_document(finished, content=b"another")
    assert client.post(address(finished, "document_delete", counter.key)).status_code == 302
    assert client.post(address(finished, "document_delete", sent.key)).status_code == 403
    assertNotContains(client.get(address(finished, "document_list")), address(finished, "document_delete", sent.key))


def test_whoever_opens_it_is_written_down_with_why(client, finished, caseworker):
    document = make_document(finished)
    client.force_login(caseworker)
    client.get(address(finished, "document_download", document.key))
    look = AccessRecord.objects.about(finished.newcomer.pk).get()
    assert (look.purpose, look.by_id) == (Purpose.READ_DOCUMENT, caseworker.pk)


def test_a_document_of_a_protected_person_is_not_there_for_others(client, protected, caseworker):
    document = make_document(make_profile(protected))
    client.force_login(caseworker)
    profile = document.profile
    for page in ("document_download", "document_delete"):
        assert client.get(address(profile, page, document.key)).status_code == 404
    assert client.get(address(profile, "document_list")).status_code == 404
    assert Document.objects.visible_to(caseworker).count() == 0


def test_nobody_reaches_it_through_somebody_elses_key(client, finished, newcomer_elsewhere):
    other = make_profile(newcomer_elsewhere)
    document = make_document(finished)
    client.force_login(newcomer_elsewhere.user)
    assert client.get(address(other, "document_download", document.key)).status_code == 404


def test_a_child_has_no_documents(client, finished):
    child = make_child(finished.newcomer.household)
    client.force_login(finished.newcomer.user)
    assert client.get(reverse("competence:document_list", args=[child.key])).status_code == 404


def test_employers_and_the_county_see_none(finished, employer, county):
    make_document(finished)
    for user in (employer, county):
        assert not Document.objects.visible_to(user).exists()


def test_a_lost_file_is_a_sentence_and_no_error(own, finished, uploads):
    document = make_document(finished)
    for file in files_in(uploads):
        file.unlink()
    response = own.get(address(finished, "document_download", document.key), follow=True)
    assertContains(response, "The file of this document is missing.")


def test_a_script_that_shows_progress_is_told_where_to_go(own, finished):
    file = SimpleUploadedFile("a.jpg", paper_files.picture())
    asked = {"X-Requested-With": "XMLHttpRequest"}
    response = own.post(address(finished), {"file": file, "kind": "OTHER"}, headers=asked)
    assert (response.status_code, response.headers["Location"]) == (204, address(finished, "document_list"))


def test_a_caseworker_chooses_the_document_they_saw(client, finished, caseworker):
    document = make_document(finished, title="Nursing")
    job = finished.jobs.get()
    client.force_login(caseworker)
    page = reverse("competence:evidence", args=[finished.newcomer.key, "job", job.pk])
    assertContains(client.get(page), "Nursing")
    data = {"step": "DOCUMENT_SEEN", "line": f"job:{job.pk}", "document_seen-document": document.key}
    client.post(page, data)
    step = finished.evidence.get()
    assert (step.document, step.document_kind) == (document, "DIPLOMA")
    undo_step(step=step, line=job, by=caseworker, at=MORNING + datetime.timedelta(hours=1))
    assert finished.documents.count() == 1


def test_the_list_takes_few_queries_however_many_there_are(own, finished, django_assert_max_num_queries):
    make_document(finished)
    with django_assert_max_num_queries(22):
        own.get(address(finished, "document_list"))
    for number in range(MOST_DOCUMENTS - 1):
        make_document(finished, content=b"%d" % number)
    with django_assert_max_num_queries(22):
        own.get(address(finished, "document_list"))


def test_the_sweep_finishes_what_was_interrupted_and_removes_what_is_nobodys(finished, uploads):
    """Here nothing commits: the file of the row is still where it came in."""
    document = make_document(finished)
    incoming = uploads / "documents" / "incoming"
    young, old, strange = (incoming / name for name in ("0" * 32, "1" * 32, "notes.txt"))
    for file in (young, old, strange):
        file.write_bytes(b"x")
    for file in (old, strange):
        os.utime(file, (time.time() - 7200, time.time() - 7200))
    call_command("sweep_documents")
    kept = uploads / "documents" / "kept" / document.stored_as.hex[:2] / document.stored_as.hex
    assert files_in(uploads) == sorted([kept, young])
