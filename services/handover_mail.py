"""Letters about a hand-over. No name, nothing about a person: a reference, and where to look or to answer."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from intake.models import ProtectionClearance
from newcomer_portal.accounts.models import Role, User
from services.handover_rules import ESCALATE_AFTER_DAYS
from services.models import HandOver
from services.signed_links import link_to

OFFERED, REMINDER = "OFFERED", "REMINDER"
ESCALATED = "ESCALATED"


def tell_taker(hand_over: HandOver, what: str, days: int = 0) -> None:
    if hand_over.link_key:
        _send(hand_over, what, days, hand_over.contact_email, hand_over.language, link_to(hand_over))
        return
    _tell_caseworkers(hand_over, _who_may_know(hand_over, hand_over.taker_id), what, days)


def tell_giver(hand_over: HandOver, what: str) -> None:
    """Whoever offered it; where they have left, their colleagues."""
    colleagues = _who_may_know(hand_over, hand_over.giver_id)
    _tell_caseworkers(hand_over, colleagues.filter(pk=hand_over.offered_by_id) or colleagues, what, ESCALATE_AFTER_DAYS)


def _who_may_know(hand_over, agency_id):
    users = User.objects.filter(role=Role.CASEWORKER, agency=agency_id, is_active=True)
    if hand_over.household.is_protected:
        users = users.filter(pk__in=ProtectionClearance.objects.filter(household=hand_over.household_id).values("user"))
    return users.order_by("pk")


def _tell_caseworkers(hand_over, users, what, days):
    address = settings.SITE_ORIGIN + hand_over.get_absolute_url()
    for user in users:
        _send(hand_over, what, days, user.email, user.language, address)


def _send(hand_over, what, days, email, language, link):
    context = {
        "what": str(what),
        "days": days,
        "reference": hand_over.reference,
        "giver": hand_over.giver,
        "taker": hand_over.taker,
        "is_by_link": bool(hand_over.link_key),
        "expires_at": hand_over.expires_at,
        "portal_name": settings.PORTAL_NAME,
        "link": link,
    }
    with translation.override(language or settings.LANGUAGE_CODE):
        subject = " ".join(render_to_string("services/email/hand_over_subject.txt", context).split())
        send_mail(subject, render_to_string("services/email/hand_over.txt", context), None, [email])
