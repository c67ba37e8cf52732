"""ESCO's two pillars and what ties them together. Rows are retired, never deleted: people's profiles point at them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConceptQuerySet(models.QuerySet):
    def current(self):
        return self.filter(retired_date__isnull=True)


class Occupation(models.Model):
    """The broader term is `parent`, or where that is empty the ISCO-08 group `isco_code`."""

    id = models.AutoField(primary_key=True)
    uri = models.CharField(_("URI"), max_length=100, unique=True)
    code = models.CharField(_("ESCO code"), max_length=20)
    isco_code = models.CharField(_("ISCO-08 code"), max_length=4, db_index=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="narrower", verbose_name=_("broader occupation")
    )
    is_regulated = models.BooleanField(_("regulated"), default=False)
    retired_date = models.DateField(_("retired"), null=True, blank=True)

    objects = ConceptQuerySet.as_manager()

    class Meta:
        verbose_name = _("occupation")
        verbose_name_plural = _("occupations")

    def __str__(self):
        return self.code


class SkillType(models.TextChoices):
    """ESCO's own codes; a few concepts have none."""

    SKILL = "skill", _("Skill")
    KNOWLEDGE = "knowledge", _("Knowledge")


class ReuseLevel(models.TextChoices):
    """How widely a skill is used, ESCO's own codes, the widest first."""

    TRANSVERSAL = "transversal", _("Every kind of work")
    CROSS_SECTOR = "cross-sector", _("Several sectors")
    SECTOR_SPECIFIC = "sector-specific", _("One sector")
    OCCUPATION_SPECIFIC = "occupation-specific", _("One occupation")


class SkillGroup(models.Model):
    """A node of ESCO's skill tree above the skills; those of kind ISCED-F are the branches of knowledge."""

    id = models.AutoField(primary_key=True)
    uri = models.CharField(_("URI"), max_length=100, unique=True)
    kind = models.CharField(_("kind"), max_length=12)
    code = models.CharField(_("code"), max_length=10)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="narrower", verbose_name=_("broader group")
    )
    retired_date = models.DateField(_("retired"), null=True, blank=True)

    objects = ConceptQuerySet.as_manager()

    class Meta:
        verbose_name = _("skill group")
        verbose_name_plural = _("skill groups")

    def __str__(self):
        return self.code


class Skill(models.Model):
    """`occupation_count` is the number of occupations that need it, counted by the loader: how common it is."""

    id = models.AutoField(primary_key=True)
    uri = models.CharField(_("URI"), max_length=100, unique=True)
    skill_type = models.CharField(_("type"), max_length=10, choices=SkillType, blank=True)
    reuse_level = models.CharField(_("reuse level"), max_length=20, choices=ReuseLevel, blank=True)
    occupation_count = models.PositiveIntegerField(_("occupations that use it"), db_default=0)
    retired_date = models.DateField(_("retired"), null=True, blank=True)

    groups = models.ManyToManyField(SkillGroup, related_name="skills", verbose_name=_("groups"))
    broader = models.ManyToManyField("self", symmetrical=False, related_name="narrower", verbose_name=_("broader"))

    objects = ConceptQuerySet.as_manager()

    class Meta:
        verbose_name = _("skill")
        verbose_name_plural = _("skills")

    def __str__(self):
        return f"skill {self.pk}"


class OccupationSkill(models.Model):
    """A task or knowledge that an occupation needs always (essential) or sometimes."""

    id = models.AutoField(primary_key=True)
    occupation = models.ForeignKey(
        Occupation, models.CASCADE, related_name="occupation_skills", verbose_name=_("occupation"), db_index=False
    )
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="occupation_skills", verbose_name=_("skill"))
    is_essential = models.BooleanField(_("essential"))

    class Meta:
        verbose_name = _("skill of an occupation")
        verbose_name_plural = _("skills of occupations")
        constraints = [models.UniqueConstraint(fields=["occupation", "skill"], name="occupation_skill_once")]

    def __str__(self):
        return f"occupation {self.occupation_id}, skill {self.skill_id}"


class SkillRelation(models.Model):
    """Knowing `skill` needs `related` always (essential) or is helped by it."""

    id = models.AutoField(primary_key=True)
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="relations", verbose_name=_("skill"), db_index=False)
    related = models.ForeignKey(Skill, models.CASCADE, related_name="+", verbose_name=_("related skill"))
    is_essential = models.BooleanField(_("essential"))

    class Meta:
        verbose_name = _("skill relation")
        verbose_name_plural = _("skill relations")
        constraints = [models.UniqueConstraint(fields=["skill", "related"], name="skill_relation_once")]

    def __str__(self):
        return f"skill {self.skill_id}, related {self.related_id}"


class SkillCollection(models.Model):
    """Membership of one of ESCO's thematic collections: digital, digcomp, green, language, research, transversal."""

    id = models.AutoField(primary_key=True)
    collection = models.CharField(_("collection"), max_length=20)
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="collections", verbose_name=_("skill"))

    class Meta:
        verbose_name = _("skill collection")
        verbose_name_plural = _("skill collections")
        constraints = [models.UniqueConstraint(fields=["collection", "skill"], name="skill_collection_once")]

    def __str__(self):
        return f"{self.collection}: skill {self.skill_id}"
