"""What agencies are called on a page: in the reader's language where there is a name, else in their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from newcomer_portal.accounts.models import Agency, AgencyKind, AgencyName
from newcomer_portal.languages import COUNTRY_LANGUAGE

# The catalogue's stand-ins for somebody only the person can name: a form of address, not the name of a row.
STAND_INS = {
    "portal": _("Your municipality, in this portal"),
    "se-kommun": _("Your municipality"),
    "no-kommune": _("Your municipality"),
    "se-arbetsgivare": _("Your employer"),
    "no-arbeidsgiver": _("Your employer"),
    "se-bank": _("Your bank"),
    "no-bank": _("Your bank"),
    "se-hyresvard": _("Your landlord"),
    "no-utleier": _("Your landlord"),
    "se-facket": _("Your trade union"),
    "no-fagforening": _("Your trade union"),
    "se-civilsamhalle": _("Associations and volunteers"),
    "no-frivillighet": _("Associations and volunteers"),
}


class Level(StrEnum):
    """Whose hands something is in, as a newcomer meets them."""

    STATE = "state"
    COUNTY = "county"
    MUNICIPALITY = "municipality"
    EMPLOYER = "employer"
    OTHER = "other"


LEVEL_NAMES = {
    Level.STATE: _("State"),
    Level.COUNTY: _("Region or county"),
    Level.MUNICIPALITY: _("Municipality"),
    Level.EMPLOYER: _("Employer"),
    Level.OTHER: _("Others"),
}
_LEVEL_OF_KIND = {
    AgencyKind.STATE: Level.STATE,
    AgencyKind.COUNTY: Level.COUNTY,
    AgencyKind.REGION: Level.COUNTY,
    AgencyKind.MUNICIPALITY: Level.MUNICIPALITY,
    AgencyKind.EMPLOYER: Level.EMPLOYER,
}


@dataclass(frozen=True)
class NamedAgency:
    """`language` is that of `name`, "" where it is the page's own. `own_name` is what stands on its letters."""

    code: str
    name: str
    language: str
    own_name: str
    own_language: str
    level: Level
    website: str
    is_closed: bool = False

    @property
    def has_other_name(self) -> bool:
        """Its letters bear another name than this page."""
        return self.code not in STAND_INS and self.own_name != self.name


def named_agencies(language: str, codes: Iterable[str] | None = None) -> dict[str, NamedAgency]:
    """{code: agency}, of all agencies or of those with these codes. One query."""
    agencies = Agency.objects.all() if codes is None else Agency.objects.filter(code__in=set(codes))
    agencies = agencies.annotate(translated=name_in(language)).order_by("pk")
    return {agency.code: named(agency, agency.translated, language) for agency in agencies}


def name_in(language: str, agency: str = "pk") -> Subquery:
    """To annotate with: the name of the agency behind a field, where it has one in this language."""
    return Subquery(AgencyName.objects.filter(language=language, agency=OuterRef(agency)).values("name"))


def named(agency: Agency, translated: str | None, language: str) -> NamedAgency:
    own_language = COUNTRY_LANGUAGE.get(agency.country, "en")
    if agency.code in STAND_INS:
        name, name_language = str(STAND_INS[agency.code]), ""
    elif translated or own_language == language:
        name, name_language = translated or agency.name, ""
    else:
        name, name_language = agency.name, own_language
    # What is done in the portal is answered for by the municipality.
    level = Level.MUNICIPALITY if agency.code == "portal" else _LEVEL_OF_KIND.get(agency.kind, Level.OTHER)
    is_closed = agency.retired_date is not None
    return NamedAgency(agency.code, name, name_language, agency.name, own_language, level, agency.website, is_closed)
