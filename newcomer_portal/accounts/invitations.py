"""Invite staff, and become staff. The token stands in the e-mail alone; the database keeps a hash of it."""

import datetime
import hashlib
import secrets

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from newcomer_portal.accounts.audit import record_security
from newcomer_portal.accounts.models import Invitation, SecurityEventKind, User

VALID_FOR = datetime.timedelta(days=14)


class InvitationUsed(Exception):
    """Accepted, taken back or too old by the time it was answered."""


class EmailTaken(Exception):
    """The address belongs to another account."""


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(*, email, role, agency, language, by, at) -> Invitation:
    """Make an invitation and send it once the transaction stands. An earlier open one for the address ends."""
    Invitation.objects.open(at).filter(email__iexact=email).update(revoked_at=at)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        role=role,
        agency=agency,
        language=language,
        token_hash=hash_token(token),
        invited_by=by,
        invited_at=at,
        expires_at=at + VALID_FOR,
    )
    record_security(kind=SecurityEventKind.INVITED, about_id=by.pk, by=by, at=at)
    transaction.on_commit(lambda: _send(invitation, token))
    return invitation


def _send(invitation, token) -> None:
    context = {
        "agency": invitation.agency,
        "portal_name": settings.PORTAL_NAME,
        "link": settings.SITE_ORIGIN + reverse("invitation_accept", args=[token]),
        "days": VALID_FOR.days,
    }
    with translation.override(invitation.language):
        subject = " ".join(render_to_string("accounts/email/invitation_subject.txt", context).split())
        send_mail(subject, render_to_string("accounts/email/invitation.txt", context), None, [invitation.email])


@transaction.atomic
def revoke(*, invitation, by, at) -> None:
    changed = Invitation.objects.open(at).filter(pk=invitation.pk).update(revoked_at=at)
    if not changed:
        raise InvitationUsed
    record_security(kind=SecurityEventKind.INVITATION_REVOKED, about_id=by.pk, by=by, at=at)


def accept(*, invitation, display_name, password, at) -> User:
    """Turn an open invitation into a user. Raises InvitationUsed and EmailTaken."""
    try:
        with transaction.atomic():
            return _accept(invitation, display_name, password, at)
    except IntegrityError as error:
        raise EmailTaken from error


def _accept(invitation, display_name, password, at) -> User:
    locked = Invitation.objects.select_for_update().open(at).filter(pk=invitation.pk).first()
    if locked is None:
        raise InvitationUsed
    locked.accepted_at = at
    locked.save(update_fields=["accepted_at"])
    user = User.objects.create_user(
        email=locked.email,
        password=password,
        role=locked.role,
        agency=locked.agency,
        language=locked.language,
        display_name=display_name,
    )
    # The link reached the address: that is the proof a confirmation mail would ask for.
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    record_security(kind=SecurityEventKind.INVITATION_ACCEPTED, about_id=user.pk, by=user, at=at)
    return user
