"""The real catalogue, on agencies that know no more than their code."""

import datetime

from newcomer_portal.accounts.models import Agency
from services import reference

SEEDED = datetime.date(2026, 11, 22)


def make_catalogue_agencies():
    """Every agency that the shipped steps name."""
    steps = reference.read("steps.yaml")["steps"]
    codes = {step["owner"] for step in steps} | {part["actor"] for step in steps for part in step["supporting"]}
    Agency.objects.bulk_create(
        [
            Agency(code=code, kind=kind_of(code), name=code, country="NO" if code[:2] == "no" else "SE")
            for code in codes
        ],
        ignore_conflicts=True,
    )


def kind_of(code):
    kinds = {
        "se-kommun": "MUNICIPALITY",
        "no-kommune": "MUNICIPALITY",
        "se-arbetsgivare": "EMPLOYER",
        "no-arbeidsgiver": "EMPLOYER",
        "se-region-norrbotten": "REGION",
        "no-nordland-fylkeskommune": "COUNTY",
        "se-bank": "OTHER",
        "se-hyresvard": "OTHER",
        "no-bank": "OTHER",
        "no-utleier": "OTHER",
        "portal": "OTHER",
    }
    return kinds.get(code, "STATE")


def load_catalogue():
    make_catalogue_agencies()
    reference.load(today=SEEDED)
