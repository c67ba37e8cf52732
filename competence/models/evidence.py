import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from competence.models.documents import Document, DocumentKind
from competence.models.profile import Profile
from competence.rungs import CHECKED, Rung
from newcomer_portal.accounts.models import Agency, Role
from newcomer_portal.constraints import both_or_neither


class EvidenceQuerySet(models.QuerySet):
    def not_undone(self):
        return self.filter(undone_at__isnull=True)


class Evidence(models.Model):
    """One step that one line of a profile has taken up the ladder (competence.rungs). Rows are only added.

    `line` names the line, as "skill:17", and `line_said_at` the words it was given to: said anew, the line stands on
    the lowest rung again, and this row is history. `role` and `agency` are those of `by` at the time.
    `valid_country` is a country the step speaks for; where it is empty, it speaks for `agency` alone.
    """

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="evidence", verbose_name=_("profile"))
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    line = models.CharField(_("line"), max_length=40)
    line_said_at = models.DateTimeField(_("line said at"))
    rung = models.CharField(_("rung"), max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agency")
    )
    at = models.DateTimeField(_("at"))
    valid_country = models.CharField(_("valid in"), max_length=2, blank=True)
    example = models.CharField(_("example"), max_length=600, blank=True)
    document = models.ForeignKey(
        Document, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("document")
    )
    document_kind = models.CharField(_("kind of document"), max_length=20, blank=True, choices=DocumentKind)
    place = models.CharField(_("place"), max_length=120, blank=True)
    tester = models.CharField(_("tested by"), max_length=120, blank=True)
    tested_date = models.DateField(_("tested on"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("undone by")
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        indexes = [models.Index(fields=["profile", "line"], name="evidence_of_line")]
        constraints = [
            models.CheckConstraint(
                name="evidence_undone_by_and_at", condition=both_or_neither("undone_by", "undone_at")
            ),
            models.CheckConstraint(
                name="evidence_says_what_its_rung_needs",
                condition=(models.Q(rung=Rung.DESCRIBED) & ~models.Q(example=""))
                | models.Q(rung=Rung.CONFIRMED)
                | (models.Q(rung=Rung.DOCUMENT_SEEN) & ~models.Q(document_kind=""))
                | (models.Q(rung=Rung.TESTED, tested_date__isnull=False) & ~models.Q(place="") & ~models.Q(tester="")),
            ),
            models.CheckConstraint(
                name="evidence_of_others_speaks_for_an_agency",
                condition=~models.Q(rung__in=[*CHECKED]) | models.Q(agency__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["profile", "line", "line_said_at", "rung", "agency"],
                condition=models.Q(undone_at__isnull=True),
                nulls_distinct=False,
                name="evidence_stands_once_an_agency",
            ),
        ]

    def __str__(self):
        return f"{self.line} {self.rung}"
