"""Who looks after the catalogue, and what they did: every table here is only ever added to."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newcomer_portal.accounts.models import Agency, County
from services.models.catalogue import CatalogueVersion, OnboardingStep
from services.models.law import LawChange


def _by():
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))


class EditionEventKind(models.TextChoices):
    STARTED = "STARTED", _("Draft begun")
    STEP_ADDED = "STEP_ADDED", _("Step added")
    STEP_CHANGED = "STEP_CHANGED", _("Step changed")
    STEP_REMOVED = "STEP_REMOVED", _("Step taken out")
    RULES_CHANGED = "RULES_CHANGED", _("Rule changed")
    TEXT_CHANGED = "TEXT_CHANGED", _("Text changed")
    TEXT_READ = "TEXT_READ", _("Text read again")
    BROUGHT_UP = "BROUGHT_UP", _("Brought up to the newest edition")
    PROPOSED = "PROPOSED", _("Handed to a second person")
    RETURNED = "RETURNED", _("Given back")
    APPROVED = "APPROVED", _("Approved")
    DROPPED = "DROPPED", _("Dropped")


class EditionEvent(models.Model):
    """What somebody did to a draft. `changes` is {field: [before, after]}; `language` is that of a text."""

    edition = models.ForeignKey(
        CatalogueVersion, models.PROTECT, related_name="events", verbose_name=_("catalogue version")
    )
    kind = models.CharField(_("what"), max_length=20, choices=EditionEventKind)
    step_code = models.SlugField(_("step"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=3, blank=True)
    changes = models.JSONField(_("changes"), default=dict, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    by = _by()
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("event of an edition")
        verbose_name_plural = _("events of editions")

    def __str__(self):
        return f"{self.edition_id} {self.kind}"


class EditionCount(models.Model):
    """How many households of a county a draft would change, as rounded numbers. Kept, for every count is a question
    asked of people's records: there are only so many a day."""

    edition = models.ForeignKey(
        CatalogueVersion, models.PROTECT, related_name="counts", verbose_name=_("catalogue version")
    )
    revision = models.PositiveIntegerField(_("revision"))
    county = models.CharField(_("county"), max_length=6, choices=County)
    date = models.DateField(_("date"))
    numbers = models.JSONField(_("numbers"))
    by = _by()
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("count of changed households")
        verbose_name_plural = _("counts of changed households")
        constraints = [
            models.UniqueConstraint(fields=["edition", "revision", "county", "date"], name="edition_counted_once_a_day")
        ]

    def __str__(self):
        return f"{self.edition_id} {self.revision}"


class StepReview(models.Model):
    """A county reviewer has read a step, as it stands in one edition, and answers for it for six months."""

    step = models.ForeignKey(OnboardingStep, models.PROTECT, related_name="reviews", verbose_name=_("step"))
    by = _by()
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("review of a step")
        verbose_name_plural = _("reviews of steps")

    def __str__(self):
        return f"{self.step_id} {self.at:%Y-%m-%d}"


class LawLook(models.Model):
    """Somebody looked where a change of the law stands; the latest says who looks next, and when."""

    change = models.ForeignKey(LawChange, models.PROTECT, related_name="looks", verbose_name=_("change of the law"))
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who looks"))
    next_date = models.DateField(_("next look"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    by = _by()
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("look at a change of the law")
        verbose_name_plural = _("looks at changes of the law")

    def __str__(self):
        return f"{self.change_id} {self.next_date}"


class LocalFactsQuerySet(models.QuerySet):
    def current(self):
        return self.filter(replaced_by__isnull=True)


class LocalFacts(models.Model):
    """What a municipality says of a step in its own place. A change is a new row that `replaces` the one it was made
    from; of two made from the same one PostgreSQL refuses the later. All empty: nothing is said any more."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    step_code = models.SlugField(_("step"), max_length=80)
    municipality = models.ForeignKey(Agency, models.PROTECT, related_name="local_facts", verbose_name=_("municipality"))
    language = models.CharField(_("language"), max_length=3, help_text=_("In which these words are written."))
    where = models.CharField(_("where"), max_length=200, blank=True)
    when = models.CharField(_("when"), max_length=200, blank=True)
    contact = models.CharField(_("whom to call"), max_length=100, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )
    by = _by()
    at = models.DateTimeField(_("at"))

    objects = LocalFactsQuerySet.as_manager()

    class Meta:
        verbose_name = _("local facts of a step")
        verbose_name_plural = _("local facts of steps")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "step_code"],
                condition=models.Q(replaces__isnull=True),
                name="local_facts_one_beginning",
            )
        ]

    def __str__(self):
        return f"{self.municipality_id} {self.step_code}"

    @property
    def is_empty(self):
        return not (self.where or self.when or self.contact or self.phone or self.languages)
