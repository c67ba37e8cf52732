"""Two uploads at once, and one that breaks off: nothing is lost, doubled or half there."""

import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from competence import document_forms
from competence.document_actions import MOST_DOCUMENTS
from competence.documents import store
from competence.documents.check import check
from competence.models import Document
from intake.models import Household
from newcomer_portal.accounts.models import Role
from tests.at_once import at_once
from tests.builders import make_agency, make_newcomer, make_user
from tests.competence.builders import make_document, make_profile
from tests.competence.paper_files import picture

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def profile(db):
    return make_profile(make_newcomer(user=make_user()))


def kept(folder):
    return [path for path in Path(folder).rglob("*") if path.is_file()]


def sending(profile, data):
    client = Client()
    client.force_login(profile.newcomer.user)
    address = reverse("competence:document_create", args=[profile.newcomer.key])
    return lambda: client.post(address, {"file": SimpleUploadedFile("a.jpg", data), "kind": "OTHER"}).status_code


def test_two_uploads_at_once_both_stand(profile, uploads):
    assert at_once(*(sending(profile, picture(color=color)) for color in ("red", "blue"))) == [302, 302]
    assert (profile.documents.count(), len(kept(uploads))) == (2, 2)


def test_the_same_upload_at_once_stands_once(profile, uploads):
    assert at_once(*(sending(profile, picture()) for _ in range(4))) == [302] * 4
    assert (profile.documents.count(), len(kept(uploads))) == (1, 1)


def test_of_many_at_once_none_goes_over_the_limit(profile, uploads):
    for number in range(MOST_DOCUMENTS - 1):
        make_document(profile, content=b"%d" % number)
    at_once(*(sending(profile, picture(color=color)) for color in ("red", "blue", "green")))
    assert (profile.documents.count(), len(kept(uploads))) == (MOST_DOCUMENTS, MOST_DOCUMENTS)


def test_an_upload_that_fails_after_its_file_was_written_leaves_nothing_kept(profile, uploads, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the server goes down")

    monkeypatch.setattr("competence.document_actions._trace", fail)
    with pytest.raises(RuntimeError):
        sending(profile, picture())()
    assert not Document.objects.exists()
    assert not list((uploads / "documents").glob("kept/*/*"))


def test_a_connection_that_breaks_leaves_nothing_half(profile, uploads, live_server):
    client = Client()
    client.force_login(profile.newcomer.user)
    host = urlsplit(live_server.url)
    half = b"--x\r\nContent-Disposition: form-data; name=file; filename=a.jpg\r\n\r\n" + picture()
    head = (
        f"POST {reverse('competence:document_create', args=[profile.newcomer.key])} HTTP/1.1\r\nHost: {host.netloc}\r\n"
        f"Cookie: sessionid={client.cookies['sessionid'].value}\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {len(half) * 2}\r\n\r\n"
    )
    with socket.create_connection((host.hostname, host.port)) as connection:
        connection.sendall(head.encode() + half)
        connection.shutdown(socket.SHUT_WR)
        connection.settimeout(10)
        assert b" 500 " not in connection.recv(200)
    assert not Document.objects.exists()
    assert kept(uploads) == []


def test_no_transaction_waits_while_a_file_is_looked_at(profile, monkeypatch):
    waiting = []

    def looked_at(data):
        waiting.append(connection.in_atomic_block)
        return check(data)

    monkeypatch.setattr(document_forms, "check", looked_at)
    assert sending(profile, picture())() == 302
    assert waiting == [False]


def test_whoever_may_not_see_the_person_any_more_when_the_file_is_read_keeps_nothing(profile, monkeypatch):
    caseworker = make_user(Role.CASEWORKER, agency=profile.newcomer.household.municipality)

    def moves_away(data):
        Household.objects.update(municipality=make_agency(name="Fjellby"))
        return check(data)

    monkeypatch.setattr(document_forms, "check", moves_away)
    client = Client()
    client.force_login(caseworker)
    address = reverse("competence:document_create", args=[profile.newcomer.key])
    sent = {"file": SimpleUploadedFile("a.jpg", picture()), "kind": "OTHER"}
    assert client.post(address, sent).status_code == 404
    assert not Document.objects.exists()


def test_a_file_that_moves_while_the_sweep_looks_is_left_alone(profile, uploads, monkeypatch):
    document = make_document(profile)
    sending(profile, picture())()
    monkeypatch.setattr(store, "_name", lambda path: path.unlink(missing_ok=True))
    assert store.sweep({document.stored_as}, now=10.0**12) == 0
