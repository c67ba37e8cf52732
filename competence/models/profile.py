import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from competence.voices import Voice
from intake.models import Answer, Newcomer
from newcomer_portal.constraints import both_or_neither


class ProfileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The profiles of the people this user may see. Employers and county staff see none, ever."""
        return self.filter(newcomer__in=Newcomer.objects.visible_to(user))

    def matchable(self):
        """Those an employer's vacancy may be held against: switched on, with a recorded right to work, unprotected."""
        return self.filter(
            matching_on_at__isnull=False,
            right_to_work_recorded_at__isnull=False,
            newcomer__household__is_protected=False,
        )


class Profile(models.Model):
    """What one adult can do, as said and as confirmed.

    `usable_at` is when every required question had an answer for the first time; later changes leave it.
    `matching_on_at` follows the person's open Sharing with employers.
    """

    newcomer = models.OneToOneField(Newcomer, models.CASCADE, related_name="profile", verbose_name=_("newcomer"))
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    started_at = models.DateTimeField(_("started at"))
    usable_at = models.DateTimeField(_("usable since"), null=True, blank=True)
    matching_on_at = models.DateTimeField(_("matching switched on at"), null=True, blank=True)
    right_to_work_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("right to work recorded by"),
    )
    right_to_work_recorded_at = models.DateTimeField(_("right to work recorded at"), null=True, blank=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        constraints = [
            models.CheckConstraint(
                name="profile_right_to_work_by_and_at",
                condition=both_or_neither("right_to_work_recorded_by", "right_to_work_recorded_at"),
            ),
        ]

    def __str__(self):
        return f"profile {self.pk}"


class InventoryAnswer(Answer):
    """One answer to one question of competence.questions, word for word: every version stays.

    `voice` is whose word it is: what a caseworker writes down stands beside what the person said (competence.voices).
    The lines of a profile (competence.models.lines) are what the answers that count add up to.
    """

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="answers", verbose_name=_("profile"))
    # As competence.questions has it: "c2", and "c2-2" where a second job is asked about.
    question = models.SlugField(_("question"), max_length=8)
    voice = models.CharField(_("voice"), max_length=10, default=Voice.PERSON)

    class Meta(Answer.Meta):
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            *Answer.Meta.constraints,
            models.UniqueConstraint(
                fields=["profile", "question", "voice"],
                condition=models.Q(superseded_at__isnull=True),
                name="inventory_answer_one_current_per_voice",
            ),
            models.CheckConstraint(name="inventory_answer_voice_known", condition=models.Q(voice__in=[*Voice])),
        ]

    def __str__(self):
        return f"{self.question} {self.state}"


class ProfileEventKind(models.TextChoices):
    RIGHT_TO_WORK_RECORDED = "RIGHT_TO_WORK_RECORDED", _("Right to work recorded")
    TAKEN_OUT = "TAKEN_OUT", _("Job or education taken out")
    RIGHT_TO_WORK_UNDONE = "RIGHT_TO_WORK_UNDONE", _("Record of the right to work undone")
    ANSWER_CHOSEN = "ANSWER_CHOSEN", _("The person chose between two answers")
    ANSWER_AGREED = "ANSWER_AGREED", _("An answer agreed on together")
    OFFERED_AGAIN = "OFFERED_AGAIN", _("A question offered once more")
    DOCUMENT_ADDED = "DOCUMENT_ADDED", _("Document added")
    DOCUMENT_DELETED = "DOCUMENT_DELETED", _("Document deleted")


class ProfileEvent(models.Model):
    """What was done to a profile beside answering: the trace that an undo or a deletion leaves. Rows are only added.

    `line` names the line a document spoke for, as "skill:17", or the question and whose answer was chosen, as
    "c2:PERSON". Nothing of a document's content is kept here.
    """

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="events", verbose_name=_("profile"))
    kind = models.CharField(_("kind"), max_length=30, choices=ProfileEventKind)
    line = models.CharField(_("line"), max_length=40, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("profile event")
        verbose_name_plural = _("profile events")

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind}"
