import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from newcomer_portal.accounts.models import Agency, Country, Role
from services.models.labels import LifeArea
from services.models.law import Confidence, LawChange


class EditionState(models.TextChoices):
    DRAFT = "DRAFT", _("Draft")
    PROPOSED = "PROPOSED", _("Waits for a second person")
    APPROVED = "APPROVED", _("Approved")
    DROPPED = "DROPPED", _("Dropped")


class CatalogueVersionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """County staff read every approved edition, and the drafts of their own country."""
        if user.role != Role.COUNTY or not user.agency.county:
            return self.none()
        return self.filter(models.Q(state=EditionState.APPROVED) | models.Q(country=user.agency.county[:2]))

    def approved(self):
        return self.filter(state=EditionState.APPROVED)

    def in_force(self, today):
        """The number of the version that holds today, or None."""
        return self.approved().filter(in_force_from__lte=today).aggregate(number=models.Max("number"))["number"]

    def newest(self):
        """The approved version with the highest number, which may be in force only later; or None."""
        return self.approved().order_by("number").last()

    def unfinished(self):
        return self.filter(state__in=[EditionState.DRAFT, EditionState.PROPOSED])


class CatalogueVersion(models.Model):
    """One edition of the whole catalogue. Once approved its steps never change: a new wording or rule is a new one.

    A draft is a copy of the edition it is `based_on`, in which the steps of one `country` may be changed. It has no
    number and no day; `revision` counts its changes, so that nobody approves what they have not read.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveIntegerField(_("number"), unique=True, null=True, blank=True)
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=EditionState, default=EditionState.APPROVED)
    country = models.CharField(_("country"), max_length=2, choices=Country, blank=True)
    based_on = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("based on")
    )
    revision = models.PositiveIntegerField(_("revision"), default=0)

    objects = CatalogueVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("catalogue version")
        verbose_name_plural = _("catalogue versions")
        constraints = [
            models.CheckConstraint(
                name="catalogue_version_number_and_day_with_approval",
                condition=models.Q(state=EditionState.APPROVED, number__isnull=False, in_force_from__isnull=False)
                | (~models.Q(state=EditionState.APPROVED) & models.Q(number__isnull=True, in_force_from__isnull=True)),
            ),
            models.CheckConstraint(
                name="catalogue_version_draft_has_country",
                condition=models.Q(state=EditionState.APPROVED)
                | (models.Q(country__in=Country.values) & models.Q(based_on__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["country"],
                condition=models.Q(state__in=[EditionState.DRAFT, EditionState.PROPOSED]),
                name="catalogue_version_one_draft_per_country",
                violation_error_message=_("There is a draft already."),
            ),
        ]

    def __str__(self):
        return f"catalogue {self.number}" if self.number else f"draft {self.key}"

    def get_absolute_url(self):
        return reverse("services:edition_detail", args=[self.key])

    @property
    def is_editable(self):
        return self.state == EditionState.DRAFT

    @property
    def is_unfinished(self):
        return self.state in {EditionState.DRAFT, EditionState.PROPOSED}


class OnboardingStepQuerySet(models.QuerySet):
    def of_version(self, number):
        return self.filter(version__number=number)

    def in_catalogue_order(self):
        return self.order_by("position", "pk")


class OnboardingStep(models.Model):
    """A step of one edition of the catalogue.

    `rules` is applies_when, `deadline` and `handoff` are the fields of that name, as docs/catalogue.md describes
    them. `owner` may be a placeholder such as "the home municipality".
    """

    version = models.ForeignKey(CatalogueVersion, models.PROTECT, related_name="steps", verbose_name=_("version"))
    code = models.SlugField(_("code"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"))
    country = models.CharField(_("country"), max_length=2, choices=Country)
    life_area = models.ForeignKey(
        LifeArea, models.PROTECT, to_field="code", related_name="steps", verbose_name=_("life area")
    )
    owner = models.ForeignKey(Agency, models.PROTECT, related_name="catalogue_steps", verbose_name=_("owner"))
    rules = models.JSONField(_("rules"), default=dict)
    deadline = models.JSONField(_("deadline"), default=dict)
    handoff = models.JSONField(_("hand-overs"), default=list, blank=True)
    has_employer_part = models.BooleanField(_("the employer has a part"), default=False)
    confidence = models.CharField(_("confidence"), max_length=20, choices=Confidence)
    reviewed_date = models.DateField(_("reviewed"))
    legal_basis = models.TextField(_("legal basis"), blank=True)
    official_url = models.URLField(_("official page"))
    sources = models.JSONField(_("sources"), default=list, blank=True)
    law_changes = models.ManyToManyField(
        LawChange, related_name="steps", blank=True, verbose_name=_("changes of the law")
    )

    objects = OnboardingStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("onboarding step")
        verbose_name_plural = _("onboarding steps")
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="onboarding_step_once_per_version")]

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        return reverse("services:step_detail", args=[self.code])

    @property
    def is_disputed(self):
        return self.confidence == Confidence.DISPUTED


class StepText(models.Model):
    """A step in one language.

    `is_draft` is about the title and the explanation, `details_are_draft` about everything else: the official
    language has its own title and explanation, but its details are translated from English.
    """

    step = models.ForeignKey(OnboardingStep, models.CASCADE, related_name="texts", verbose_name=_("step"))
    language = models.CharField(_("language"), max_length=3)
    title = models.CharField(_("title"), max_length=200)
    plain = models.TextField(_("explanation"))
    deadline_text = models.TextField(_("when"), blank=True)
    typical_duration = models.TextField(_("how long it takes"), blank=True)
    cost = models.TextField(_("cost"), blank=True)
    documents = models.JSONField(_("papers"), default=list, blank=True)
    employer_note = models.TextField(_("what the employer does"), blank=True)
    support_texts = models.JSONField(
        _("what others do"), default=list, blank=True, help_text=_("In the order of the supports.")
    )
    is_draft = models.BooleanField(_("draft"), default=True)
    details_are_draft = models.BooleanField(_("details are a draft"), default=True)
    stale_since = models.DateField(
        _("older than another language since"),
        null=True,
        blank=True,
        help_text=_("The day on which the text changed in another language. Empty once it has been read again."),
    )

    class Meta:
        verbose_name = _("text of a step")
        verbose_name_plural = _("texts of steps")
        constraints = [models.UniqueConstraint(fields=["step", "language"], name="step_text_once_per_language")]

    def __str__(self):
        return self.title


class SupportRole(models.TextChoices):
    RESPONSIBLE = "RESPONSIBLE", _("carries out a part by law")
    SUPPORTS = "SUPPORTS", _("helps")
    CONSULTED = "CONSULTED", _("is asked")
    INFORMS = "INFORMS", _("gives information")

    @property
    def heading(self):
        return _HEADINGS[self]


_HEADINGS = {
    SupportRole.RESPONSIBLE: _("Carries out a part by law"),
    SupportRole.SUPPORTS: _("Helps"),
    SupportRole.CONSULTED: _("Is asked"),
    SupportRole.INFORMS: _("Gives information"),
}


class StepSupport(models.Model):
    """Somebody beside the owner who does a part. `what` is English; StepText.support_texts says it in others."""

    step = models.ForeignKey(OnboardingStep, models.CASCADE, related_name="supports", verbose_name=_("step"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    role = models.CharField(_("role"), max_length=20, choices=SupportRole)
    what = models.CharField(_("what"), max_length=300)

    class Meta:
        verbose_name = _("support")
        verbose_name_plural = _("supports")
        constraints = [models.UniqueConstraint(fields=["step", "agency", "what"], name="step_support_once")]

    def __str__(self):
        return f"{self.agency_id} {self.role}"


class StepOrder(models.Model):
    """`earlier` comes before `step`: it must where it is a prerequisite, else it is advice."""

    step = models.ForeignKey(OnboardingStep, models.CASCADE, related_name="comes_after", verbose_name=_("step"))
    earlier = models.ForeignKey(OnboardingStep, models.CASCADE, related_name="comes_before", verbose_name=_("earlier"))
    is_prerequisite = models.BooleanField(_("must be done first"))

    class Meta:
        verbose_name = _("order of two steps")
        verbose_name_plural = _("orders of two steps")
        constraints = [
            models.UniqueConstraint(fields=["step", "earlier"], name="step_order_once_per_pair"),
            models.CheckConstraint(
                name="step_order_not_to_itself",
                condition=~models.Q(step=models.F("earlier")),
                violation_error_message=_("A step does not come before itself."),
            ),
        ]

    def __str__(self):
        return f"{self.earlier_id} before {self.step_id}"
