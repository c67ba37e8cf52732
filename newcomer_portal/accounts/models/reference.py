from django.db import models
from django.utils.translation import gettext_lazy as _


class ReferenceLoad(models.Model):
    """What a loader of reference data last loaded: the digest of its files, so that the same is not loaded twice."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    digest = models.CharField(_("digest"), max_length=64)
    loaded_at = models.DateTimeField(_("loaded at"))

    class Meta:
        verbose_name = _("reference load")
        verbose_name_plural = _("reference loads")

    def __str__(self):
        return self.name
