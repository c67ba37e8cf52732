"""What search engines and assistants read of the public pages, in the words of schema.org.

A step that somebody in public service answers for is a GovernmentService; one of an employer, a bank or a landlord is
told as a HowTo: it is no service of theirs. A disputed step has its name and its official page, and no description.
"""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from newcomer_portal.accounts.models import Country
from services.agency_names import STAND_INS, Level
from services.who_does_what import Area, StepLine

_CONTEXT = "https://schema.org"
_PUBLIC = {Level.STATE, Level.COUNTY, Level.MUNICIPALITY}


def step_data(line: StepLine, origin: str) -> dict[str, Any]:
    entry = line.entry
    page = _page(line, origin)
    data = {"@context": _CONTEXT, "@id": page, "url": page, "name": line.text.title}
    if not entry.is_disputed:
        data["description"] = line.text.plain
    if line.owner.level not in _PUBLIC:
        return data | {"@type": "HowTo", "inLanguage": line.text.language, "isBasedOn": entry.official_url}
    return data | {
        "@type": "GovernmentService",
        "serviceType": line.area.text,
        "areaServed": {"@type": "Country", "name": str(Country(entry.country).label)},
        "serviceOperator": _operator(line),
        "availableChannel": {"@type": "ServiceChannel", "serviceUrl": entry.official_url},
    }


def _operator(line: StepLine) -> dict[str, str]:
    """A stand-in has no page and no name of its own: it is what it is called here."""
    owner = {"@type": "GovernmentOrganization", "name": line.owner.name}
    if line.owner.code in STAND_INS:
        return owner
    return owner | {"alternateName": line.owner.own_name} | ({"url": line.owner.website} if line.owner.website else {})


def list_data(areas: Iterable[Area], origin: str) -> dict[str, Any]:
    lines = [line for area in areas for line in area.lines]
    items = [
        {"@type": "ListItem", "position": place, "name": line.text.title, "url": _page(line, origin)}
        for place, line in enumerate(lines, 1)
    ]
    return {"@context": _CONTEXT, "@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}


def _page(line: StepLine, origin: str) -> str:
    return origin + reverse("services:step_detail", args=[line.entry.code])
