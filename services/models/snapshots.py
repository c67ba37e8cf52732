import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from newcomer_portal.accounts.models import County


class CountySnapshot(models.Model):
    """A county's rounded numbers of one day. Screen and paper show the same row, so they never disagree, and two
    looks on one day tell nothing about what changed between them."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    county = models.CharField(_("county"), max_length=6, choices=County)
    date = models.DateField(_("date"))
    numbers = models.JSONField(_("numbers"))
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("county snapshot")
        verbose_name_plural = _("county snapshots")
        constraints = [models.UniqueConstraint(fields=["county", "date"], name="county_snapshot_once_a_day")]

    def __str__(self):
        return f"{self.county} {self.date}"
