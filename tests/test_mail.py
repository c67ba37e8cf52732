import threading

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from newcomer_portal import mail as portal_mail

gate, sent = threading.Event(), []


class SlowBackend(BaseEmailBackend):
    def send_messages(self, email_messages):
        assert gate.wait(5)
        sent.extend(email_messages)


class RefusingBackend(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise OSError(email_messages[0].to)


@pytest.fixture
def send(settings):
    def send(backend):
        settings.EMAIL_BACKEND = "newcomer_portal.mail.LaterBackend"
        settings.EMAIL_SENDS_THROUGH = f"{__name__}.{backend.__name__}"
        return mail.send_mail("Subject", "Body", None, ["amal@example.org"])

    gate.clear()
    sent.clear()
    return send


def test_nobody_waits_for_the_mail_server(send):
    assert send(SlowBackend) == 1
    assert sent == []
    gate.set()
    while not sent:
        portal_mail._post_office.submit(int).result(5)
    assert sent[0].to == ["amal@example.org"]


def test_a_letter_that_is_refused_leaves_no_address_in_the_log(send, caplog):
    send(RefusingBackend)
    while not caplog.records:
        portal_mail._post_office.submit(int).result(5)
    assert "OSError" in caplog.text
    assert "amal" not in caplog.text
