from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from competence.models.profile import Profile
from newcomer_portal.constraints import both_or_neither


class Recipient(models.TextChoices):
    """Whom the person may share with beyond the municipality's own task, which is explained and never asked."""

    EMPLOYMENT_SERVICE = "EMPLOYMENT_SERVICE", _("The public employment service (Arbetsförmedlingen or NAV)")
    CAREER_GUIDE = "CAREER_GUIDE", _("The county’s career guide")
    EMPLOYERS = "EMPLOYERS", _("Employers, without your name until you say yes")


class SharingQuerySet(models.QuerySet):
    def open(self):
        return self.filter(off_at__isnull=True)


class Sharing(models.Model):
    """One period in which the person let one recipient have the profile. Off is the absence of an open row."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="sharings", verbose_name=_("profile"))
    recipient = models.CharField(_("recipient"), max_length=20, choices=Recipient)
    on_at = models.DateTimeField(_("on since"))
    on_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("switched on by")
    )
    off_at = models.DateTimeField(_("off since"), null=True, blank=True)
    off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("switched off by"),
    )

    objects = SharingQuerySet.as_manager()

    class Meta:
        verbose_name = _("sharing")
        verbose_name_plural = _("sharings")
        constraints = [
            models.CheckConstraint(name="sharing_off_by_and_at", condition=both_or_neither("off_by", "off_at")),
            models.UniqueConstraint(
                fields=["profile", "recipient"],
                condition=models.Q(off_at__isnull=True),
                name="sharing_one_open_per_recipient",
            ),
        ]

    def __str__(self):
        return f"{self.recipient} {self.on_at:%Y-%m-%d}"
