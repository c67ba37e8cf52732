"""Draft names that a person at work has put right."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from competence.models.taxonomy import Occupation, Skill


class LabelCorrection(models.Model):
    """Kept beside the labels, which the classification's files are brought to again and again. Never changed."""

    occupation = models.ForeignKey(
        Occupation, models.CASCADE, null=True, related_name="+", verbose_name=_("occupation")
    )
    skill = models.ForeignKey(Skill, models.CASCADE, null=True, related_name="+", verbose_name=_("skill"))
    language = models.CharField(_("language"), max_length=3)
    draft = models.CharField(_("draft"), max_length=300)
    label = models.CharField(_("label"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("correction of a draft name")
        verbose_name_plural = _("corrections of draft names")
        constraints = [
            models.CheckConstraint(
                name="labelcorrection_of_one_concept",
                condition=models.Q(occupation__isnull=True, skill__isnull=False)
                | models.Q(occupation__isnull=False, skill__isnull=True),
            ),
        ]

    def __str__(self):
        return self.label
