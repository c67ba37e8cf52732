"""A catalogue written into a portal that has none."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction

from newcomer_portal.accounts.models import Agency, AgencyName
from newcomer_portal.accounts.reference_loads import wait_for_other_loaders
from newcomer_portal.text import validate_paragraphs
from services.catalogue_checks import Known, problems
from services.cpsv.content import CatalogueContent
from services.cpsv.nodes import NotACatalogue
from services.cpsv.problem_words import sentence
from services.cpsv.store import AGENCY_COLUMNS, LAW_COLUMNS, own_language
from services.edition_content import TextContent
from services.edition_store import known, write_contents
from services.models import (
    CatalogueVersion,
    Category,
    CategoryLabel,
    LawChange,
    LifeArea,
    LifeAreaLabel,
    OnboardingStep,
    StepSupport,
    StepText,
)


class NotEmpty(Exception):
    """The portal has a catalogue of its own already."""


def write(catalogue: CatalogueContent, *, today: datetime.date) -> CatalogueVersion:
    """All or nothing. An agency, a word or a change of the law that the portal knows already stays as it is there.

    Raises NotEmpty, or NotACatalogue with a sentence.
    """
    try:
        with transaction.atomic():
            wait_for_other_loaders()
            if CatalogueVersion.objects.exists():
                raise NotEmpty
            _refuse_faults(catalogue, today)
            _write_agencies(catalogue)
            _write_words(LifeArea, LifeAreaLabel, catalogue.life_areas)
            _write_words(Category, CategoryLabel, catalogue.categories)
            _add(LawChange, [LawChange(**_columns(change, LAW_COLUMNS)) for change in catalogue.law_changes])
            return _write_steps(catalogue)
    except (DatabaseError, ValueError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise NotACatalogue(f"The database does not take what the file says: {reason}.") from None


def _refuse_faults(catalogue, today):
    here = known()
    agencies = here.agencies | {agency.code for agency in catalogue.agencies}
    areas = frozenset(area.code for area in catalogue.life_areas)
    if not catalogue.steps:
        raise NotACatalogue("The catalogue has no steps.")
    if catalogue.in_force_from > today:
        raise NotACatalogue(f"The catalogue holds from {catalogue.in_force_from} only: an empty portal needs one now.")
    if found := problems(catalogue.steps, Known(agencies, areas, here.professions)):
        more = f" {len(found) - 1} more problems were found." if found[1:] else ""
        raise NotACatalogue(sentence(found[0]) + more)
    changes = {change.code for change in catalogue.law_changes}
    for step in catalogue.steps:
        if gone := set(step.law_changes) - changes:
            raise NotACatalogue(f"{step.code} names {min(gone)}, a change of the law the file does not describe.")
        for language, text in step.texts.items():
            if not all(map(_can_be_seen, _words_of(text))):
                raise NotACatalogue(f"{step.code} has hidden characters in its text in the language {language}.")


def _words_of(text: TextContent) -> Iterator[str]:
    for value in asdict(text).values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple):
            yield from value


def _can_be_seen(words: str) -> bool:
    try:
        validate_paragraphs(words)
    except ValidationError:
        return False
    return True


def _write_agencies(catalogue):
    rows, names = [], {}
    for agency in catalogue.agencies:
        others = dict(agency.names)
        name = others.pop(own_language(agency.country), "")
        rows.append(Agency(name=name, **_columns(agency, AGENCY_COLUMNS)))
        names[agency.code] = others
    new = _add(Agency, rows)
    named = [
        AgencyName(agency=row, language=language, name=name)
        for row in new
        for language, name in names[row.code].items()
    ]
    AgencyName.objects.bulk_create(_clean(named))


def _write_words(model, labels, contents):
    new = {row.code: row for row in _add(model, [model(code=c.code, position=p) for p, c in enumerate(contents, 1)])}
    has_plain = model is Category
    rows = [
        labels(
            parent=new[content.code],
            language=language,
            label=words.label,
            is_draft=words.is_draft,
            **({"plain": words.plain} if has_plain else {}),
        )
        for content in contents
        if content.code in new
        for language, words in content.words.items()
    ]
    labels.objects.bulk_create(_clean(rows))


def _write_steps(catalogue):
    """Looked through once more before they are written as they are: how long a text may be, which words are codes."""
    for step in catalogue.steps:
        row = OnboardingStep(**{name: getattr(step, name) for name in _STEP_COLUMNS})
        texts = [
            StepText(language=language, title=text.title, documents=list(text.documents))
            for language, text in step.texts.items()
        ]
        supports = [StepSupport(role=support.role, what=support.what) for support in step.supports]
        try:
            _clean([row, *texts, *supports], without=_NOT_YET)
        except NotACatalogue as error:
            raise NotACatalogue(f"{step.code}: {error}") from None
    version = CatalogueVersion.objects.create(number=catalogue.edition, in_force_from=catalogue.in_force_from)
    write_contents(version, {step.code: step for step in catalogue.steps})
    return version


_STEP_COLUMNS = ("code", "country", "confidence", "reviewed_date", "official_url")
_NOT_YET = {"version", "position", "life_area", "owner", "step", "plain", "agency", "rules", "deadline"}


def _add(model, rows: list) -> list:
    """Those that were not there yet."""
    _clean(rows)
    there = set(model.objects.values_list("code", flat=True))
    return model.objects.bulk_create(row for row in rows if row.code not in there)


def _clean(rows: Iterable[models.Model], without: Iterable[str] = ()) -> list[models.Model]:
    rows = list(rows)
    for row in rows:
        links = {field.name for field in row._meta.fields if field.is_relation}
        try:
            row.clean_fields(exclude={*links, *without})
        except ValidationError as error:
            field, messages = next(iter(error.message_dict.items()))
            raise NotACatalogue(f"{row._meta.verbose_name} {row}, {field}: {messages[0]}") from None
    return rows


def _columns(content, names):
    return {name: getattr(content, name) for name in names}
