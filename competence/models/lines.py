"""The lines of a profile: what counts now. Each says who said it, and how far up the ladder it stands."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from competence.models.profile import Profile
from competence.models.standards import IscedField, IscedLevel
from competence.models.taxonomy import Occupation, Skill
from competence.rungs import Rung

CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")
# Option codes of questions c3 and d5; their texts are in competence.questions.
DURATIONS = ("under_one_year", "one_to_three_years", "three_to_five_years", "five_to_ten_years", "more_than_ten_years")
PAPERS = ("yes_here", "yes_but_in_another_place", "copies_or_photos", "no_and_i_cannot_get_them", "i_am_not_sure")

# The code of an option that is none of the list's: the person's own words.
OWN_WORDS = "own_words"


def _is_possible(year):
    return models.Q(**{f"{year}__isnull": True}) | models.Q(**{f"{year}__range": (1900, 2100)})


class Line(models.Model):
    """`rung` is the highest standing Evidence of the line as it was said last, kept here for matching.

    A change of what is said takes it back to SAID: the evidence was given to other words.
    """

    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("said by"))
    said_at = models.DateTimeField(_("said at"))
    rung = models.CharField(_("rung"), max_length=20, default=Rung.SAID, db_default=Rung.SAID)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(name="%(class)s_rung_known", condition=models.Q(rung__in=[*Rung])),
        ]

    def __str__(self):
        return f"{self._meta.model_name} {self.pk}"


class ProfileJob(Line):
    """Work the person has done: an occupation of ESCO, or their own words for it, or both.

    `number` is the one its questions are asked by (competence.repeats).
    """

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="jobs", verbose_name=_("profile"))
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    occupation = models.ForeignKey(
        Occupation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("occupation")
    )
    own_words = models.CharField(_("in their own words"), max_length=200, blank=True)
    duration = models.CharField(_("how long"), max_length=20, blank=True)
    last_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)

    class Meta(Line.Meta):
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        constraints = [
            *Line.Meta.constraints,
            models.UniqueConstraint(fields=["profile", "number"], name="profile_job_number_once"),
            models.CheckConstraint(
                name="profile_job_is_named", condition=models.Q(occupation__isnull=False) | ~models.Q(own_words="")
            ),
            models.CheckConstraint(
                name="profile_job_duration_known", condition=models.Q(duration__in=["", *DURATIONS])
            ),
            models.CheckConstraint(name="profile_job_last_year_possible", condition=_is_possible("last_year")),
        ]


class SkillLevel(models.TextChoices):
    ALONE = "ALONE", _("I do it alone")
    WITH_HELP = "WITH_HELP", _("I do it with help")
    SEEN = "SEEN", _("I have seen it done")
    NO = "NO", _("No")


class ProfileSkill(Line):
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="skills", verbose_name=_("profile"))
    skill = models.ForeignKey(Skill, models.PROTECT, related_name="+", verbose_name=_("skill"))
    level = models.CharField(_("level"), max_length=10, choices=SkillLevel)

    class Meta(Line.Meta):
        verbose_name = _("skill of a profile")
        verbose_name_plural = _("skills of profiles")
        constraints = [
            *Line.Meta.constraints,
            models.UniqueConstraint(fields=["profile", "skill"], name="profile_skill_once"),
            models.CheckConstraint(name="profile_skill_level_known", condition=models.Q(level__in=SkillLevel.values)),
        ]


class ProfileLanguage(Line):
    """`language` is the code langcodes knows it by; a level is CEFR's, or empty where nothing is said."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="languages", verbose_name=_("profile"))
    language = models.CharField(_("language"), max_length=8)
    listening = models.CharField(_("listening"), max_length=2, blank=True)
    speaking = models.CharField(_("speaking"), max_length=2, blank=True)
    reading = models.CharField(_("reading"), max_length=2, blank=True)
    writing = models.CharField(_("writing"), max_length=2, blank=True)

    class Meta(Line.Meta):
        verbose_name = _("language of a profile")
        verbose_name_plural = _("languages of profiles")
        constraints = [
            *Line.Meta.constraints,
            models.UniqueConstraint(fields=["profile", "language"], name="profile_language_once"),
            models.CheckConstraint(
                name="profile_language_levels_known",
                condition=models.Q(
                    listening__in=["", *CEFR],
                    speaking__in=["", *CEFR],
                    reading__in=["", *CEFR],
                    writing__in=["", *CEFR],
                ),
            ),
        ]


class ProfileEducation(Line):
    """`isced_level` is the highest that the answers make certain (competence.education), not what a paper says."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="educations", verbose_name=_("profile"))
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    isced_level = models.ForeignKey(IscedLevel, models.PROTECT, related_name="+", verbose_name=_("level of education"))
    isced_field = models.ForeignKey(
        IscedField, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("field of education")
    )
    papers = models.CharField(_("papers"), max_length=30, blank=True)
    country = models.CharField(_("country of education"), max_length=2, blank=True, help_text="ISO 3166-1")
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)

    class Meta(Line.Meta):
        verbose_name = _("education")
        verbose_name_plural = _("educations")
        constraints = [
            *Line.Meta.constraints,
            models.UniqueConstraint(fields=["profile", "number"], name="profile_education_number_once"),
            models.CheckConstraint(name="profile_education_papers_known", condition=models.Q(papers__in=["", *PAPERS])),
            models.CheckConstraint(name="profile_education_year_possible", condition=_is_possible("year")),
        ]


class ProfileCourse(Line):
    """A short course, by the name the person gives it."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="courses", verbose_name=_("profile"))
    name = models.CharField(_("name"), max_length=200)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)

    class Meta(Line.Meta):
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        constraints = [
            *Line.Meta.constraints,
            models.UniqueConstraint(fields=["profile", "name"], name="profile_course_once"),
            models.CheckConstraint(name="profile_course_is_named", condition=~models.Q(name="")),
            models.CheckConstraint(name="profile_course_year_possible", condition=_is_possible("year")),
        ]


class ProfileOption(Line):
    """A chosen option that counts as competence, by the question it answers: tools (c6), responsibility (c8), learned
    outside work and school (e1), driving licences (f1), certificates (f2), computer tasks (f3).

    With the code OWN_WORDS it is what the person added in their own words. `how_often` is an option code of e2.
    """

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="options", verbose_name=_("profile"))
    question = models.SlugField(_("question"), max_length=8)
    code = models.SlugField(_("option"), max_length=40)
    own_words = models.CharField(_("in their own words"), max_length=300, blank=True)
    how_often = models.SlugField(_("how often"), max_length=20, blank=True)

    class Meta(Line.Meta):
        verbose_name = _("chosen option")
        verbose_name_plural = _("chosen options")
        constraints = [
            *Line.Meta.constraints,
            models.UniqueConstraint(fields=["profile", "question", "code"], name="profile_option_once"),
            models.CheckConstraint(
                name="profile_option_own_words_alone",
                condition=models.Q(code=OWN_WORDS) ^ models.Q(own_words=""),
            ),
        ]


class ProfileWish(Line):
    """Work the person would like here."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="wishes", verbose_name=_("profile"))
    occupation = models.ForeignKey(Occupation, models.PROTECT, related_name="+", verbose_name=_("occupation"))

    class Meta(Line.Meta):
        verbose_name = _("wish")
        verbose_name_plural = _("wishes")
        constraints = [
            *Line.Meta.constraints,
            models.UniqueConstraint(fields=["profile", "occupation"], name="profile_wish_once"),
        ]
