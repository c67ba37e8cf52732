"""Letters go out beside the request, not in it.

The time an answer takes must not tell whether a letter was sent: whoever asks for a sign-in code, or for contact with
somebody behind a card, would learn from a clock which addresses are known here. And nobody waits for a mail server.
"""

import logging
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

_log = logging.getLogger(__name__)
# Its threads start with the first letter, so that each worker process has its own; at its end it sends what is left.
_post_office = ThreadPoolExecutor(max_workers=2, thread_name_prefix="mail")


class LaterBackend(BaseEmailBackend):
    """Hands letters over to the backend of EMAIL_SENDS_THROUGH, a moment later."""

    def send_messages(self, email_messages):
        for message in email_messages:
            _post_office.submit(_send, message)
        return len(email_messages)


def _send(message):
    try:
        get_connection(settings.EMAIL_SENDS_THROUGH).send_messages([message])
    except Exception as error:  # noqa: BLE001  a thread's failure is seen by nobody else
        # Mail servers name the address in what they refuse; a log does not.
        _log.error("A letter could not be sent: %s", type(error).__name__)
