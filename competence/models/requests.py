import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from competence.models.profile import Profile
from competence.models.vacancies import Vacancy
from newcomer_portal.accounts.models import Agency, Role


class ContactRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Only the person asked, by their own account: nobody answers for them, and nobody reads along.

        The employer that asked sees a card with the state of its question, never this row.
        """
        if user.role == Role.NEWCOMER:
            return self.filter(profile__newcomer__user=user)
        return self.none()


class ContactAnswer(models.TextChoices):
    YES = "YES", _("Yes")
    NO = "NO", _("No")


class ContactRequest(models.Model):
    """An employer asks one person, known to it as a card, whether they may talk. No answer is an empty one.

    To the employer a no, a silence and a withdrawn yes look the same.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="requests", verbose_name=_("vacancy"))
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="requests", verbose_name=_("profile"))
    message = models.TextField(_("message"), max_length=500, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    answer = models.CharField(_("answer"), max_length=3, choices=ContactAnswer, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = ContactRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact request")
        verbose_name_plural = _("contact requests")
        constraints = [
            models.UniqueConstraint(fields=["vacancy", "profile"], name="contact_request_once"),
            models.CheckConstraint(
                name="contact_request_answer_and_time",
                condition=models.Q(answer="", answered_at__isnull=True)
                | (~models.Q(answer="") & models.Q(answered_at__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"contact request {self.pk}"


class GrantField(models.TextChoices):
    NAME = "NAME", _("Your name")
    EMAIL = "EMAIL", _("Your e-mail address")
    PHONE = "PHONE", _("Your phone number")


class GrantQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who gave it, and who it was given to. Whether it is still good is another question: open()."""
        match user.role:
            case Role.NEWCOMER:
                return self.filter(request__profile__newcomer__user=user)
            case Role.EMPLOYER:
                return self.filter(agency=user.agency_id)
            case _:
                return self.none()

    def open(self, now):
        return self.filter(withdrawn_at__isnull=True, until__gt=now)


class Grant(models.Model):
    """A yes: to whom, which fields, until when. Only this opens a name or a way to reach somebody to an employer.

    It holds no copy of what it opens: the fields are read from the person's answers at each look.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    request = models.ForeignKey(ContactRequest, models.CASCADE, related_name="grants", verbose_name=_("request"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="grants", verbose_name=_("to"))
    fields = ArrayField(models.CharField(max_length=10, choices=GrantField), verbose_name=_("what is shared"))
    given_at = models.DateTimeField(_("given at"))
    until = models.DateTimeField(_("until"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(withdrawn_at__isnull=True), name="grant_one_standing_per_request"
            ),
            models.CheckConstraint(
                name="grant_shares_something",
                condition=models.Q(fields__len__gte=1) & models.Q(fields__contained_by=GrantField.values),
            ),
            models.CheckConstraint(
                name="grant_ends_after_it_begins", condition=models.Q(until__gt=models.F("given_at"))
            ),
        ]

    def __str__(self):
        return f"grant {self.pk}"
