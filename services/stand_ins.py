"""What the catalogue's stand-ins are called where nobody is spoken to: on staff's pages and in numbers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from services.agency_names import NamedAgency

_SPOKEN_OF = {
    "portal": _("Home municipality"),
    "se-kommun": _("Home municipality"),
    "no-kommune": _("Home municipality"),
    "se-arbetsgivare": _("Employer"),
    "no-arbeidsgiver": _("Employer"),
    "se-bank": _("Bank"),
    "no-bank": _("Bank"),
    "se-hyresvard": _("Landlord"),
    "no-utleier": _("Landlord"),
}


def spoken_of(agencies: Mapping[Any, NamedAgency]) -> dict[Any, NamedAgency]:
    return {
        key: replace(agency, name=str(_SPOKEN_OF[agency.code])) if agency.code in _SPOKEN_OF else agency
        for key, agency in agencies.items()
    }
