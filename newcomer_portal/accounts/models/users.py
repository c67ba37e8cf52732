from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from newcomer_portal.accounts.models.agencies import Agency
from newcomer_portal.languages import LANGUAGES


class Role(models.TextChoices):
    NEWCOMER = "NEWCOMER", _("Newcomer")
    CASEWORKER = "CASEWORKER", _("Caseworker")
    EMPLOYER = "EMPLOYER", _("Employer")
    COUNTY = "COUNTY", _("County staff")


# These act for an agency, and sign in with a second factor.
STAFF_ROLES = frozenset({Role.CASEWORKER, Role.EMPLOYER, Role.COUNTY})


class UserManager(BaseUserManager):
    use_in_migrations = True

    def create_user(self, email=None, password=None, **fields):
        # normalize_email(None) is "": a second newcomer without an address would collide with the first.
        user = self.model(email=self.normalize_email(email) or None, **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractUser):
    """Somebody who signs in. Who a newcomer is stands in intake; here is only the key to the door."""

    username = None
    first_name = None
    last_name = None
    email = models.EmailField(_("email address"), unique=True, null=True, blank=True)
    display_name = models.CharField(
        _("name"), max_length=150, blank=True, help_text=_("For staff; a newcomer has none here.")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.NEWCOMER)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="users", verbose_name=_("agency")
    )
    language = models.CharField(_("language"), max_length=3, choices=LANGUAGES, blank=True)
    # Raised to end every session this user has: it is part of what a session is checked against.
    sessions_version = models.PositiveIntegerField(_("sessions version"), default=0)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.CheckConstraint(
                name="user_agency_matches_role",
                condition=models.Q(role=Role.NEWCOMER, agency__isnull=True)
                | (~models.Q(role=Role.NEWCOMER) & models.Q(agency__isnull=False)),
                violation_error_message=_("Everyone but a newcomer belongs to an agency."),
            ),
            models.CheckConstraint(
                name="user_staff_has_email",
                condition=models.Q(role=Role.NEWCOMER) | (models.Q(email__isnull=False) & ~models.Q(email="")),
                violation_error_message=_("Everyone but a newcomer has an e-mail address."),
            ),
        ]

    def __str__(self):
        return f"user {self.pk}"

    @property
    def is_staff_member(self):
        return self.role in STAFF_ROLES

    def _get_session_auth_hash(self, secret=None):
        value = f"{self.password}:{self.sessions_version}"
        return salted_hmac("newcomer_portal.session", value, secret=secret, algorithm="sha256").hexdigest()
