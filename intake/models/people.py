import uuid

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import models
from django.db.models import lookups
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newcomer_portal.accounts.models import Agency, AgencyKind, Country, Role


class HouseholdQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The households this user may know about.

        A newcomer: their own. A caseworker: those settled in their municipality, and of the protected ones only
        those they are named for. County staff and employers: none, always; they read projections.
        """
        match user.role:
            case Role.NEWCOMER:
                return self.filter(members__user=user)
            case Role.CASEWORKER:
                named = ProtectionClearance.objects.filter(household=models.OuterRef("pk"), user=user)
                is_open = models.Q(is_protected=False) | models.Exists(named)
                return self.filter(is_open, municipality=user.agency_id)
            case _:
                return self.none()

    def countable(self):
        """Those that may enter a number: a protected household is in no count, whoever asks."""
        return self.filter(is_protected=False)


class Household(models.Model):
    """People who arrived together and have one plan. A single person is a household of one.

    `facts_version` is raised by every change of a fact; services plans anew when it finds an older version.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    country = models.CharField(_("country"), max_length=2, choices=Country, blank=True)
    municipality = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"kind": AgencyKind.MUNICIPALITY},
        related_name="households",
        verbose_name=_("municipality of settlement"),
    )
    facts_version = models.PositiveIntegerField(_("version of the facts"), default=1)
    is_protected = models.BooleanField(_("protected identity"), default=False)
    created_at = models.DateTimeField(_("created at"))

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")

    def __str__(self):
        return f"household {self.pk}"


class ProtectionClearance(models.Model):
    """One of the named few who may know that a protected household exists."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="clearances", verbose_name=_("household"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="clearances", verbose_name=_("user")
    )
    given_at = models.DateTimeField(_("given at"))

    class Meta:
        verbose_name = _("clearance")
        verbose_name_plural = _("clearances")
        constraints = [models.UniqueConstraint(fields=["household", "user"], name="clearance_once_per_user")]

    def __str__(self):
        return f"clearance {self.pk}"


class PersonRole(models.TextChoices):
    ADULT = "ADULT", _("Adult")
    PARTNER = "PARTNER", _("Partner")
    CHILD = "CHILD", _("Child under 18")


class NewcomerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rows of households the user may see.

        Within a household a newcomer opens their own row and those of members without a card of their own:
        a partner who got a card speaks for themselves.
        """
        people = self.filter(household__in=Household.objects.visible_to(user))
        if user.role == Role.NEWCOMER:
            return people.filter(models.Q(user=user) | models.Q(user__isnull=True))
        return people

    def with_card(self, number):
        """Whose card this is, wherever they live. Whoever asks has the card before them (actions.take_case)."""
        return self.filter(
            user__is_active=True, user__cards__number=number, user__cards__ended_at__isnull=True
        ).select_related("household")

    def named_like(self, folded):
        """Names in either script that hold the folded text, or are one slip of a finger away; the closest first."""
        near = TrigramWordSimilarity(folded, "search_name")
        return (
            self.annotate(nearness=near)
            .filter(models.Q(search_name__contains=folded) | models.Q(search_name__trigram_word_similar=folded))
            .order_by("-nearness", "search_name", "pk")
        )

    def adults(self):
        return self.exclude(person_role=PersonRole.CHILD)

    def partners(self):
        return self.filter(person_role=PersonRole.PARTNER)

    def children(self):
        return self.filter(person_role=PersonRole.CHILD)

    def in_family_order(self):
        """The main adult, the partner, then the children, the eldest first."""
        place = models.Case(
            models.When(person_role=PersonRole.ADULT, then=0),
            models.When(person_role=PersonRole.PARTNER, then=1),
            default=2,
        )
        return self.order_by(place, "birth_year", "birth_month", "birth_day", "pk")


class Newcomer(models.Model):
    """One person who arrived. One word is a whole name; any part of a birth date may be unknown.

    Every answer is a Fact; the columns here and on the household repeat those that a query needs
    (intake.actions.answers keeps the two together). The name is empty until its page is answered.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="members", verbose_name=_("household"))
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("user"))
    person_role = models.CharField(_("role"), max_length=10, choices=PersonRole, default=PersonRole.ADULT)
    name = models.CharField(_("name"), max_length=200, blank=True)
    latin_name = models.CharField(_("name in Latin letters"), max_length=200, blank=True)
    # newcomer_portal.text.fold of both names, to find a person by.
    search_name = models.CharField(max_length=420, editable=False)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(_("month of birth"), null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField(_("day of birth"), null=True, blank=True)
    arrival_date = models.DateField(_("date of arrival"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"))

    objects = NewcomerQuerySet.as_manager()

    class Meta:
        verbose_name = _("newcomer")
        verbose_name_plural = _("newcomers")
        indexes = [GinIndex(fields=["search_name"], opclasses=["gin_trgm_ops"], name="newcomer_search_name")]
        constraints = [
            models.CheckConstraint(
                name="newcomer_child_has_no_account",
                condition=~models.Q(person_role=PersonRole.CHILD) | models.Q(user__isnull=True),
                violation_error_message=_("A child has no account of their own."),
            ),
            models.CheckConstraint(
                name="newcomer_birth_parts_possible",
                condition=(models.Q(birth_year__isnull=True) | models.Q(birth_year__range=(1900, 2100)))
                & (models.Q(birth_month__isnull=True) | models.Q(birth_month__range=(1, 12)))
                & (models.Q(birth_day__isnull=True) | models.Q(birth_day__range=(1, 31), birth_month__isnull=False))
                & ~models.Q(birth_month=2, birth_day__gt=29)
                & ~models.Q(birth_month__in=(4, 6, 9, 11), birth_day=31),
                violation_error_message=_("This date does not exist."),
            ),
            models.CheckConstraint(
                name="newcomer_born_before_arrival",
                condition=models.Q(birth_year__isnull=True)
                | models.Q(arrival_date__isnull=True)
                | lookups.LessThanOrEqual(models.F("birth_year"), ExtractYear("arrival_date")),
                violation_error_message=_("The date of birth cannot be after the date of arrival."),
            ),
            models.UniqueConstraint(
                fields=["household"],
                condition=models.Q(person_role=PersonRole.ADULT),
                name="newcomer_one_main_adult_per_household",
            ),
            models.UniqueConstraint(
                fields=["household"],
                condition=models.Q(person_role=PersonRole.PARTNER),
                name="newcomer_one_partner_per_household",
            ),
        ]

    def __str__(self):
        return self.name or gettext("No name yet")


class ParentLink(models.Model):
    child = models.ForeignKey(Newcomer, models.CASCADE, related_name="parent_links", verbose_name=_("child"))
    parent = models.ForeignKey(Newcomer, models.CASCADE, related_name="child_links", verbose_name=_("parent"))

    class Meta:
        verbose_name = _("parent")
        verbose_name_plural = _("parents")
        constraints = [
            models.UniqueConstraint(fields=["child", "parent"], name="parent_link_once"),
            models.CheckConstraint(
                name="parent_link_not_to_oneself",
                condition=~models.Q(child=models.F("parent")),
                violation_error_message=_("Nobody is their own parent."),
            ),
        ]

    def __str__(self):
        return f"parent link {self.pk}"
