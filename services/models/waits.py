"""Numbers the background worker counts, so that no page has to count a hundred thousand people while somebody waits."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from newcomer_portal.accounts.models import Agency, County
from services.models.plans import PlanStep

TOO_LONG = datetime.timedelta(days=14)


class WaitingStep(models.Model):
    """A step that waits too long: on its owner, or on the municipality that has to confirm it.

    It repeats what a step's plan, household and turn say, in the order in which a municipality reads it. What waits
    for weeks may stand here some minutes late; a page asks the step itself, and who may see it, once more.
    """

    step = models.OneToOneField(
        PlanStep, models.CASCADE, primary_key=True, related_name="waiting", verbose_name=_("plan step")
    )
    municipality = models.ForeignKey(
        Agency, models.CASCADE, related_name="+", db_index=False, verbose_name=_("municipality")
    )
    owner = models.ForeignKey(Agency, models.CASCADE, related_name="+", db_index=False, verbose_name=_("owner"))
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("waiting step")
        verbose_name_plural = _("waiting steps")
        indexes = [
            models.Index(fields=["municipality", "since", "step"], name="waiting_step_longest_first"),
            models.Index(fields=["municipality", "owner", "since", "step"], name="waiting_step_by_owner"),
        ]

    def __str__(self):
        return f"waiting step {self.pk}"


class WaitingCount(models.Model):
    """Households that wait too long on one owner: of a municipality, or with none of the whole county.

    `code` is one step's, or empty: any step. `median_days` is how long half of them have waited at least, where
    there are ten or more. Counted anew by services.waits.count_waits; nobody with a protected identity is in it.
    """

    county = models.CharField(_("county"), max_length=6, choices=County)
    municipality = models.ForeignKey(
        Agency, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    owner = models.ForeignKey(Agency, models.CASCADE, related_name="+", verbose_name=_("owner"))
    code = models.SlugField(_("code"), max_length=80, blank=True)
    households = models.PositiveIntegerField(_("households"))
    median_days = models.PositiveIntegerField(_("half have waited at least, days"), null=True, blank=True)
    counted_at = models.DateTimeField(_("counted at"))

    class Meta:
        verbose_name = _("count of waiting households")
        verbose_name_plural = _("counts of waiting households")
        constraints = [
            models.UniqueConstraint(
                fields=["county", "municipality", "owner", "code"], nulls_distinct=False, name="waiting_count_once"
            ),
        ]

    def __str__(self):
        return f"waiting count {self.pk}"


class StepTime(models.Model):
    """How long a step took from the day it could begin until it was done: the middle of ten households or more.

    One row an owner; there is no row where fewer than ten are behind it.
    """

    code = models.SlugField(_("code"), max_length=80)
    owner = models.ForeignKey(Agency, models.CASCADE, related_name="+", verbose_name=_("owner"))
    households = models.PositiveIntegerField(_("households"))
    median_days = models.PositiveIntegerField(_("half were done within, days"))
    counted_date = models.DateField(_("counted on"))

    class Meta:
        verbose_name = _("time a step takes")
        verbose_name_plural = _("times steps take")
        constraints = [models.UniqueConstraint(fields=["code", "owner"], name="step_time_once_per_owner")]

    def __str__(self):
        return f"time of {self.code}"
