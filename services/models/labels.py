"""Reference words of the catalogue: they follow the files at every load, unlike the steps."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Label(models.Model):
    """What a row is called in one language. A draft has not been read by a native professional."""

    language = models.CharField(_("language"), max_length=3)
    label = models.CharField(_("label"), max_length=200)
    is_draft = models.BooleanField(_("draft"), default=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.label


class LifeArea(models.Model):
    code = models.SlugField(_("code"), max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("life area")
        verbose_name_plural = _("life areas")

    def __str__(self):
        return self.code


class LifeAreaLabel(Label):
    parent = models.ForeignKey(LifeArea, models.CASCADE, related_name="labels", verbose_name=_("life area"))

    class Meta(Label.Meta):
        verbose_name = _("name of a life area")
        verbose_name_plural = _("names of life areas")
        constraints = [models.UniqueConstraint(fields=["parent", "language"], name="life_area_label_once_per_language")]


class Category(models.Model):
    """Why somebody came: the situations by which steps are looked for."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self):
        return self.code


class CategoryLabel(Label):
    parent = models.ForeignKey(Category, models.CASCADE, related_name="labels", verbose_name=_("category"))
    plain = models.TextField(_("explanation"), blank=True)

    class Meta(Label.Meta):
        verbose_name = _("name of a category")
        verbose_name_plural = _("names of categories")
        constraints = [models.UniqueConstraint(fields=["parent", "language"], name="category_label_once_per_language")]
