"""What each concept is called, and described as, in each language that the classifications' publishers give."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from competence.models.standards import IscedField, IscedLevel, IscoGroup
from competence.models.taxonomy import Occupation, Skill, SkillGroup
from competence.search_keys import LONGEST
from newcomer_portal.languages import LANGUAGES

PORTAL_LANGUAGES = [code for code, _name in LANGUAGES]


class Label(models.Model):
    """One name in one language. A draft is our own translation that no native professional has reviewed."""

    id = models.AutoField(primary_key=True)
    language = models.CharField(_("language"), max_length=3)
    label = models.CharField(_("label"), max_length=300)
    is_preferred = models.BooleanField(_("preferred"), default=True)
    is_draft = models.BooleanField(_("draft"), default=False)
    source_version = models.CharField(_("version"), max_length=24)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "language"],
                condition=models.Q(is_preferred=True),
                name="%(class)s_one_preferred",
            ),
        ]

    def __str__(self):
        return self.label


def _search_indexes(prefix: str) -> list[GinIndex]:
    """One small index for the languages that every search looks in, and one for all the others.

    A trigram index finds beginnings of words and similar words alike; the languages in one index would make each
    search three times as slow.
    """
    spoken = models.Q(language__in=PORTAL_LANGUAGES)
    return [
        GinIndex(fields=["search_key"], opclasses=["gin_trgm_ops"], condition=condition, name=f"{prefix}_{name}")
        for name, condition in {"search_portal": spoken, "search_other": ~spoken}.items()
    ]


class SearchedLabel(Label):
    """A label people search by. `search_key` is competence.search_keys.search_key of it."""

    search_key = models.CharField(max_length=LONGEST, editable=False)

    class Meta(Label.Meta):
        abstract = True


class OccupationLabel(SearchedLabel):
    parent = models.ForeignKey(Occupation, models.CASCADE, related_name="labels", verbose_name=_("occupation"))

    class Meta(SearchedLabel.Meta):
        verbose_name = _("occupation label")
        verbose_name_plural = _("occupation labels")
        indexes = _search_indexes("occupationlabel")


class SkillLabel(SearchedLabel):
    parent = models.ForeignKey(Skill, models.CASCADE, related_name="labels", verbose_name=_("skill"))

    class Meta(SearchedLabel.Meta):
        verbose_name = _("skill label")
        verbose_name_plural = _("skill labels")
        indexes = _search_indexes("skilllabel")


class SkillGroupLabel(Label):
    parent = models.ForeignKey(SkillGroup, models.CASCADE, related_name="labels", verbose_name=_("skill group"))

    class Meta(Label.Meta):
        verbose_name = _("skill group label")
        verbose_name_plural = _("skill group labels")


class IscoGroupLabel(Label):
    parent = models.ForeignKey(IscoGroup, models.CASCADE, related_name="labels", verbose_name=_("ISCO-08 group"))

    class Meta(Label.Meta):
        verbose_name = _("ISCO-08 label")
        verbose_name_plural = _("ISCO-08 labels")


class IscedLevelLabel(Label):
    parent = models.ForeignKey(IscedLevel, models.CASCADE, related_name="labels", verbose_name=_("level of education"))

    class Meta(Label.Meta):
        verbose_name = _("label of a level of education")
        verbose_name_plural = _("labels of levels of education")


class IscedFieldLabel(Label):
    parent = models.ForeignKey(IscedField, models.CASCADE, related_name="labels", verbose_name=_("field of education"))

    class Meta(Label.Meta):
        verbose_name = _("label of a field of education")
        verbose_name_plural = _("labels of fields of education")


class Description(models.Model):
    id = models.AutoField(primary_key=True)
    language = models.CharField(_("language"), max_length=3)
    text = models.TextField(_("text"))

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["parent", "language"], name="%(class)s_once")]

    def __str__(self):
        return self.text


class OccupationDescription(Description):
    parent = models.ForeignKey(
        Occupation, models.CASCADE, related_name="descriptions", verbose_name=_("occupation"), db_index=False
    )

    class Meta(Description.Meta):
        verbose_name = _("occupation description")
        verbose_name_plural = _("occupation descriptions")


class SkillDescription(Description):
    parent = models.ForeignKey(
        Skill, models.CASCADE, related_name="descriptions", verbose_name=_("skill"), db_index=False
    )

    class Meta(Description.Meta):
        verbose_name = _("skill description")
        verbose_name_plural = _("skill descriptions")


class SkillGroupDescription(Description):
    parent = models.ForeignKey(
        SkillGroup, models.CASCADE, related_name="descriptions", verbose_name=_("skill group"), db_index=False
    )

    class Meta(Description.Meta):
        verbose_name = _("skill group description")
        verbose_name_plural = _("skill group descriptions")


class IscoGroupDescription(Description):
    parent = models.ForeignKey(
        IscoGroup, models.CASCADE, related_name="descriptions", verbose_name=_("ISCO-08 group"), db_index=False
    )

    class Meta(Description.Meta):
        verbose_name = _("ISCO-08 description")
        verbose_name_plural = _("ISCO-08 descriptions")
