"""Load the step catalogue that ships with the code.

Its words (life areas, categories) and the watch on the law follow the files at every load. The steps are seeded
once, as version 1: later versions come from editing or import, and a reload never touches them.
"""

import csv
from functools import cache, partial
from pathlib import Path

import yaml

from newcomer_portal.accounts.reference_loads import load_if_changed
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


def load(*, today, progress=lambda line: None) -> None:
    """Needs the agencies to be there: raises seeding.AgencyMissing where an owner is unknown."""
    words = [DATA / "categories.yaml", *sorted((DATA / "translations").iterdir()), Path(__file__)]
    load_if_changed("life areas and categories", words, _load_words, progress=progress)
    law = [DATA / "law_watch.yaml", Path(__file__)]
    load_if_changed("changes of the law", law, partial(_load_law_changes, today), progress=progress)
    # No file to compare with: the steps are seeded once, whatever the files say later.
    load_if_changed("onboarding steps", [], partial(_seed, today), progress=progress)


def _drafts(part: str) -> dict[str, dict]:
    return {language: read(f"translations/{language}.yaml")[part] for language in DRAFT_LANGUAGES}


def _parts() -> dict[str, dict]:
    with (DATA / "parts.csv").open(encoding="utf-8", newline="") as file:
        return {row["en"]: row for row in csv.DictReader(file, delimiter="|")}


def _seed(today) -> int:
    if CatalogueVersion.objects.exists():
        return 0
    version = CatalogueVersion.objects.create(number=1, in_force_from=today)
    count = seeding.seed(version=version, steps=read("steps.yaml")["steps"], drafts=_drafts("steps"), parts=_parts())
    catalogue.rules_of.cache_clear()
    return count


def _load_words() -> int:
    return _load_life_areas() + _load_categories()


def _load_life_areas() -> int:
    english = read("translations/en.yaml")["life_areas"]
    parents = _upsert_codes(LifeArea, english)
    labels = [
        LifeAreaLabel(parent=parents[code], language="en", label=label, is_draft=False)
        for code, label in english.items()
    ]
    for language, names in _drafts("life_areas").items():
        labels += [LifeAreaLabel(parent=parents[code], language=language, label=name) for code, name in names.items()]
    return _upsert_labels(LifeAreaLabel, labels, ["label", "is_draft"])


def _load_categories() -> int:
    """The official languages name a category themselves; what explains it is a draft in all but English."""
    rows = {row["id"]: row for row in read("categories.yaml")["categories"]}
    parents = _upsert_codes(Category, rows)
    labels = [
        CategoryLabel(
            parent=parents[code], language="en", label=row["name"]["en"], plain=row["plain_en"], is_draft=False
        )
        for code, row in rows.items()
    ]
    for language, texts in _drafts("categories").items():
        for code, text in texts.items():
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
    return _upsert_labels(CategoryLabel, labels, ["label", "plain", "is_draft"])


def _upsert_codes(model, codes) -> dict:
    model.objects.bulk_create(
        [model(code=code, position=position) for position, code in enumerate(codes, 1)],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["position"],
    )
    return model.objects.in_bulk(codes, field_name="code")


def _upsert_labels(model, labels, fields) -> int:
    model.objects.bulk_create(labels, update_conflicts=True, unique_fields=["parent", "language"], update_fields=fields)
    return len(labels)


def _load_law_changes(today) -> int:
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
    return len(rows) + gone.update(retired_date=today)
