from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CardQuerySet(models.QuerySet):
    def current(self):
        return self.filter(ended_at__isnull=True)


class Card(models.Model):
    """What a newcomer signs in with, beside a PIN. The number alone (it is in the QR code) opens nothing.

    `failed_count` and `blocked_until` throttle this card and no other: a reception centre shares one address.
    """

    number = models.CharField(_("card number"), max_length=12, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="cards", verbose_name=_("user"))
    pin_hash = models.CharField(_("PIN, hashed"), max_length=128)
    issued_at = models.DateTimeField(_("issued at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    failed_count = models.PositiveSmallIntegerField(_("wrong PINs in a row"), default=0)
    blocked_until = models.DateTimeField(_("blocked until"), null=True, blank=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("card")
        verbose_name_plural = _("cards")
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(ended_at__isnull=True), name="card_one_current_per_user"
            )
        ]

    def __str__(self):
        return f"card {self.pk}"
