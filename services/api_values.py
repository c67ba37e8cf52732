"""The catalogue as plain values for whoever builds on it; services.openapi describes them. No person is in it.

Of a disputed step nothing is told that would be a claim about the rules: such values are null.
"""

from typing import Any

from django.urls import reverse

from newcomer_portal.accounts.models import Agency, AgencyKind
from services.agency_names import STAND_INS, NamedAgency, named_agencies
from services.who_does_what import StepLine


def step_value(line: StepLine, origin: str) -> dict[str, Any]:
    entry, text = line.entry, line.text
    value = {
        "code": entry.code,
        "country": entry.country,
        "life_area": {"code": entry.life_area, "name": line.area.text},
        "language": text.language,
        "title": text.title,
        "is_draft": text.is_draft,
        "official": {"language": line.official.language, "title": line.official.title},
        "owner": _named(line.owner),
        "prerequisites": list(entry.prerequisites),
        "recommended_first": list(entry.recommended_first),
        "needed_by": list(entry.needed_by),
        "confidence": entry.confidence.value.lower(),
        "is_disputed": entry.is_disputed,
        "reviewed": entry.reviewed_date.isoformat(),
        "law_changes": [_change(change) for change in line.changes],
        "official_url": entry.official_url,
        "page": origin + reverse("services:step_detail", args=[entry.code]),
    }
    return value | (dict.fromkeys(_CLAIMS) if entry.is_disputed else _claims(line))


_CLAIMS = (
    "explanation", "parts", "applies_when", "when", "deadline", "takes", "cost", "papers", "employer", "legal_basis",
)  # fmt: skip


def _claims(line: StepLine) -> dict[str, Any]:
    entry, text = line.entry, line.text
    return {
        "explanation": text.plain,
        "parts": [{"agency": _named(p.agency), "role": p.role.value.lower(), "what": p.what} for p in line.parts],
        "applies_when": dict(entry.rules),
        "when": text.deadline_text,
        "deadline": {name: entry.deadline.get(name) for name in _DEADLINE},
        "takes": text.typical_duration,
        "cost": text.cost,
        "papers": list(text.documents),
        "employer": text.employer_note or None,
        "legal_basis": entry.legal_basis,
    }


_DEADLINE = ("type", "amount", "unit", "anchor", "binds", "is_legal_limit")


def _named(agency: NamedAgency) -> dict[str, str]:
    return {"code": agency.code, "name": agency.name, "level": agency.level.value}


def _change(change) -> dict[str, Any]:
    """Titles are English; what a change will mean is said only where it is not disputed."""
    return {
        "code": change.code,
        "title": change.title,
        "status": change.status.lower(),
        "is_under_way": change.is_under_way,
        "effect": None if change.is_disputed else change.effect,
    }


def agency_values(language: str) -> list[dict[str, Any]]:
    """Public bodies, and the catalogue's stand-ins for somebody only a person can name. No employer with an account."""
    agencies = Agency.objects.current().exclude(kind=AgencyKind.EMPLOYER, is_placeholder=False).order_by("code")
    named = named_agencies(language)
    return [_agency(agency, named[agency.code]) for agency in agencies]


def _agency(agency: Agency, named: NamedAgency) -> dict[str, Any]:
    return {
        "code": agency.code,
        "country": agency.country or None,
        "level": named.level.value,
        "name": named.name,
        "official_name": None if agency.code in STAND_INS else named.own_name,
        "county": agency.county,
        "municipality_code": agency.municipality_code or None,
        "website": agency.website or None,
        "is_stand_in": agency.is_placeholder,
    }
