from django.db import models
from django.utils.translation import gettext_lazy as _


class Country(models.TextChoices):
    SE = "SE", _("Sweden")
    NO = "NO", _("Norway")


class County(models.TextChoices):
    """ISO 3166-2 codes of the two counties the portal serves."""

    NORRBOTTEN = "SE-BD", "Norrbotten"
    NORDLAND = "NO-18", "Nordland"


class AgencyKind(models.TextChoices):
    MUNICIPALITY = "MUNICIPALITY", _("Municipality")
    COUNTY = "COUNTY", _("County")
    REGION = "REGION", _("Region")
    STATE = "STATE", _("State")
    EMPLOYER = "EMPLOYER", _("Employer")
    OTHER = "OTHER", _("Other")


class AgencyQuerySet(models.QuerySet):
    def current(self):
        return self.filter(retired_date__isnull=True)

    def municipalities(self):
        """The municipalities a person can settle in; the catalogue's placeholders have no code of their own."""
        return self.current().filter(kind=AgencyKind.MUNICIPALITY).exclude(municipality_code="")


class Agency(models.Model):
    """An organisation that employs users or owns onboarding steps.

    Rows come from the agencies file, except approved employers. They are retired, never deleted.
    """

    code = models.SlugField(_("code"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=AgencyKind)
    name = models.CharField(_("name"), max_length=200, help_text=_("In the language of its own country."))
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("Empty for a European body."))
    county = models.CharField(  # noqa: DJ001  NULL says "national"; an empty text would be a county of its own
        _("county"), max_length=6, choices=County, null=True, blank=True
    )
    municipality_code = models.CharField(_("municipality code"), max_length=4, blank=True)
    website = models.URLField(_("website"), blank=True)
    is_placeholder = models.BooleanField(
        _("placeholder"), default=False, help_text=_("Stands for the person's own municipality, employer, bank …")
    )
    retired_date = models.DateField(_("retired"), null=True, blank=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        constraints = [
            models.CheckConstraint(
                name="agency_municipality_has_county",
                condition=models.Q(municipality_code="") | models.Q(county__isnull=False),
                violation_error_message=_("A municipality names its county."),
            ),
            models.UniqueConstraint(
                fields=["country", "municipality_code"],
                condition=~models.Q(municipality_code=""),
                name="agency_municipality_code_unique",
            ),
        ]

    def __str__(self):
        return self.name


class AgencyName(models.Model):
    """What an agency is called in a language other than its own."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="names", verbose_name=_("agency"))
    language = models.CharField(_("language"), max_length=3)
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = _("agency name")
        verbose_name_plural = _("agency names")
        constraints = [models.UniqueConstraint(fields=["agency", "language"], name="agency_name_once_per_language")]

    def __str__(self):
        return self.name
