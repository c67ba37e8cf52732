import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from competence.models.profile import Profile


class DocumentKind(models.TextChoices):
    DIPLOMA = "DIPLOMA", _("Diploma or school report")
    CERTIFICATE = "CERTIFICATE", _("Certificate of a course or a test")
    LICENCE = "LICENCE", _("Licence or permit for a profession")
    REFERENCE = "REFERENCE", _("Letter from an employer")
    OTHER = "OTHER", pgettext_lazy("kind of document", "Something else")


class Media(models.TextChoices):
    """What a file is kept as. Every picture becomes a JPEG."""

    JPEG = "image/jpeg", _("Picture")
    PDF = "application/pdf", _("PDF")


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The documents of the profiles this user may see: never an employer's or the county's to see."""
        return self.filter(profile__in=Profile.objects.visible_to(user))


class Document(models.Model):
    """A paper that the person has shown: a picture or a PDF. The bytes lie in competence.documents.store.

    `line` names the line it speaks for, as "education:3"; empty, or a line that is gone: for none.
    `sha256` is of the bytes as they were sent, before they were cleaned: the same paper is kept once.
    """

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="documents", verbose_name=_("profile"))
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind)
    title = models.CharField(_("title"), max_length=100, blank=True)
    line = models.CharField(_("line"), max_length=40, blank=True)
    media = models.CharField(_("media type"), max_length=20, choices=Media)
    size = models.PositiveIntegerField(_("size"), help_text=_("Bytes."))
    sha256 = models.CharField(_("hash"), max_length=64)
    stored_as = models.UUIDField(_("stored as"), default=uuid.uuid4, unique=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded at"))

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.UniqueConstraint(fields=["profile", "sha256"], name="document_kept_once"),
            models.CheckConstraint(name="document_kind_known", condition=models.Q(kind__in=DocumentKind.values)),
            models.CheckConstraint(name="document_media_known", condition=models.Q(media__in=Media.values)),
            models.CheckConstraint(name="document_is_not_empty", condition=models.Q(size__gt=0)),
        ]

    def __str__(self):
        return f"document {self.key}"
