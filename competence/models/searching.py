"""What the occupation search is made from beside the labels, and what is made."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from competence.models.taxonomy import Occupation


class OccupationSynonym(models.Model):
    """A national job title that a published crosswalk ties to an ESCO occupation: searched by, never its name."""

    id = models.AutoField(primary_key=True)
    parent = models.ForeignKey(Occupation, models.CASCADE, related_name="synonyms", verbose_name=_("occupation"))
    language = models.CharField(_("language"), max_length=3)
    label = models.CharField(_("label"), max_length=300)
    source = models.CharField(_("source"), max_length=40)

    class Meta:
        verbose_name = _("synonym of an occupation")
        verbose_name_plural = _("synonyms of occupations")
        constraints = [
            models.UniqueConstraint(fields=["parent", "language", "label"], name="occupationsynonym_once"),
        ]

    def __str__(self):
        return self.label


class SearchIndex(models.Model):
    """A competence.ranking.Index of one language as bytes. Deleting one has it made anew by the next search."""

    id = models.AutoField(primary_key=True)
    language = models.CharField(_("language"), max_length=3)
    with_crosswalks = models.BooleanField(_("with national job titles"), default=True)
    data = models.BinaryField(_("index"))
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("search index")
        verbose_name_plural = _("search indexes")
        constraints = [
            models.UniqueConstraint(fields=["language", "with_crosswalks"], name="searchindex_once"),
        ]

    def __str__(self):
        return self.language
