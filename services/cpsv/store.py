"""The catalogue in force as plain values. Drafts of later editions stay inside."""

from dataclasses import replace

from newcomer_portal.accounts.models import Agency, AgencyKind, AgencyName
from newcomer_portal.languages import COUNTRY_LANGUAGE
from services.cpsv.content import AgencyContent, CatalogueContent, CodedContent, LawContent, WordsContent
from services.edition_store import contents_of
from services.models import CatalogueVersion, Category, CategoryLabel, LawChange, LifeArea, LifeAreaLabel

LAW_COLUMNS = tuple(LawContent.__dataclass_fields__)
AGENCY_COLUMNS = (
    "code", "kind", "country", "county", "municipality_code", "website", "is_placeholder", "retired_date",
)  # fmt: skip


def in_force(*, today) -> CatalogueContent | None:
    number = CatalogueVersion.objects.in_force(today)
    return content_of(CatalogueVersion.objects.get(number=number)) if number else None


def content_of(version: CatalogueVersion) -> CatalogueContent:
    # Which change of the law stands first says nothing.
    steps = tuple(replace(s, law_changes=tuple(sorted(s.law_changes))) for s in contents_of(version).values())
    named = {step.owner for step in steps} | {s.agency for step in steps for s in step.supports}
    named |= {h[side] for step in steps for h in step.handoff for side in ("from", "to")}
    changes = {change for step in steps for change in step.law_changes}
    return CatalogueContent(
        edition=version.number,
        in_force_from=version.in_force_from,
        steps=steps,
        agencies=tuple(_agencies(named)),
        life_areas=tuple(_coded(LifeArea, LifeAreaLabel)),
        categories=tuple(_coded(Category, CategoryLabel)),
        law_changes=tuple(
            LawContent(**row)
            for row in LawChange.objects.order_by("code").values(*LAW_COLUMNS)
            if row["retired_date"] is None or row["code"] in changes
        ),
    )


def _agencies(named):
    """All that the reference data bring, and whom a step names. Approved employers are nobody's open data."""
    names = {}
    for pk, language, name in AgencyName.objects.order_by("pk").values_list("agency_id", "language", "name"):
        names.setdefault(pk, {})[language] = name
    for row in Agency.objects.order_by("code").values("pk", "name", *AGENCY_COLUMNS):
        pk, name = row.pop("pk"), row.pop("name")
        is_ours = row["retired_date"] is None and (row["kind"] != AgencyKind.EMPLOYER or row["is_placeholder"])
        if is_ours or row["code"] in named:
            yield AgencyContent(**row, names=names.get(pk, {}) | {own_language(row["country"]): name})


def own_language(country: str) -> str:
    """That of an agency's own name."""
    return COUNTRY_LANGUAGE.get(country, "en")


def _coded(model, labels):
    words = {}
    has_plain = model is Category
    for label in labels.objects.order_by("pk"):
        content = WordsContent(label.label, label.plain if has_plain else "", label.is_draft)
        words.setdefault(label.parent_id, {})[label.language] = content
    for row in model.objects.order_by("position", "pk"):
        yield CodedContent(row.code, words.get(row.pk, {}))
