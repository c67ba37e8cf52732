"""The agencies and municipalities that ship with the portal. Approved employers are rows of their own."""

from functools import partial
from pathlib import Path

import yaml

from newcomer_portal import languages
from newcomer_portal.accounts.models import Agency, AgencyKind, AgencyName, County
from newcomer_portal.accounts.reference_loads import load_if_changed

DATA = Path(__file__).parent / "data"
_COUNTY = {"SE": County.NORRBOTTEN, "NO": County.NORDLAND}
_LOCAL_KINDS = {AgencyKind.MUNICIPALITY, AgencyKind.COUNTY, AgencyKind.REGION}
# ISO 639 codes for the languages the municipalities file spells out.
_LANGUAGE = {
    "finnish": "fi", "lule_sami": "smj", "meankieli": "fit", "north_sami": "se", "pite_sami": "sje",
    "south_sami": "sma", "ume_sami": "sju",
}  # fmt: skip


def load(*, today, progress, data: Path = DATA) -> None:
    files = [data / "agencies.yaml", data / "municipalities.yaml"]
    load_if_changed("agencies", [*files, Path(__file__)], partial(_load, *files, today), progress=progress)


def _load(agencies_file: Path, municipalities_file: Path, today) -> int:
    agencies = _read(agencies_file)["agencies"]
    other_names = {(m["country"], m["code"]): m["other_names"] for m in _read(municipalities_file)["municipalities"]}
    rows = [_agency(entry) for entry in agencies]
    columns = ["kind", "name", "country", "county", "municipality_code", "website", "is_placeholder", "retired_date"]
    Agency.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=columns)
    # Employers come and go with the county's decisions; those of the file are the catalogue's placeholders.
    gone = Agency.objects.current().exclude(code__in=[row.code for row in rows])
    retired = gone.exclude(kind=AgencyKind.EMPLOYER, is_placeholder=False).update(retired_date=today)
    ids = dict(Agency.objects.values_list("code", "pk"))
    names = [
        AgencyName(agency_id=ids[entry["id"]], language=language, name=name)
        for entry in agencies
        for language, name in _names(entry, other_names).items()
    ]
    AgencyName.objects.filter(agency_id__in=ids.values()).delete()
    AgencyName.objects.bulk_create(names)
    return len(rows) + len(names) + retired


def _read(path: Path):
    return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)  # noqa: S506  the safe loader, in C


def _agency(entry: dict) -> Agency:
    kind = AgencyKind[entry["level"].upper()]
    country = entry["country"] if entry["country"] in _COUNTY else ""
    return Agency(
        code=entry["id"],
        kind=kind,
        name=entry["names"].get(languages.COUNTRY_LANGUAGE.get(country), entry["names"]["en"]),
        country=country,
        county=_COUNTY.get(country) if kind in _LOCAL_KINDS else None,
        municipality_code=entry.get("municipality_code") or "",
        website=entry["website"] or "",
        is_placeholder=(entry.get("note") or "").startswith(("placeholder", "actor type")),
    )


def _names(entry: dict, other_names: dict) -> dict[str, str]:
    """By language: what the agency is called besides its name in its own country's language."""
    own = languages.COUNTRY_LANGUAGE.get(entry["country"], "en")
    names = {language: name for language, name in entry["names"].items() if language in {"en", "sv", "nb"} - {own}}
    for other in other_names.get((entry["country"], entry.get("municipality_code")), []):
        names[_LANGUAGE[other["lang"]]] = other.get("municipality_form", other["name"])
    return names
