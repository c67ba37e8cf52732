"""What happens once however often its button is pressed, and what is shown once however often its page is loaded."""

import uuid

from django.utils.crypto import salted_hmac

_PIN = "new_pin"


def new_token() -> str:
    """Goes into a form, to come back with every press of its button."""
    return uuid.uuid4().hex


def key_of(token: str, *owners) -> uuid.UUID:
    """The key of the row that this token makes for these owners: the same each time, and nobody else's."""
    digest = salted_hmac("intake.once", "/".join([token, *map(str, owners)]), algorithm="sha256").digest()
    return uuid.UUID(bytes=digest[:16], version=4)


def keep_pin(session, newcomer, pin: str) -> None:
    session[_PIN] = {"of": str(newcomer.key), "pin": pin}


def take_pin(session, newcomer) -> str:
    """The PIN just made for this person, the first time the page is loaded; empty ever after."""
    kept = session.get(_PIN)
    if not kept or kept["of"] != str(newcomer.key):
        return ""
    del session[_PIN]
    return kept["pin"]
