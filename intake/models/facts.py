from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from intake.models.people import Newcomer


class AnswerState(models.TextChoices):
    """What is known of a question. "Not asked" is the absence of a row."""

    ANSWERED = "ANSWERED", _("Answered")
    PREFER_NOT_TO_SAY = "PREFER_NOT_TO_SAY", _("Prefer not to say")
    DONT_KNOW = "DONT_KNOW", _("Don’t know")


class AnswerQuerySet(models.QuerySet):
    def current(self):
        return self.filter(superseded_at__isnull=True)


class Answer(models.Model):
    """One answer as somebody gave it. A newer one supersedes it and both stay: who said what, when.

    `value` is whatever the question's form keeps, as JSON; NULL where there is no answer or the answer has
    a column of its own.
    """

    state = models.CharField(_("state"), max_length=20, choices=AnswerState)
    value = models.JSONField(_("value"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    superseded_at = models.DateTimeField(_("superseded at"), null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_value_only_when_answered",
                condition=models.Q(state=AnswerState.ANSWERED) | models.Q(value__isnull=True),
            ),
        ]


class Fact(Answer):
    """An answer of the arrival pages, or a fact the plan asked for. `code` is a question of intake.questions
    or a fact of the step catalogue's dictionary."""

    newcomer = models.ForeignKey(Newcomer, models.CASCADE, related_name="facts", verbose_name=_("newcomer"))
    code = models.SlugField(_("question"), max_length=40)

    class Meta(Answer.Meta):
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        constraints = [
            *Answer.Meta.constraints,
            models.UniqueConstraint(
                fields=["newcomer", "code"],
                condition=models.Q(superseded_at__isnull=True),
                name="fact_one_current_per_question",
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.state}"
