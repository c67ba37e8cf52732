import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newcomer_portal.accounts.models import Agency, AgencyKind, Country, County, Role
from newcomer_portal.constraints import both_or_neither
from newcomer_portal.languages import LANGUAGES


class EmployerApplicationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """County staff decide about the employers of their own county; nobody else reads an application."""
        if user.role == Role.COUNTY:
            return self.filter(county=user.agency.county)
        return self.none()

    def waiting(self):
        return self.filter(decided_at__isnull=True)

    def decided(self):
        return self.filter(decided_at__isnull=False)


class Decision(models.TextChoices):
    APPROVED = "APPROVED", _("Approved")
    REJECTED = "REJECTED", _("Rejected")


class EmployerApplication(models.Model):
    """An organisation asks to become an employer here. Anybody can send one, so every word of it is only a claim.

    `organisation_number` is kept as competence.organisation_numbers.tidy_number gives it; it may be empty or odd.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    county = models.CharField(_("county"), max_length=6, choices=County)
    organisation_name = models.CharField(_("organisation"), max_length=200)
    organisation_number = models.CharField(_("organisation number"), max_length=40, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=150)
    contact_email = models.EmailField(_("e-mail address"))
    needs = models.TextField(_("what you need"), max_length=1000)
    language = models.CharField(_("language"), max_length=3, choices=LANGUAGES)
    applied_at = models.DateTimeField(_("applied at"))
    decision = models.CharField(_("decision"), max_length=10, choices=Decision, blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"kind": AgencyKind.EMPLOYER},
        related_name="applications",
        verbose_name=_("employer"),
    )

    objects = EmployerApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("employer application")
        verbose_name_plural = _("employer applications")
        constraints = [
            models.CheckConstraint(
                name="employer_application_decided_by_and_at", condition=both_or_neither("decided_by", "decided_at")
            ),
            models.CheckConstraint(
                name="employer_application_decision_complete",
                condition=models.Q(decision="", decided_at__isnull=True, agency__isnull=True, reason="")
                | models.Q(decision=Decision.APPROVED, decided_at__isnull=False, agency__isnull=False, reason="")
                | (
                    models.Q(decision=Decision.REJECTED, decided_at__isnull=False, agency__isnull=True)
                    & ~models.Q(reason="")
                ),
            ),
            models.UniqueConstraint(
                "county",
                "organisation_number",
                models.functions.Lower("contact_email"),
                condition=models.Q(decided_at__isnull=True),
                name="employer_application_waits_once",
            ),
        ]

    def __str__(self):
        return f"employer application {self.pk}"

    @property
    def country(self) -> str:
        """ISO 3166-2 codes begin with the country's."""
        return Country(self.county[:2]).value
