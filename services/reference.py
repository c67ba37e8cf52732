"""Load the step catalogue that ships with the code.

Its words (life areas, categories) and the watch on the law follow the files at every load. The steps are seeded
once, as version 1: later versions come from editing or import, and a reload never touches them.
"""

from functools import cache
from pathlib import Path

import yaml
from django.db import transaction

from services import catalogue, seeding
from services.models import (
    CatalogueVersion,
    Category,
    CategoryLabel,
    LawChange,
    LawStatus,
    LifeArea,
    LifeAreaLabel,
)

DATA = Path(__file__).parent / "data"
DRAFT_LANGUAGES = ("sv", "nb", "ar", "uk")
# The file says what was read about a change; people are told where it stands.
LAW_STATUS = {
    "adopted_in_force": LawStatus.IN_FORCE,
    "in_force_EU": LawStatus.IN_FORCE,
    "in_force_secondary": LawStatus.IN_FORCE,
    "in_force_end_date_not_checked": LawStatus.IN_FORCE,
    "adopted_in_force_partly": LawStatus.PARTLY_IN_FORCE,
    "adopted_in_force_in_steps": LawStatus.PARTLY_IN_FORCE,
    "adopted": LawStatus.ADOPTED,
    "tabled_vote_not_read": LawStatus.PROPOSED,
    "tabled_adoption_not_found": LawStatus.PROPOSED,
    "announced": LawStatus.PLANNED,
    "inquiry": LawStatus.PLANNED,
}


@cache
def read(name: str) -> dict:
    """One of the shipped files. Kept, because reading it is slow: do not change what you get."""
    with (DATA / name).open(encoding="utf-8") as file:
        return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@transaction.atomic
def load(*, today, progress=lambda text: None) -> None:
    """Needs the agencies to be there: raises seeding.AgencyMissing where an owner is unknown.

    `progress` is called with a line of text for the person who waits.
    """
    drafts = {language: read(f"translations/{language}.yaml") for language in DRAFT_LANGUAGES}
    _load_life_areas(drafts)
    _load_categories(drafts)
    _load_law_changes(today)
    if CatalogueVersion.objects.exists():
        progress("onboarding steps: already there, left as they are")
        return
    version = CatalogueVersion.objects.create(number=1, in_force_from=today)
    count = seeding.seed(
        version=version,
        steps=read("steps.yaml")["steps"],
        drafts={language: texts["steps"] for language, texts in drafts.items()},
    )
    catalogue.rules_of.cache_clear()
    progress(f"onboarding steps: {count} in version 1")


def _load_life_areas(drafts: dict) -> None:
    english = read("translations/en.yaml")["life_areas"]
    parents = _upsert_codes(LifeArea, english)
    labels = [
        LifeAreaLabel(parent=parents[code], language="en", label=label, is_draft=False)
        for code, label in english.items()
    ]
    for language, texts in drafts.items():
        labels += [
            LifeAreaLabel(parent=parents[code], language=language, label=label)
            for code, label in texts["life_areas"].items()
        ]
    _upsert_labels(LifeAreaLabel, labels, ["label", "is_draft"])


def _load_categories(drafts: dict) -> None:
    """The official languages name a category themselves; what explains it is a draft in all but English."""
    rows = {row["id"]: row for row in read("categories.yaml")["categories"]}
    parents = _upsert_codes(Category, rows)
    labels = [
        CategoryLabel(
            parent=parents[code], language="en", label=row["name"]["en"], plain=row["plain_en"], is_draft=False
        )
        for code, row in rows.items()
    ]
    for language, texts in drafts.items():
        for code, text in texts["categories"].items():
            name = rows[code]["name"].get(language)
            labels.append(
                CategoryLabel(
                    parent=parents[code],
                    language=language,
                    label=name or text["name"],
                    plain=text["plain"],
                    is_draft=name is None,
                )
            )
    _upsert_labels(CategoryLabel, labels, ["label", "plain", "is_draft"])


def _upsert_codes(model, codes) -> dict:
    model.objects.bulk_create(
        [model(code=code, position=position) for position, code in enumerate(codes, 1)],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["position"],
    )
    return model.objects.in_bulk(codes, field_name="code")


def _upsert_labels(model, labels, fields) -> None:
    model.objects.bulk_create(labels, update_conflicts=True, unique_fields=["parent", "language"], update_fields=fields)


def _load_law_changes(today) -> None:
    rows = read("law_watch.yaml")["items"]
    changes = [
        LawChange(
            code=row["id"],
            country=row["country"],
            title=row["title"],
            status=LAW_STATUS.get(row["status"], LawStatus.UNCLEAR),
            known_date=row["date_known"],
            effect=row["effect"],
            confidence=row["confidence"].upper(),
            source=row["source"],
        )
        for row in rows
    ]
    LawChange.objects.bulk_create(
        changes,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[
            "country", "title", "status", "known_date", "effect", "confidence", "source", "retired_date"
        ],
    )  # fmt: skip
    gone = LawChange.objects.filter(retired_date__isnull=True).exclude(code__in=[row["id"] for row in rows])
    gone.update(retired_date=today)
