"""Columns: anonymous, newcomer, newcomer elsewhere, caseworker, caseworker elsewhere, employers, counties."""

from django.utils import timezone

from newcomer_portal.accounts.models import Agency
from services.models import HandOver
from services.signed_links import token_of
from services.texts import texts_of
from tests.builders import make_agency
from tests.services.builders import make_hand_over, make_plan_step

BOTH_ANSWERED = (302, 302, 404, 302, 404, 403, 403, 403, 403)
ANYBODY = (200,) * 9

MATRIX = {
    ("GET", "services:waiting_list"): (302, 403, 403, 200, 200, 403, 403, 200, 200),
    ("GET", "services:handover_list"): (302, 403, 403, 200, 200, 403, 403, 403, 403),
    ("GET", "services:handover_detail"): (302, 200, 404, 200, 404, 403, 403, 403, 403),
    ("POST", "services:handover_detail"): BOTH_ANSWERED,
    ("POST", "services:handover_withdraw"): BOTH_ANSWERED,
    # A municipality hands over whom it has; a newcomer asks for themselves only where there is none.
    ("GET", "services:household_offer"): (302, 302, 404, 200, 404, 403, 403, 403, 403),
    ("POST", "services:household_offer"): BOTH_ANSWERED,
    ("GET", "services:step_offer"): (302, 403, 403, 200, 404, 403, 403, 403, 403),
    ("POST", "services:step_offer"): (302, 403, 403, 302, 404, 403, 403, 403, 403),
    ("GET", "services:link_answer"): ANYBODY,
    ("POST", "services:link_answer"): ANYBODY,
}


def _hand_over(newcomer):
    return [
        (HandOver.objects.of_households().filter(household=newcomer.household).first() or make_hand_over(newcomer)).key
    ]


def _step(newcomer):
    texts_of.cache_clear()
    return [(newcomer.plan_steps.first() or make_plan_step(newcomer)).key]


def _offered_step(key):
    owner = Agency.objects.filter(owned_steps__key=key).first()
    return {"taker": owner.pk if owner else "", "contact_email": "a@bank.example", "language": "sv"}


def _link(newcomer):
    hand_over = make_hand_over(newcomer, contact_email="a@utby.example", expires_at=timezone.now().replace(year=2099))
    return [token_of(hand_over)]


ARGS = {
    "services:handover_detail": _hand_over,
    "services:handover_withdraw": _hand_over,
    "services:household_offer": lambda newcomer: [newcomer.key],
    "services:step_offer": _step,
}
# It names nobody: whoever has the link is shown what the answer needs.
OBJECT_ARGS = {"services:link_answer": _link}
DATA = {
    "services:household_offer": lambda key: {"taker": make_agency().pk, "contact_email": "a@utby.example"},
    "services:step_offer": _offered_step,
    "services:handover_detail": {"decision": "accept"},
}
PUBLIC = {"services:link_answer": True}
