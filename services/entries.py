"""A catalogue version as its pages show it: one frozen entry a step, read once."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

from services.catalogue import rules_of
from services.models import Confidence, OnboardingStep, StepSupport


@dataclass(frozen=True)
class Support:
    agency: str
    role: str
    what: str


@dataclass(frozen=True)
class HandOver:
    giver: str
    taker: str
    what_passes: str
    trigger: str


@dataclass(frozen=True)
class Entry:
    """Agencies, life areas, categories and other steps are named by their codes."""

    code: str
    country: str
    life_area: str
    owner: str
    confidence: Confidence
    reviewed_date: datetime.date
    legal_basis: str
    official_url: str
    has_employer_part: bool
    deadline: Mapping
    rules: Mapping
    sources: tuple[Mapping, ...]
    hand_overs: tuple[HandOver, ...]
    law_changes: tuple[str, ...]
    supports: tuple[Support, ...]
    prerequisites: tuple[str, ...] = ()
    recommended_first: tuple[str, ...] = ()
    needed_by: tuple[str, ...] = field(default=())

    @property
    def is_disputed(self) -> bool:
        return self.confidence == Confidence.DISPUTED

    @property
    def official_host(self) -> str:
        return (urlsplit(self.official_url).hostname or "").removeprefix("www.")


@lru_cache(maxsize=8)
def entries_of(number: int) -> Mapping[str, Entry]:
    """{code: entry} in the order of the catalogue."""
    supports, changes, needed_by = defaultdict(list), defaultdict(list), defaultdict(list)
    of_version = {"step__version__number": number}
    for code, *support in (
        StepSupport.objects.filter(**of_version)
        .order_by("pk")
        .values_list("step__code", "agency__code", "role", "what")
    ):
        supports[code].append(Support(*support))
    links = OnboardingStep.law_changes.through.objects.filter(onboardingstep__version__number=number).order_by("pk")
    for code, change in links.values_list("onboardingstep__code", "lawchange__code"):
        changes[code].append(change)
    rules = {step.code: step for step in rules_of(number).steps}
    for step in rules.values():
        for earlier in step.prerequisites + step.recommended_first:
            needed_by[earlier].append(step.code)
    rows = OnboardingStep.objects.of_version(number).select_related("owner").in_catalogue_order()
    return {
        row.code: Entry(
            code=row.code,
            country=row.country,
            life_area=row.life_area_id,
            owner=row.owner.code,
            confidence=Confidence(row.confidence),
            reviewed_date=row.reviewed_date,
            legal_basis=row.legal_basis,
            official_url=row.official_url,
            has_employer_part=row.has_employer_part,
            deadline=row.deadline,
            rules=row.rules,
            sources=tuple(row.sources),
            hand_overs=tuple(HandOver(h["from"], h["to"], h["what_passes"], h["trigger"]) for h in row.handoff),
            law_changes=tuple(changes[row.code]),
            supports=tuple(supports[row.code]),
            prerequisites=rules[row.code].prerequisites,
            recommended_first=rules[row.code].recommended_first,
            needed_by=tuple(needed_by[row.code]),
        )
        for row in rows
    }
