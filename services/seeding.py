"""Write one version of the catalogue from plain dictionaries, as the domain files have them."""

from collections.abc import Iterator, Mapping
from typing import Any

from newcomer_portal.accounts.models import Agency
from newcomer_portal.languages import COUNTRY_LANGUAGE
from services.models import CatalogueVersion, LawChange, OnboardingStep, StepOrder, StepSupport, StepText

SOURCE_LANGUAGE = "en"
_DETAILS = ("deadline_text", "typical_duration", "cost", "documents", "employer_note")


class AgencyMissing(Exception):
    """A step names an agency that is not there: load the agencies first."""


def seed(
    *,
    version: CatalogueVersion,
    steps: list[dict],
    drafts: Mapping[str, Mapping[str, dict]],
    parts: Mapping[str, Mapping[str, str]],
) -> int:
    """`drafts` holds, by language and step, the texts that no native professional has read yet; `parts` holds, by
    English words and language, what those do who support a step."""
    agencies = _agencies(steps)
    rows = {
        step["id"]: _step(version, position, step, agencies[step["owner"]]) for position, step in enumerate(steps, 1)
    }
    OnboardingStep.objects.bulk_create(rows.values())
    StepText.objects.bulk_create(text for step in steps for text in _texts(rows[step["id"]], step, drafts, parts))
    StepSupport.objects.bulk_create(
        StepSupport(step=rows[step["id"]], agency=agencies[part["actor"]], role=part["role"].upper(), what=part["what"])
        for step in steps
        for part in step["supporting"]
    )
    StepOrder.objects.bulk_create(
        StepOrder(step=rows[step["id"]], earlier=rows[earlier], is_prerequisite=key == "prerequisites")
        for step in steps
        for key in ("prerequisites", "recommended_first")
        for earlier in step[key]
    )
    _link_law_changes(rows, steps)
    return len(rows)


def _agencies(steps: list[dict]) -> dict[str, Agency]:
    codes = {step["owner"] for step in steps} | {part["actor"] for step in steps for part in step["supporting"]}
    agencies = Agency.objects.in_bulk(codes, field_name="code")
    if missing := sorted(codes - set(agencies)):
        raise AgencyMissing(f"The step catalogue names agencies that are not loaded: {', '.join(missing)}")
    return agencies


def _step(version: CatalogueVersion, position: int, step: dict[str, Any], owner: Agency) -> OnboardingStep:
    return OnboardingStep(
        version=version,
        code=step["id"],
        position=position,
        country=step["country"],
        life_area_id=step["life_area"],
        owner=owner,
        rules=step["applies_when"],
        deadline={key: value for key, value in step["deadline"].items() if key != "text_en"},
        handoff=step["handoff"],
        has_employer_part=step["employer_responsibility"]["applies"],
        confidence=step["confidence"].upper(),
        reviewed_date=step["reviewed"],
        legal_basis=step["legal_basis"],
        official_url=step["official_url"],
        sources=step["sources"],
    )


def _texts(row: OnboardingStep, step: dict[str, Any], drafts, parts) -> Iterator[StepText]:
    """English is the source. The country's language has a title and an explanation of its own; the rest is draft."""
    supports = [part["what"] for part in step["supporting"]]
    yield StepText(
        step=row,
        language=SOURCE_LANGUAGE,
        title=step["title"]["en"],
        plain=step["plain"]["en"],
        deadline_text=step["deadline"]["text_en"],
        typical_duration=step["typical_duration"],
        cost=step["cost"],
        documents=step["documents"],
        employer_note=step["employer_responsibility"]["note"] or "",
        support_texts=supports,
        is_draft=False,
        details_are_draft=False,
    )
    official = COUNTRY_LANGUAGE[step["country"]]
    for language, texts in drafts.items():
        text = texts[step["id"]]
        own = language == official
        yield StepText(
            step=row,
            language=language,
            title=step["title"][language] if own else text["title"],
            plain=step["plain"][language] if own else text["plain"],
            support_texts=[parts[what][language] for what in supports],
            is_draft=not own,
            **{key: text[key] or StepText._meta.get_field(key).get_default() for key in _DETAILS},
        )


def _link_law_changes(rows: Mapping[str, OnboardingStep], steps: list[dict]) -> None:
    changes = LawChange.objects.in_bulk({code for step in steps for code in step["law_watch"]}, field_name="code")
    link = OnboardingStep.law_changes.through
    link.objects.bulk_create(
        link(onboardingstep=rows[step["id"]], lawchange=changes[code]) for step in steps for code in step["law_watch"]
    )
