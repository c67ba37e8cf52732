"""An edition read from the database as plain values, and written back. Only drafts are ever written."""

from collections import defaultdict
from collections.abc import Mapping

from newcomer_portal.accounts.models import Agency
from services.catalogue_checks import Known
from services.edition_content import StepContent, SupportContent, TextContent
from services.facts import REGULATED
from services.models import (
    CatalogueVersion,
    LawChange,
    LifeArea,
    OnboardingStep,
    StepOrder,
    StepSupport,
    StepText,
)

TEXT_FIELDS = tuple(TextContent.__dataclass_fields__)
# Kept as they are, under the same name.
PLAIN_FIELDS = (
    "code", "country", "confidence", "reviewed_date", "official_url", "legal_basis", "has_employer_part", "rules",
    "deadline",
)  # fmt: skip


def known() -> Known:
    agencies = Agency.objects.current().values_list("code", flat=True)
    areas = LifeArea.objects.values_list("code", flat=True)
    return Known(frozenset(agencies), frozenset(areas), frozenset(REGULATED.values()))


def contents_of(edition: CatalogueVersion) -> dict[str, StepContent]:
    """{code: step} in the order of the catalogue. Five queries."""
    texts, supports, changes, earlier = defaultdict(dict), defaultdict(list), defaultdict(list), defaultdict(list)
    for code, language, *values in (
        StepText.objects.filter(step__version=edition)
        .order_by("pk")
        .values_list("step__code", "language", *TEXT_FIELDS)
    ):
        values = (tuple(value) if isinstance(value, list) else value for value in values)
        texts[code][language] = TextContent(*values)
    rows = StepSupport.objects.filter(step__version=edition).order_by("pk")
    for code, *support in rows.values_list("step__code", "agency__code", "role", "what"):
        supports[code].append(SupportContent(*support))
    links = OnboardingStep.law_changes.through.objects.filter(onboardingstep__version=edition).order_by("pk")
    for code, change in links.values_list("onboardingstep__code", "lawchange__code"):
        changes[code].append(change)
    orders = StepOrder.objects.filter(step__version=edition).order_by("pk")
    for code, before, is_prerequisite in orders.values_list("step__code", "earlier__code", "is_prerequisite"):
        earlier[code, is_prerequisite].append(before)
    return {
        row.code: StepContent(
            **{field: getattr(row, field) for field in PLAIN_FIELDS},
            life_area=row.life_area_id,
            owner=row.owner.code,
            handoff=tuple(row.handoff),
            sources=tuple(row.sources),
            supports=tuple(supports[row.code]),
            law_changes=tuple(changes[row.code]),
            prerequisites=tuple(earlier[row.code, True]),
            recommended_first=tuple(earlier[row.code, False]),
            texts=texts[row.code],
        )
        for row in edition.steps.select_related("owner").in_catalogue_order()
    }


def write_contents(edition: CatalogueVersion, steps: Mapping[str, StepContent]) -> None:
    """Into an edition that has no steps. Every name a step holds must be there: see services.catalogue_checks."""
    names = {step.owner for step in steps.values()} | {s.agency for step in steps.values() for s in step.supports}
    agencies = Agency.objects.in_bulk(names, field_name="code")
    rows = {
        code: OnboardingStep(version=edition, position=position, **_columns(step, agencies))
        for position, (code, step) in enumerate(steps.items(), 1)
    }
    OnboardingStep.objects.bulk_create(rows.values())
    _write_parts(rows, steps, agencies)


def replace_step(edition: CatalogueVersion, step: StepContent) -> None:
    """One step of a draft, or a new one at the end. Its row stays, for others come after it."""
    names = {step.owner, *(support.agency for support in step.supports)}
    agencies = Agency.objects.in_bulk(names, field_name="code")
    row = edition.steps.filter(code=step.code).first()
    row = row or OnboardingStep(version=edition, position=edition.steps.count() + 1)
    for column, value in _columns(step, agencies).items():
        setattr(row, column, value)
    row.save()
    for parts in (row.texts, row.supports, row.comes_after):
        parts.all().delete()
    row.law_changes.clear()
    others = {other.code: other for other in edition.steps.all()}
    _write_parts(others | {step.code: row}, {step.code: step}, agencies)


def _columns(step: StepContent, agencies: Mapping[str, Agency]) -> dict:
    return {field: getattr(step, field) for field in PLAIN_FIELDS} | {
        "life_area_id": step.life_area,
        "owner": agencies[step.owner],
        "handoff": list(step.handoff),
        "sources": list(step.sources),
    }


def _write_parts(rows: Mapping[str, OnboardingStep], steps: Mapping[str, StepContent], agencies) -> None:
    """What hangs on the rows of these steps; `rows` also has the steps they name as earlier."""
    StepText.objects.bulk_create(
        StepText(step=rows[code], language=language, **{name: _stored(getattr(text, name)) for name in TEXT_FIELDS})
        for code, step in steps.items()
        for language, text in step.texts.items()
    )
    StepSupport.objects.bulk_create(
        StepSupport(step=rows[code], agency=agencies[support.agency], role=support.role, what=support.what)
        for code, step in steps.items()
        for support in step.supports
    )
    StepOrder.objects.bulk_create(
        StepOrder(step=rows[code], earlier=rows[earlier], is_prerequisite=is_prerequisite)
        for code, step in steps.items()
        for is_prerequisite, codes in ((True, step.prerequisites), (False, step.recommended_first))
        for earlier in codes
    )
    changes = LawChange.objects.in_bulk({c for step in steps.values() for c in step.law_changes}, field_name="code")
    link = OnboardingStep.law_changes.through
    link.objects.bulk_create(
        link(onboardingstep=rows[code], lawchange=changes[change])
        for code, step in steps.items()
        for change in step.law_changes
    )


def _stored(value):
    return list(value) if isinstance(value, tuple) else value
