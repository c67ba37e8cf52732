import threading
import time

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

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


def soon(happened):
    """Wait for another thread, but not for ever."""
    end = time.monotonic() + 5
    while not happened() and time.monotonic() < end:
        time.sleep(0.01)


def test_nobody_waits_for_the_mail_server(send):
    assert send(SlowBackend) == 1
    assert sent == []
    gate.set()
    soon(lambda: sent)
    assert sent[0].to == ["amal@example.org"]


def test_a_letter_that_is_refused_leaves_no_address_in_the_log(send, caplog):
    send(RefusingBackend)
    soon(lambda: caplog.records)
    assert "OSError" in caplog.text
    assert "amal" not in caplog.text
