"""The link by which somebody without an account answers a hand-over.

It carries the hand-over's random link key and our signature over it, so that nothing secret is kept and a changed
link is seen before the database is asked. The hand-over itself says whether it may still be answered.
"""

import uuid

from django.conf import settings
from django.core import signing
from django.urls import reverse

from services.models import HandOver

# A dot stands in no signature, and no mail program breaks a line there.
_signer = signing.Signer(sep=".", salt="services.signed_links")


def link_to(hand_over: HandOver) -> str:
    return settings.SITE_ORIGIN + reverse("services:link_answer", args=[token_of(hand_over)])


def token_of(hand_over: HandOver) -> str:
    return _signer.sign(hand_over.link_key.hex)


def hand_over_of(token: str) -> HandOver | None:
    """None for a link that is not ours, or was changed on the way."""
    try:
        key = uuid.UUID(_signer.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    related = ("household__municipality", "step__step__version", "giver", "taker", "offered_by")
    return HandOver.objects.select_related(*related).filter(link_key=key).first()
