"""The indexes that occupations are ranked with: made from the taxonomy's rows, kept in the database, read once."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from django.db import connection, transaction
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

# The portal's languages, and one more that somebody measures.
_KEPT = 6
# Names that change and an index made of them follow one another; nothing else in the database is locked by it.
_LOCK = 20_261_126


def indexes_of(languages: Iterable[str], *, with_crosswalks: bool = True) -> dict[str, Index]:
    """One small question for all; a whole index only when this process has not read it since it was made."""
    kept = SearchIndex.objects.filter(language__in=languages, with_crosswalks=with_crosswalks)
    made = {language: tuple(row) for language, *row in kept.values_list("language", "pk", "made_at")}
    found = {}
    for language in languages:
        seen = made.get(language)
        index = _read(*seen) if seen else None
        found[language] = index or make_index(language, with_crosswalks=with_crosswalks, seen=seen)
    return found


def forget_indexes(*languages: str) -> None:
    """Of these languages, or all. Called in the transaction that changes names, whose end the next making waits for."""
    _one_at_a_time()
    found = SearchIndex.objects.all()
    (found.filter(language__in=languages) if languages else found).delete()


@lru_cache(maxsize=_KEPT)
def _read(pk, made_at) -> Index | None:
    """None when an earlier version of the portal made it."""
    data = SearchIndex.objects.values_list("data", flat=True).filter(pk=pk, made_at=made_at).first()
    try:
        return data and Index.from_bytes(bytes(data))
    except KeyError:
        return None


@transaction.atomic
def make_index(language: str, *, with_crosswalks: bool = True, seen: tuple | None = None) -> Index:
    """Make it, unless another process has since somebody looked and saw `seen`: the number and age of one, or None."""
    _one_at_a_time()
    kept = SearchIndex.objects.filter(language=language, with_crosswalks=with_crosswalks)
    made = kept.values_list("pk", "made_at").first()
    if made and made != seen and (index := _read(*made)):
        return index
    index = build(_entries(language, with_crosswalks))
    SearchIndex.objects.update_or_create(
        language=language,
        with_crosswalks=with_crosswalks,
        defaults={"data": index.as_bytes(), "made_at": Now()},
    )
    return index


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _entries(language: str, with_crosswalks: bool) -> list[Entry]:
    occupations = Occupation.objects.current().values_list("pk", "isco_code", "parent")
    names, usual = _names(language, with_crosswalks)
    described = _words_by(OccupationDescription.objects.filter(language=language).values_list("parent", "text"))
    groups = _words_by(IscoGroupLabel.objects.filter(language=language).values_list("parent__code", "label"))
    skills, counted = _skills(language)
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
                "widest_group": groups.get(code[:2], []),
            },
            frozenset(usual[pk]),
            parent,
            counted[pk],
        )
        for pk, code, parent in occupations
    ]


def _names(language, with_crosswalks) -> tuple[dict[int, dict[tuple[str, ...], None]], dict[int, set]]:
    """Each form of each label once, as words, and which are preferred; forms in two genders have a slash between."""
    names, usual = defaultdict(dict), defaultdict(set)
    rows = list(OccupationLabel.objects.filter(language=language).values_list("parent", "label", "is_preferred"))
    if with_crosswalks:
        synonyms = OccupationSynonym.objects.filter(language=language).values_list("parent", "label")
        rows += [(parent, label, False) for parent, label in synonyms]
    for parent, label, is_preferred in rows:
        for form in (label, *label.split("/")):
            if words := tuple(words_of(form)):
                names[parent][words] = None
                if is_preferred:
                    usual[parent].add(words)
    return names, usual


def _skills(language) -> tuple[dict[tuple[int, bool], list[str]], dict[int, int]]:
    """The words of an occupation's skills, essential or not, and how many skills it has, named or not."""
    words = _words_by(SkillLabel.objects.filter(language=language, is_preferred=True).values_list("parent", "label"))
    found, counted = defaultdict(list), defaultdict(int)
    for occupation, skill, is_essential in OccupationSkill.objects.values_list("occupation", "skill", "is_essential"):
        found[occupation, is_essential] += words.get(skill, [])
        counted[occupation] += 1
    return found, counted


def _words_by(rows) -> dict:
    return {key: words_of(text) for key, text in rows}
