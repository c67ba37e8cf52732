"""The indexes that occupations are ranked with: made from the taxonomy's rows, kept in the database, read once."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from django.db.models.functions import Now

from competence.models import (
    IscoGroupLabel,
    Occupation,
    OccupationDescription,
    OccupationLabel,
    OccupationSkill,
    OccupationSynonym,
    SearchIndex,
    SkillLabel,
)
from competence.ranking import Entry, Index, build
from competence.search_keys import words_of

_KEPT = 16


def indexes_of(languages: Iterable[str], *, with_crosswalks: bool = True) -> dict[str, Index]:
    """One small question for all; a whole index only when this process has not read it since it was made."""
    kept = SearchIndex.objects.filter(language__in=languages, with_crosswalks=with_crosswalks)
    made = {language: row for language, *row in kept.values_list("language", "pk", "made_at")}
    return {
        language: _read(*made[language]) if language in made else make_index(language, with_crosswalks=with_crosswalks)
        for language in languages
    }


@lru_cache(maxsize=_KEPT)
def _read(pk, made_at) -> Index:
    return Index.from_bytes(bytes(SearchIndex.objects.values_list("data", flat=True).get(pk=pk, made_at=made_at)))


def make_index(language: str, *, with_crosswalks: bool = True) -> Index:
    index = build(_entries(language, with_crosswalks))
    SearchIndex.objects.update_or_create(
        language=language,
        with_crosswalks=with_crosswalks,
        defaults={"data": index.as_bytes(), "made_at": Now()},
    )
    return index


def _entries(language: str, with_crosswalks: bool) -> list[Entry]:
    occupations = list(Occupation.objects.filter(retired_date__isnull=True).values_list("pk", "isco_code"))
    names = _names(language, with_crosswalks)
    described = _words_by(OccupationDescription.objects.filter(language=language).values_list("parent", "text"))
    groups = _words_by(IscoGroupLabel.objects.filter(language=language).values_list("parent__code", "label"))
    skills = _skills(language)
    return [
        Entry(
            pk,
            code,
            tuple(names[pk]),
            {
                "description": described.get(pk, []),
                "essential": skills[pk, True],
                "optional": skills[pk, False],
                "group": groups.get(code, []),
                "wider_group": groups.get(code[:3], []),
            },
        )
        for pk, code in sorted(occupations)
    ]


def _names(language, with_crosswalks) -> dict[int, dict[tuple[str, ...], None]]:
    """Each form of each label once, as words; forms in two genders are written with a slash between."""
    names = defaultdict(dict)
    rows = list(OccupationLabel.objects.filter(language=language).values_list("parent", "label"))
    if with_crosswalks:
        rows += OccupationSynonym.objects.filter(language=language).values_list("parent", "label")
    for parent, label in rows:
        for form in (label, *label.split("/")):
            if words := tuple(words_of(form)):
                names[parent][words] = None
    return names


def _skills(language) -> dict[tuple[int, bool], list[str]]:
    words = _words_by(SkillLabel.objects.filter(language=language, is_preferred=True).values_list("parent", "label"))
    found = defaultdict(list)
    if words:
        for occupation, skill, is_essential in OccupationSkill.objects.values_list(
            "occupation", "skill", "is_essential"
        ):
            found[occupation, is_essential] += words.get(skill, [])
    return found


def _words_by(rows) -> dict:
    return {key: words_of(text) for key, text in rows}
