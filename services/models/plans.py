"""A household's plan, and all that ever happened to it.

Nothing is taken out of a plan: what is no longer needed says so. Only a person's own rows go with the person.
"""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intake.models import Household, Newcomer
from newcomer_portal.accounts.models import Agency, Role
from newcomer_portal.constraints import both_or_neither
from services.models.catalogue import CatalogueVersion, OnboardingStep


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(household__in=Household.objects.visible_to(user))


class Plan(models.Model):
    """`facts_version` and `catalogue` say what it was last made from; an older one is made anew when it is read."""

    household = models.OneToOneField(Household, models.CASCADE, related_name="plan", verbose_name=_("household"))
    facts_version = models.PositiveIntegerField(_("made from version of the facts"), default=0)
    catalogue = models.ForeignKey(CatalogueVersion, models.PROTECT, related_name="+", verbose_name=_("catalogue"))
    planned_at = models.DateTimeField(_("planned at"))

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")

    def __str__(self):
        return f"plan {self.pk}"


class StepStatus(models.TextChoices):
    APPLIES = "APPLIES", _("Applies")
    MAY_APPLY = "MAY_APPLY", _("May apply")
    NOT_NEEDED = "NOT_NEEDED", _("No longer needed")


class Turn(models.TextChoices):
    """Who has to move now. Nobody, while something else must be done first."""

    NOBODY = "NOBODY", _("Nobody yet")
    NEWCOMER = "NEWCOMER", _("You")
    OWNER = "OWNER", _("The responsible agency")
    MUNICIPALITY = "MUNICIPALITY", _("Your municipality confirms")


class PlanStepQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Answering for a step does not open it: the owner may be a bank, an employer or another municipality.

        Within a household a newcomer sees their own steps, the shared ones, and those of members who have no card:
        a partner with a card speaks for themselves.
        """
        steps = self.at_home().filter(plan__household__in=Household.objects.visible_to(user))
        if user.role == Role.NEWCOMER:
            theirs = models.Q(newcomer__user=user) | models.Q(newcomer__user__isnull=True)
            return steps.filter(models.Q(newcomer__isnull=True) | theirs)
        return steps

    def at_home(self):
        """Without the steps of somebody who has moved to another household and whose plan is not made yet."""
        return self.filter(models.Q(newcomer__isnull=True) | models.Q(newcomer__household=models.F("plan__household")))

    def countable_in(self, county):
        """For counting only (services.reports.county): a county reads no row of it."""
        return self.at_home().filter(
            plan__household__in=Household.objects.countable(), plan__household__municipality__county=county
        )

    def open(self):
        return self.filter(status=StepStatus.APPLIES, completed_at__isnull=True)

    def waiting_for(self, agency):
        """What an agency has to do: its own move, or to confirm what a newcomer of its own reported."""
        confirm = models.Q(turn=Turn.MUNICIPALITY, plan__household__municipality=agency)
        return self.filter(confirm | models.Q(turn=Turn.OWNER, owner=agency))

    def waiting_since_before(self, moment):
        return self.filter(turn_since__lt=moment)

    def overdue(self, today):
        return self.filter(due_date__lt=today)


class PlanStep(models.Model):
    """One step of a household's plan: one person's, or with no newcomer everybody's.

    Two facts that are easily confused: the owner answers for the step from first to last, the turn says who has
    to move now. `code` is the catalogue step's; `step` is its row in the edition this was last planned from, or in an
    earlier one that says the same word for word.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="steps", verbose_name=_("plan"))
    step = models.ForeignKey(OnboardingStep, models.PROTECT, related_name="+", verbose_name=_("step"))
    code = models.SlugField(_("code"), max_length=80)
    newcomer = models.ForeignKey(
        Newcomer, models.CASCADE, null=True, blank=True, related_name="plan_steps", verbose_name=_("newcomer")
    )
    owner = models.ForeignKey(Agency, models.PROTECT, related_name="owned_steps", verbose_name=_("owner"))
    status = models.CharField(_("status"), max_length=20, choices=StepStatus)
    missing_facts = models.JSONField(_("facts still unknown"), default=list, blank=True)
    asked_of = models.ForeignKey(
        Newcomer, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("asked of")
    )
    due_date = models.DateField(_("due"), null=True, blank=True)
    turn = models.CharField(_("turn"), max_length=20, choices=Turn)
    turn_since = models.DateTimeField(_("turn since"))
    planned_at = models.DateTimeField(_("planned at"))
    reported_at = models.DateTimeField(_("reported at"), null=True, blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("reported by")
    )
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    completed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("completed by"),
    )

    objects = PlanStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan step")
        verbose_name_plural = _("plan steps")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code", "newcomer"], nulls_distinct=False, name="plan_step_once_per_person"
            ),
            models.CheckConstraint(
                name="plan_step_reported_at_and_by", condition=both_or_neither("reported_at", "reported_by")
            ),
            models.CheckConstraint(
                name="plan_step_completed_at_and_by", condition=both_or_neither("completed_at", "completed_by")
            ),
            models.CheckConstraint(
                name="plan_step_asks_only_while_it_may_apply",
                condition=models.Q(status=StepStatus.MAY_APPLY) | models.Q(asked_of__isnull=True, missing_facts=[]),
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "due_date"],
                condition=models.Q(completed_at__isnull=True, status="APPLIES"),
                name="plan_step_open_by_owner",
            ),
        ]

    def __str__(self):
        return f"plan step {self.pk}"

    def get_absolute_url(self):
        return reverse("services:plan_detail", args=[self.plan.household.key])

    @property
    def is_open(self):
        return self.completed_at is None and self.status == StepStatus.APPLIES


class StepEventKind(models.TextChoices):
    PLANNED = "PLANNED", _("Came into the plan")
    REPORTED = "REPORTED", _("Reported as done")
    TAKEN_BACK = "TAKEN_BACK", _("Report taken back")
    CONFIRMED = "CONFIRMED", _("Confirmed as done")
    UNDONE = "UNDONE", _("Marked as not done")
    NO_LONGER_NEEDED = "NO_LONGER_NEEDED", _("No longer needed")
    NEEDED_AGAIN = "NEEDED_AGAIN", _("Needed again")
    UNCERTAIN = "UNCERTAIN", _("May apply: an answer is missing now")
    OWNER_CHANGED = "OWNER_CHANGED", _("Somebody else answers for it now")
    DAY_CHANGED = "DAY_CHANGED", _("The day has changed")
    READY = "READY", _("Its turn has come")
    BLOCKED = "BLOCKED", _("Something else must be done first")
    HANDED_OVER = "HANDED_OVER", _("Taken over by whom it was handed to")


class PlanStepEvent(models.Model):
    """What happened to a step, when, and who did it (nobody: the portal itself).

    `reason` is a person's words; `because` is what made the plan change (services.plan_changes), and is empty for
    what a plan began with. A trigger refuses every change, and to take a row from a step that is there.
    """

    step = models.ForeignKey(PlanStep, models.CASCADE, related_name="events", verbose_name=_("plan step"))
    kind = models.CharField(_("what"), max_length=20, choices=StepEventKind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    because = models.JSONField(_("because"), default=dict, blank=True)

    class Meta:
        verbose_name = _("event of a plan step")
        verbose_name_plural = _("events of plan steps")
        constraints = [
            models.CheckConstraint(
                name="plan_step_event_undone_says_why",
                condition=~models.Q(kind=StepEventKind.UNDONE) | ~models.Q(reason=""),
                violation_error_message=_("Say why it is not done."),
            ),
        ]

    def __str__(self):
        return f"plan step {self.step_id} {self.kind}"
