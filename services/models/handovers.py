"""The ball as it passes from one organisation to another: offered, then accepted, returned, taken back or expired."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intake.models import Household, ProtectionClearance
from newcomer_portal.accounts.models import Agency, AgencyKind, Role
from newcomer_portal.languages import LANGUAGES
from services.models.plans import PlanStep


class HandOverState(models.TextChoices):
    OFFERED = "OFFERED", _("Waiting for an answer")
    ACCEPTED = "ACCEPTED", _("Accepted")
    RETURNED = "RETURNED", _("Returned")
    EXPIRED = "EXPIRED", _("Ended without an answer")
    WITHDRAWN = "WITHDRAWN", _("Taken back")


class HandOverQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A newcomer: what passes of their household. A caseworker: what their municipality gives or takes, and what
        passes of those settled there. Nobody else.

        Of a protected household only those named for it see what is open. What others had seen before, and has ended,
        stays where it stood: if it vanished, they could tell.

        Seeing a hand-over does not open the household: a page shows no name of it to whoever may not see it.
        """
        match user.role:
            case Role.NEWCOMER:
                shared = models.Q(step__isnull=True, household__in=Household.objects.visible_to(user))
                return self.filter(shared | models.Q(step__in=PlanStep.objects.visible_to(user)))
            case Role.CASEWORKER:
                theirs = models.Q(giver=user.agency_id) | models.Q(taker=user.agency_id)
                settled = models.Q(household__municipality=user.agency_id)
                cleared = ProtectionClearance.objects.filter(household=models.OuterRef("household"), user=user)
                may_know = models.Q(household__is_protected=False) | models.Exists(cleared)
                had_seen = models.Q(named__isnull=True) & ~models.Q(state=HandOverState.OFFERED)
                return self.filter((theirs | settled) & may_know | theirs & had_seen)
            case _:
                return self.none()

    def between(self, agency):
        """Given or taken by it. Not a door: see visible_to."""
        return self.filter(models.Q(giver=agency) | models.Q(taker=agency))

    def open(self):
        return self.filter(state=HandOverState.OFFERED)

    def stale(self):
        """Open ones that nobody may answer any more: the household is no longer where it was offered from, or has
        become protected since, so that the taker may not know of it."""
        is_a_municipalitys = models.Q(giver__kind=AgencyKind.MUNICIPALITY)
        elsewhere = models.Q(household__municipality__isnull=False) & ~models.Q(
            household__municipality=models.F("giver")
        )
        nowhere = models.Q(household__municipality__isnull=True) & is_a_municipalitys
        is_hidden = models.Q(household__is_protected=True, named__isnull=True)
        return self.open().filter(models.Q(step__isnull=True) & (elsewhere | nowhere) | is_hidden)

    def of_households(self):
        return self.filter(step__isnull=True)


class HandOver(models.Model):
    """What passes is one step of the plan, or with no step the whole household: it moves to another municipality.

    `named` is the one caseworker of the taker who may know of a household that was protected when it was offered.
    A taker without an account answers through a link to `contact_email`, in `language`; `link_key` is signed into it
    (services.signed_links). Without an address the taker's caseworkers answer in the portal.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    household = models.ForeignKey(Household, models.CASCADE, related_name="hand_overs", verbose_name=_("household"))
    step = models.ForeignKey(
        PlanStep, models.CASCADE, null=True, blank=True, related_name="hand_overs", verbose_name=_("plan step")
    )
    giver = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("from"))
    taker = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("to"))
    message = models.CharField(_("message"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=HandOverState, default=HandOverState.OFFERED)
    offered_at = models.DateTimeField(_("offered at"))
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("offered by")
    )
    named = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("named")
    )
    expires_at = models.DateTimeField(_("expires at"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=3, choices=LANGUAGES, blank=True)
    link_key = models.UUIDField(_("key of the link"), null=True, blank=True, unique=True, editable=False)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=models.Q(state=HandOverState.OFFERED, step__isnull=True),
                name="hand_over_one_open_per_household",
            ),
            models.UniqueConstraint(
                fields=["step"],
                condition=models.Q(state=HandOverState.OFFERED),
                name="hand_over_one_open_per_step",
            ),
            models.CheckConstraint(
                name="hand_over_to_somebody_else",
                condition=~models.Q(giver=models.F("taker")),
                violation_error_message=_("Choose somebody else than yourselves."),
            ),
            models.CheckConstraint(
                name="hand_over_returned_says_why",
                condition=~models.Q(state=HandOverState.RETURNED) | ~models.Q(reason=""),
                violation_error_message=_("Say why you return it."),
            ),
            models.CheckConstraint(
                name="hand_over_answered_has_a_time",
                condition=models.Q(state__in=["ACCEPTED", "RETURNED"], answered_at__isnull=False)
                | ~models.Q(state__in=["ACCEPTED", "RETURNED"]) & models.Q(answered_at__isnull=True),
            ),
            models.CheckConstraint(
                name="hand_over_link_goes_to_an_address",
                condition=models.Q(link_key__isnull=True, contact_email="")
                | models.Q(link_key__isnull=False) & ~models.Q(contact_email=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["offered_at"], condition=models.Q(state=HandOverState.OFFERED), name="hand_over_open_since"
            ),
        ]

    def __str__(self):
        return f"hand-over {self.pk}"

    def get_absolute_url(self):
        return reverse("services:handover_detail", args=[self.key])

    @property
    def is_open(self):
        return self.state == HandOverState.OFFERED

    @property
    def reference(self):
        """What both sides call it on the phone: short, and no name."""
        return self.key.hex[:8].upper()


class HandOverEventKind(models.TextChoices):
    OFFERED = "OFFERED", _("Offered")
    REMINDED = "REMINDED", _("Reminded")
    ESCALATED = "ESCALATED", _("Told to those who wait: no answer for 14 days")
    ACCEPTED = "ACCEPTED", _("Accepted")
    RETURNED = "RETURNED", _("Returned")
    EXPIRED = "EXPIRED", _("Ended without an answer")
    WITHDRAWN = "WITHDRAWN", _("Taken back")


class HandOverEvent(models.Model):
    """What happened, when, and who did it: a user, or nobody: the portal, or the taker through their link.

    `after_days` is there for reminders: the row is what makes each of them go out once. A trigger refuses every
    change, and to take a row from a hand-over that is there.
    """

    hand_over = models.ForeignKey(HandOver, models.CASCADE, related_name="events", verbose_name=_("hand-over"))
    kind = models.CharField(_("what"), max_length=20, choices=HandOverEventKind)
    after_days = models.PositiveSmallIntegerField(_("after days"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("event of a hand-over")
        verbose_name_plural = _("events of hand-overs")
        constraints = [
            models.UniqueConstraint(
                fields=["hand_over", "kind", "after_days"], nulls_distinct=False, name="hand_over_event_once"
            ),
        ]

    def __str__(self):
        return f"hand-over {self.hand_over_id} {self.kind}"
