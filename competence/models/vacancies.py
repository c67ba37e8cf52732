import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from competence.models.lines import CEFR
from competence.models.profile import Profile
from competence.models.taxonomy import Occupation, Skill
from newcomer_portal.accounts.models import Agency, AgencyKind, County, Role


class WorkLanguage(models.TextChoices):
    """The languages work is done in here. Any other language asked for would be a question about origin."""

    SWEDISH = "sv", _("Swedish")
    NORWEGIAN = "nb", _("Norwegian")
    ENGLISH = "en", _("English")
    FINNISH = "fi", _("Finnish")
    NORTHERN_SAMI = "se", _("Northern Sami")


class VacancyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The vacancies of the employer this user works for. People read a vacancy through the request made of them."""
        if user.role == Role.EMPLOYER:
            return self.filter(agency=user.agency_id)
        return self.none()

    def open(self):
        return self.filter(published_at__isnull=False, closed_at__isnull=True)

    def drafts(self):
        return self.filter(published_at__isnull=True)


class Vacancy(models.Model):
    """A job an employer wants filled. Once it is published its requirements stand still: a vacancy that could be
    edited would be a question asked of the same people again and again.

    `matched_date` is the day for which the cards were last drawn.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        limit_choices_to={"kind": AgencyKind.EMPLOYER},
        related_name="vacancies",
        verbose_name=_("employer"),
    )
    county = models.CharField(_("county"), max_length=6, choices=County)
    occupation = models.ForeignKey(Occupation, models.PROTECT, related_name="+", verbose_name=_("occupation"))
    positions = models.PositiveSmallIntegerField(
        _("number of positions"), default=1, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    language = models.CharField(_("language needed at work"), max_length=3, choices=WorkLanguage, blank=True)
    level = models.CharField(_("level"), max_length=2, blank=True)
    text = models.TextField(_("about the job"), max_length=2000, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("created by")
    )
    created_at = models.DateTimeField(_("created at"))
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    matched_date = models.DateField(_("cards drawn on"), null=True, blank=True)

    objects = VacancyQuerySet.as_manager()

    class Meta:
        verbose_name = _("vacancy")
        verbose_name_plural = _("vacancies")
        constraints = [
            models.CheckConstraint(
                name="vacancy_closed_after_published",
                condition=models.Q(closed_at__isnull=True) | models.Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="vacancy_language_and_level",
                condition=models.Q(language="", level="") | models.Q(language__in=WorkLanguage.values, level__in=CEFR),
                violation_error_message=_("Choose a language and a level, or neither."),
            ),
            models.CheckConstraint(name="vacancy_positions_possible", condition=models.Q(positions__range=(1, 99))),
        ]

    def __str__(self):
        return f"vacancy {self.pk}"

    @property
    def is_draft(self) -> bool:
        return self.published_at is None

    @property
    def is_open(self) -> bool:
        return self.published_at is not None and self.closed_at is None


class VacancySkill(models.Model):
    """A task or knowledge that the job needs, or that is welcome."""

    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="vacancy_skills", verbose_name=_("vacancy"))
    skill = models.ForeignKey(Skill, models.PROTECT, related_name="+", verbose_name=_("skill"))
    is_needed = models.BooleanField(_("needed"))

    class Meta:
        verbose_name = _("skill of a vacancy")
        verbose_name_plural = _("skills of vacancies")
        constraints = [models.UniqueConstraint(fields=["vacancy", "skill"], name="vacancy_skill_once")]

    def __str__(self):
        return f"vacancy {self.vacancy_id}, skill {self.skill_id}"


class VacancyCandidate(models.Model):
    """Membership of a vacancy's pool: who may be drawn, since when, and the place in the last draw (if drawn).

    Read by competence.candidates alone, which holds every row against today's consents first.
    """

    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="candidates", verbose_name=_("vacancy"))
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="+", verbose_name=_("profile"))
    entered_date = models.DateField(_("in the pool since"))
    shown_date = models.DateField(_("drawn on"), null=True, blank=True)
    place = models.PositiveSmallIntegerField(_("place"), null=True, blank=True)

    class Meta:
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        constraints = [models.UniqueConstraint(fields=["vacancy", "profile"], name="vacancy_candidate_once")]

    def __str__(self):
        return f"candidate {self.pk}"
