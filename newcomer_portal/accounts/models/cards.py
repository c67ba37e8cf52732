from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CardQuerySet(models.QuerySet):
    def current(self):
        return self.filter(ended_at__isnull=True)


class Card(models.Model):
    """What a newcomer signs in with, beside a PIN. The number alone (it is in the QR code) opens nothing."""

    number = models.CharField(_("card number"), max_length=12, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="cards", verbose_name=_("user"))
    pin_hash = models.CharField(_("PIN, hashed"), max_length=128)
    issued_at = models.DateTimeField(_("issued at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

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


class PinThrottle(models.Model):
    """Wrong PINs for one card number, whether such a card exists or not: the answer must not tell.

    Counted per number and never per address: a whole reception centre sits behind one address.
    """

    number = models.CharField(_("card number"), max_length=12, unique=True)
    failed_count = models.PositiveSmallIntegerField(_("wrong PINs in a row"), default=0)
    failed_at = models.DateTimeField(_("last wrong PIN"))
    blocked_until = models.DateTimeField(_("blocked until"), null=True, blank=True)

    class Meta:
        verbose_name = _("PIN throttle")
        verbose_name_plural = _("PIN throttles")

    def __str__(self):
        return f"throttle {self.pk}"
