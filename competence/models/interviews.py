"""What is written down while a caseworker and a person talk."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from competence.models.profile import Profile
from newcomer_portal.constraints import both_or_neither


class InterviewNoteQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(taken_back_at__isnull=True)


class InterviewNote(models.Model):
    """One thing agreed on, in a line, as it was written. A line taken back stays, and stands no longer."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="notes", verbose_name=_("profile"))
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.CharField(_("what we agreed"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken back by"),
    )
    taken_back_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    objects = InterviewNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note of an interview")
        verbose_name_plural = _("notes of interviews")
        constraints = [
            models.CheckConstraint(name="interview_note_says_something", condition=~models.Q(text="")),
            models.CheckConstraint(
                name="interview_note_taken_back_by_and_at",
                condition=both_or_neither("taken_back_by", "taken_back_at"),
            ),
        ]

    def __str__(self):
        return f"note {self.pk}"
