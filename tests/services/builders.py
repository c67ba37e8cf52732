"""The real catalogue, on agencies that know no more than their code; and plans of invented steps."""

import datetime
import uuid
from itertools import count

from newcomer_portal.accounts.models import Agency, AgencyKind, Role
from newcomer_portal.languages import COUNTRY_LANGUAGE
from services import reference
from services.handover_rules import VALID_FOR
from services.models import (
    CatalogueVersion,
    Confidence,
    HandOver,
    LifeArea,
    OnboardingStep,
    Plan,
    PlanStep,
    StepStatus,
    StepText,
    Turn,
)
from services.recognition_actions import open_case
from tests.builders import MORNING, make_agency, make_user

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


_number = count(1)


def make_step(code=None, *, owner=None, title="Open a bank account", **fields):
    """A step of edition 1, with its English text."""
    edition, _ = CatalogueVersion.objects.get_or_create(number=1, defaults={"in_force_from": SEEDED})
    area, _ = LifeArea.objects.get_or_create(code="bank", defaults={"position": 1})
    number = next(_number)
    defaults = {
        "version": edition,
        "code": code or f"se-step-{number}",
        "position": number,
        "country": "SE",
        "life_area": area,
        "owner": owner or make_agency(AgencyKind.STATE),
        "confidence": Confidence.VERIFIED,
        "reviewed_date": SEEDED,
        "official_url": "https://example.org/",
    }
    step = OnboardingStep.objects.create(**defaults | fields)
    StepText.objects.create(step=step, language="en", title=title, plain="What it is.", is_draft=False)
    return step


def make_sound_step(code, **fields):
    """A step of edition 1 with nothing wrong: it also has its official language."""
    step = make_step(code, country="NO" if code.startswith("no") else "SE", **fields)
    language = COUNTRY_LANGUAGE[step.country]
    StepText.objects.create(step=step, language=language, title="Titel", plain="Vad det är.", is_draft=False)
    return step


def make_plan(household, **fields):
    """A plan that is as its household's facts are today, whatever they are."""
    edition, _ = CatalogueVersion.objects.get_or_create(number=1, defaults={"in_force_from": SEEDED})
    defaults = {"household": household, "facts_version": household.facts_version, "catalogue": edition}
    return Plan.objects.create(**defaults | {"planned_at": MORNING} | fields)


def make_plan_step(newcomer, code=None, *, plan=None, step=None, owner=None, **fields):
    """An open step, the newcomer's turn since they arrived; without a newcomer it is the whole household's."""
    plan = plan or Plan.objects.filter(household=newcomer.household).first() or make_plan(newcomer.household)
    step = step or OnboardingStep.objects.filter(code=code).first() or make_step(code, owner=owner)
    defaults = {"status": StepStatus.APPLIES, "turn": Turn.NEWCOMER, "turn_since": MORNING, "planned_at": MORNING}
    defaults |= {"plan": plan, "step": step, "code": step.code, "newcomer": newcomer, "owner": owner or step.owner}
    return PlanStep.objects.create(**defaults | fields)


def make_hand_over(newcomer, *, step=None, taker=None, giver=None, by=None, **fields):
    """An offer that waits: of the newcomer's household to another municipality, or of one step. A protected one
    was offered to somebody named."""
    giver = giver or newcomer.household.municipality
    defaults = {"offered_at": MORNING, "expires_at": MORNING + VALID_FOR, "giver": giver, "step": step}
    defaults["offered_by"] = by or make_user(Role.CASEWORKER, agency=giver)
    defaults["taker"] = taker or (step.owner if step else make_agency())
    if newcomer.household.is_protected:
        defaults["named"] = newcomer.household.clearances.earliest("pk").user
    if fields.get("contact_email"):
        defaults |= {"link_key": uuid.uuid4(), "language": "en"}
    return HandOver.objects.create(household=newcomer.household, **defaults | fields)


def make_case(newcomer, profession="nurse", country="SE", *, at=MORNING):
    """A case of recognition just opened, by the person or, where they have no card, by somebody else."""
    return open_case(newcomer=newcomer, profession=profession, country=country, by=newcomer.user or make_user(), at=at)
