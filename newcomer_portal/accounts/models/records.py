"""Two logs that only grow. No foreign keys: they outlive the rows they speak of. A trigger refuses every change."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from newcomer_portal.accounts.models.users import Role


class Purpose(models.TextChoices):
    """Why somebody looked. The person reads these words."""

    OWN_DATA = "OWN_DATA", _("To read their own data")
    REGISTER = "REGISTER", _("To register you on arrival")
    FIND_PERSON = "FIND_PERSON", _("To find a person in the municipality")
    TAKE_CASE = "TAKE_CASE", _("To take over your case when you showed your card")
    FOLLOW_PLAN = "FOLLOW_PLAN", _("To follow your plan")
    FIND_WORK_TO_DO = "FIND_WORK_TO_DO", _("To see which steps are waiting")
    REVIEW_PROFILE = "REVIEW_PROFILE", _("To review what you can do")
    INTERVIEW = "INTERVIEW", _("To talk with you about what you can do")
    READ_DOCUMENT = "READ_DOCUMENT", _("To look at a document you have shown")
    PRINT_PAPER = "PRINT_PAPER", _("To print a paper for you")
    HAND_OVER = "HAND_OVER", _("To hand what you can do to another municipality")
    BRING_IN = "BRING_IN", _("To add what you told another municipality")
    TAKE_OVER = "TAKE_OVER", _("To take over what another organisation handed on")
    REPLACE_CARD = "REPLACE_CARD", _("To give you a new card")
    # Whoever reads over the person's shoulder, or in the family, must not learn of a protected identity from it.
    PROTECT = "PROTECT", _("To keep your household’s page up to date")
    USE_GRANT = "USE_GRANT", _("To contact you about a job, after your yes")


class AccessRecordQuerySet(models.QuerySet):
    def about(self, person_id):
        """Every look at this person, the latest first."""
        return self.filter(person_id=person_id).order_by("-at", "-pk")


class AccessRecord(models.Model):
    """One look at one person."""

    person_id = models.BigIntegerField(_("person"), db_index=True)
    by_id = models.BigIntegerField(_("by"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    agency = models.CharField(_("agency"), max_length=200, blank=True)
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    at = models.DateTimeField(_("at"))

    objects = AccessRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("access record")
        verbose_name_plural = _("access records")

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.role}"


class SecurityEventKind(models.TextChoices):
    INVITED = "INVITED", _("Invited")
    INVITATION_ACCEPTED = "INVITATION_ACCEPTED", _("Accepted the invitation")
    INVITATION_REVOKED = "INVITATION_REVOKED", _("Invitation taken back")
    ACCESS_ENDED = "ACCESS_ENDED", _("Access ended")
    ACCESS_RESTORED = "ACCESS_RESTORED", _("Access given again")
    SECOND_FACTOR_RESET = "SECOND_FACTOR_RESET", _("Second factor reset")
    CARD_ISSUED = "CARD_ISSUED", _("Card issued")
    CARD_REPLACED = "CARD_REPLACED", _("Card replaced")
    PIN_CHANGED = "PIN_CHANGED", _("PIN changed")
    CARD_BLOCKED = "CARD_BLOCKED", _("Card blocked after wrong PINs")
    PROTECTED = "PROTECTED", _("Protected identity marked")
    UNPROTECTED = "UNPROTECTED", _("Protected identity mark removed")
    EMPLOYER_APPROVED = "EMPLOYER_APPROVED", _("Employer approved")
    EMPLOYER_REJECTED = "EMPLOYER_REJECTED", _("Employer rejected")
    LINK_ANSWERED = "LINK_ANSWERED", _("A hand-over was answered through its link")
    LINK_REFUSED = "LINK_REFUSED", _("A hand-over’s link was used too late or again")


class SecurityEvent(models.Model):
    """What happened to somebody's way in. `about_id` and `by_id` are users; `by_id` is empty for the portal itself."""

    kind = models.CharField(_("kind"), max_length=30, choices=SecurityEventKind)
    about_id = models.BigIntegerField(_("about"), db_index=True)
    by_id = models.BigIntegerField(_("by"), null=True, blank=True)
    agency = models.CharField(_("agency"), max_length=200, blank=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("security event")
        verbose_name_plural = _("security events")

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind}"
