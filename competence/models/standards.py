"""ISCO-08, ISCED 2011 and ISCED-F 2013, as the standards' own codes say."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IscoGroup(models.Model):
    """An ISCO-08 group of level 1 (major) to 4 (unit)."""

    id = models.AutoField(primary_key=True)
    code = models.CharField(_("ISCO-08 code"), max_length=4, unique=True)
    uri = models.CharField(_("URI"), max_length=100, unique=True)
    level = models.PositiveSmallIntegerField(_("level"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="narrower", verbose_name=_("broader group")
    )

    class Meta:
        verbose_name = _("ISCO-08 group")
        verbose_name_plural = _("ISCO-08 groups")

    def __str__(self):
        return self.code


class IscedLevel(models.Model):
    """An ISCED 2011 level of education, 0 to 8."""

    id = models.AutoField(primary_key=True)
    code = models.CharField(_("ISCED level"), max_length=1, unique=True)

    class Meta:
        verbose_name = _("level of education")
        verbose_name_plural = _("levels of education")

    def __str__(self):
        return self.code


class IscedField(models.Model):
    """An ISCED-F 2013 field of education: broad (level 1, two digits), narrow (2) or detailed (3)."""

    id = models.AutoField(primary_key=True)
    code = models.CharField(_("ISCED-F code"), max_length=4, unique=True)
    level = models.PositiveSmallIntegerField(_("level"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="narrower", verbose_name=_("broader field")
    )

    class Meta:
        verbose_name = _("field of education")
        verbose_name_plural = _("fields of education")

    def __str__(self):
        return self.code
