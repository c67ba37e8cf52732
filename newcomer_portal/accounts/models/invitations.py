from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newcomer_portal.accounts.models.agencies import Agency
from newcomer_portal.accounts.models.users import Role
from newcomer_portal.languages import LANGUAGES


class InvitationQuerySet(models.QuerySet):
    def open(self, now):
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now)


class Invitation(models.Model):
    """The only way to become staff. Only a hash of the link's token is kept."""

    email = models.EmailField(_("email address"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="invitations", verbose_name=_("agency"))
    language = models.CharField(_("language"), max_length=3, choices=LANGUAGES)
    token_hash = models.CharField(_("token, hashed"), max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("invited by")
    )
    invited_at = models.DateTimeField(_("invited at"))
    expires_at = models.DateTimeField(_("expires at"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(
                name="invitation_for_staff_only",
                condition=~models.Q(role=Role.NEWCOMER),
                violation_error_message=_("A newcomer needs no invitation."),
            ),
        ]

    def __str__(self):
        return f"invitation {self.pk}"
