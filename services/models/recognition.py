"""The way to recognition of one person's profession in one country, tracked to its end."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intake.models import Newcomer
from newcomer_portal.accounts.models import Country
from services.recognition_stages import CLOSED, Ball, Stage, ball_of, next_stages

STAGE_NAMES = {
    Stage.PREPARING: _("The papers are being prepared"),
    Stage.SENT: _("The application is sent"),
    Stage.MORE_ASKED: _("The authority has asked for more"),
    Stage.RECOGNISED: _("Decided: recognised"),
    Stage.PARTLY: _("Decided: partly recognised"),
    Stage.NOT_RECOGNISED: _("Decided: not recognised"),
    Stage.STOPPED: _("Not followed any more"),
}


class RecognitionCaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the people whom this user may see: a partner with a card speaks for themselves."""
        return self.filter(newcomer__in=Newcomer.objects.visible_to(user))

    def open(self):
        return self.exclude(stage__in=CLOSED)

    def in_order(self):
        """What is open first, then the latest."""
        is_closed = models.Case(models.When(stage__in=CLOSED, then=1), default=0)
        return self.order_by(is_closed, "-stage_since", "pk")


class RecognitionCase(models.Model):
    """`profession` is a slug of services.recognition. `stage` is that of the last event that stands, kept here for
    pages that list many; whose turn it is follows from it and from nothing else."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    newcomer = models.ForeignKey(Newcomer, models.CASCADE, related_name="recognition_cases", verbose_name=_("newcomer"))
    profession = models.SlugField(_("profession"), max_length=40)
    country = models.CharField(_("country"), max_length=2, choices=Country)
    stage = models.CharField(_("stage"), max_length=20, choices=STAGE_NAMES.items(), default=Stage.PREPARING)
    stage_since = models.DateTimeField(_("stage since"))

    objects = RecognitionCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case of recognition")
        verbose_name_plural = _("cases of recognition")
        constraints = [
            models.CheckConstraint(
                name="recognition_case_stage_known", condition=models.Q(stage__in=[stage.value for stage in Stage])
            ),
            models.CheckConstraint(
                name="recognition_case_country_known", condition=models.Q(country__in=Country.values)
            ),
            models.UniqueConstraint(
                fields=["newcomer", "profession", "country"],
                condition=~models.Q(stage__in=[stage.value for stage in CLOSED]),
                name="recognition_case_one_open",
            ),
        ]

    def __str__(self):
        return f"case of recognition {self.pk}"

    def get_absolute_url(self):
        return reverse("services:recognition_case", args=[self.key])

    @property
    def ball(self) -> Ball:
        return ball_of(self.stage)

    @property
    def is_open(self) -> bool:
        return self.stage not in CLOSED

    @property
    def next_stages(self):
        """(stage, what it is called), in the order of the work."""
        return [(stage, STAGE_NAMES[stage]) for stage in next_stages(self.stage)]


class RecognitionEvent(models.Model):
    """What was said to have happened, when, by whom. With `is_undo` the last that stood was taken back, and `stage`
    is the one it went back to. A trigger refuses every change, and to take a row from a case that is there."""

    case = models.ForeignKey(RecognitionCase, models.CASCADE, related_name="events", verbose_name=_("case"))
    stage = models.CharField(_("stage"), max_length=20, choices=STAGE_NAMES.items())
    is_undo = models.BooleanField(_("taken back"), default=False)
    note = models.CharField(_("note"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("event of a case of recognition")
        verbose_name_plural = _("events of cases of recognition")
        constraints = [
            models.CheckConstraint(
                name="recognition_event_stage_known", condition=models.Q(stage__in=[stage.value for stage in Stage])
            ),
        ]

    def __str__(self):
        return f"case of recognition {self.case_id} {self.stage}"
