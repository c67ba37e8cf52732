import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from competence.models.profile import Profile
from newcomer_portal.accounts.models import Agency


class ProfileImport(models.Model):
    """A file from another municipality that was read into a profile. What it added is said by `by` at `at`.

    `source` is the municipality the file names, which is only a claim. `origins` holds what the file said of who
    said each thing, and how sure they were there: by "skill:17" or "answer:c2", {"said", "evidence"} of the schema.
    """

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="imports", verbose_name=_("profile"))
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    at = models.DateTimeField(_("at"))
    source = models.CharField(_("from"), max_length=200, blank=True)
    exported_at = models.DateTimeField(_("exported at"))
    origins = models.JSONField(_("origins"), default=dict)

    class Meta:
        verbose_name = _("import of a profile")
        verbose_name_plural = _("imports of profiles")
        constraints = [models.UniqueConstraint(fields=["profile", "by", "at"], name="profile_import_names_its_lines")]

    def __str__(self):
        return f"import {self.key}"

    def origin_document(self, name: str) -> dict:
        """What the file said of one line or answer, as an export says it again."""
        return {"source": self.source, "exported_at": self.exported_at.isoformat()} | self.origins[name]
