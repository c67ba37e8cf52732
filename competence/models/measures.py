"""How the inventory works for people: counted, and tied to nobody. A row has no person, no day and no key."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class WayIn(models.TextChoices):
    ALONE = "ALONE", _("Alone")
    WITH_CASEWORKER = "WITH_CASEWORKER", _("With a caseworker")


class SectionTime(models.Model):
    """One pass through one section. `month` is its first day: a finer one would lead back to somebody."""

    language = models.CharField(_("language"), max_length=3)
    way_in = models.CharField(_("way in"), max_length=20, choices=WayIn)
    section = models.CharField(_("section"), max_length=20)
    seconds = models.PositiveIntegerField(_("seconds"))
    month = models.DateField(_("month"))

    class Meta:
        verbose_name = _("time of a section")
        verbose_name_plural = _("times of sections")

    def __str__(self):
        return self.section


class Quality(models.TextChoices):
    """The three questions of the method (inventory method, section 8)."""

    EASY = "EASY", _("Was it easy?")
    RESPECT = "RESPECT", _("Did we respect you?")
    NEXT_STEP = "NEXT_STEP", _("Did you get a next step?")


class QualityAnswer(models.Model):
    language = models.CharField(_("language"), max_length=3)
    question = models.CharField(_("question"), max_length=20, choices=Quality)
    score = models.PositiveSmallIntegerField(_("score"), validators=[MinValueValidator(1), MaxValueValidator(5)])
    month = models.DateField(_("month"))

    class Meta:
        verbose_name = _("answer about the quality")
        verbose_name_plural = _("answers about the quality")
        constraints = [
            models.CheckConstraint(name="qualityanswer_of_five", condition=models.Q(score__range=(1, 5))),
        ]

    def __str__(self):
        return self.question
