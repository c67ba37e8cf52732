from django.db import models
from django.utils.translation import gettext_lazy as _


class Confidence(models.TextChoices):
    """How sure we are; the wording is what people read."""

    VERIFIED = "VERIFIED", _("We read the key rule at the official source.")
    PARTLY_VERIFIED = "PARTLY_VERIFIED", _("We read some of it at an official source.")
    GENERAL_KNOWLEDGE = "GENERAL_KNOWLEDGE", _("Professional knowledge, not checked at the source.")
    DISPUTED = "DISPUTED", _("The rules are disputed or changing – see the official page.")

    @property
    def short(self):
        return _SHORT[self]


_SHORT = {
    Confidence.VERIFIED: _("Checked"),
    Confidence.PARTLY_VERIFIED: _("Partly checked"),
    Confidence.GENERAL_KNOWLEDGE: _("Not checked"),
    Confidence.DISPUTED: _("Disputed or changing"),
}


class LawStatus(models.TextChoices):
    IN_FORCE = "IN_FORCE", _("The law has changed lately.")
    PARTLY_IN_FORCE = "PARTLY_IN_FORCE", _("The change has begun in part.")
    ADOPTED = "ADOPTED", _("The change is decided.")
    PROPOSED = "PROPOSED", _("The change is proposed. We found no decision.")
    PLANNED = "PLANNED", _("The change is planned or looked into.")
    UNCLEAR = "UNCLEAR", _("We could not find out where the change stands.")


class LawChange(models.Model):
    """A change of the law, fresh or under way, that steps depend on. Its texts are English."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    country = models.CharField(_("country"), max_length=2, help_text=_("EU for a European law."))
    title = models.CharField(_("title"), max_length=200)
    status = models.CharField(_("status"), max_length=20, choices=LawStatus)
    known_date = models.CharField(_("what is known of the date"), max_length=200, blank=True)
    effect = models.TextField(_("effect"))
    confidence = models.CharField(_("confidence"), max_length=20, choices=Confidence)
    source = models.TextField(_("source"))
    retired_date = models.DateField(_("retired"), null=True, blank=True)

    class Meta:
        verbose_name = _("change of the law")
        verbose_name_plural = _("changes of the law")

    def __str__(self):
        return self.title

    @property
    def is_under_way(self):
        return self.status != LawStatus.IN_FORCE

    @property
    def is_disputed(self):
        return self.confidence == Confidence.DISPUTED
