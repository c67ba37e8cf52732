"""Find an occupation or a skill by what somebody types, in their language and the languages of the two countries.

Names that begin with the text come first, then names with words that do, then other languages of the taxonomy.
Occupations are then filled up by competence.ranking: typing mistakes, other word order, other words for the same.
Skills are filled up by similar names, and when even that fails by names that share a word. Labels are compared by
competence.search_keys.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction

from competence.labels import Label, labels_in
from competence.models import Occupation, Skill
from competence.ranking import closest_word, names_alike, rank
from competence.search_indexes import indexes_of
from competence.search_keys import readings, words_of
from newcomer_portal.languages import LANGUAGES, fallbacks

# An employer, a caseworker and a newcomer may each speak another of these: shown beside every hit.
SHARED_LANGUAGES = ("sv", "nb", "en")
_ENGLISH = "en"
LIMIT = 10
_MAX_TEXT, _MAX_WORDS, _MIN_LETTERS, _MIN_LETTERS_SIMILAR = 100, 6, 2, 4
# Fewer direct hits than this, and similar names are added below them.
_FEW = 3
# A name less like the words than this is like them by chance; and what has a third of the best one's score is no help.
_ALIKE, _TAIL = 0.35, 0.35
# Of a whole sentence one word may be the job's.
_SAME_WORD = 0.8
_MOST_TO_BEGIN_WITH, _MOST_WORDS = 3, 20
# Somebody's own language is tried first and has to be beaten clearly.
_OWN = 0.15
# A sentence is a little like very many names.
_FEW_WORDS, _SIMILARITY, _SIMILARITY_OF_SENTENCES = 2, 0.45, 0.6


@dataclass(frozen=True)
class Hit:
    """`beside` holds the names in sv, nb and en that differ in language from `label`; `found_as` is the other
    name that the text matched, empty where it matched one of those shown."""

    id: int
    label: Label
    beside: tuple[Label, ...]
    found_as: str


OccupationHit = SkillHit = Hit


def search_occupations(text: str, *, language: str, limit: int = LIMIT) -> list[OccupationHit]:
    every_word = _typed(text)
    words = every_word[:_MAX_WORDS]
    if not words:
        return []
    # Whoever writes this much has written it all: nothing begins with it that is not ranked first anyway.
    found = _begins(Occupation, words, language, limit) if len(words) <= _MOST_TO_BEGIN_WITH else []
    if len(found) < limit and len("".join(words)) >= _MIN_LETTERS_SIMILAR:
        known = {concept for concept, _ in found}
        found += [(pk, "") for pk in _meant(every_word, language, limit, is_first=not found) if pk not in known]
    return _hits(Occupation, found[:limit], language)


def ranked_occupations(
    text: str, *, language: str, limit: int = LIMIT, with_crosswalks: bool = True
) -> list[tuple[int, float]]:
    """(id, score) of the occupations that one language's names fit best, however little: for measuring."""
    indexes = indexes_of(_with_english(language), with_crosswalks=with_crosswalks)
    return rank(indexes[language], words_of(text)[:_MOST_WORDS], limit, _english_beside(indexes, language))


def _meant(words, language, limit, *, is_first) -> list[int]:
    """Ranked in the language whose names the words are most like: people write what stood on their last contract."""
    best, chosen, tried = 0.0, None, _spoken(language) if is_first else (language,)
    indexes = indexes_of({*tried, *_with_english(language)})
    for code in tried:
        alike = names_alike(indexes[code], words).max(initial=0.0)
        is_meant = alike >= _ALIKE or closest_word(indexes[code], _long(words)) >= _SAME_WORD
        if is_meant and alike + _OWN * (code == language) > best:
            best, chosen = alike + _OWN * (code == language), code
    if chosen is None:
        return []
    ranked = rank(indexes[chosen], words, limit, _english_beside(indexes, chosen))
    good = [pk for pk, score in ranked if score >= _TAIL * ranked[0][1]]
    current = set(Occupation.objects.current().filter(pk__in=good).values_list("pk", flat=True))
    return [pk for pk in good if pk in current]


def _with_english(language) -> tuple[str, ...]:
    return tuple(dict.fromkeys([language, _ENGLISH]))


def _english_beside(indexes, language):
    return None if language == _ENGLISH else indexes[_ENGLISH]


def search_skills(text: str, *, language: str, limit: int = LIMIT) -> list[SkillHit]:
    words, spoken = _typed(text)[:_MAX_WORDS], _spoken(language)
    if not words:
        return []
    found = _begins(Skill, words, language, limit)
    if len(found) < _FEW and len("".join(words)) >= _MIN_LETTERS_SIMILAR:
        known = {concept for concept, _ in found}
        # An Arabic article that is only begun is like no word of a name.
        similar = _similar(Skill, readings(words)[-1], language, spoken, limit)
        found += [row for row in similar if row[0] not in known][: limit - len(found)]
    if not found:
        longer = _long(words)
        found = _beginning(Skill, longer, language, limit, "IN", spoken, joined=" OR ") if longer else []
    return _hits(Skill, found, language)


def hits_for(model, ids: Iterable[int], *, language: str) -> list[Hit]:
    """Chosen concepts as hits, in the order of the ids: to show again what somebody chose."""
    return _hits(model, [(concept, "") for concept in ids], language)


def _long(words: list[str]) -> list[str]:
    return [word for word in words if len(word) >= _MIN_LETTERS_SIMILAR]


def _typed(text: str) -> list[str]:
    words = words_of(text[:_MAX_TEXT])[:_MOST_WORDS]
    return words if sum(map(len, words[:_MAX_WORDS])) >= _MIN_LETTERS else []


def _begins(model, typed, language, limit) -> list[tuple[int, str]]:
    """By beginnings, in the languages spoken here and else in any other."""
    spoken = _spoken(language)
    for words in readings(typed):
        if found := _beginning(model, words, language, limit, "IN", spoken):
            return found
    return _beginning(model, words, language, limit, "NOT IN", _PORTAL)


def _spoken(language) -> tuple[str, ...]:
    return tuple(dict.fromkeys([language, *SHARED_LANGUAGES]))


_PORTAL = tuple(code for code, _name in LANGUAGES)

_BEGINNING = """
SELECT best.parent_id, best.label FROM (
    SELECT DISTINCT ON (parent_id) parent_id, label, is_preferred, rank FROM (
        SELECT parent_id, label, is_preferred,
            CASE WHEN search_key LIKE %(whole)s THEN CASE WHEN language = %(own)s THEN 0 ELSE 2 END
                 WHEN search_key LIKE %(first)s THEN CASE WHEN language = %(own)s THEN 1 ELSE 5 END
                 WHEN search_key LIKE %(together)s THEN CASE WHEN language = %(own)s THEN 3 ELSE 6 END
                 ELSE CASE WHEN language = %(own)s THEN 4 ELSE 7 END END - ({shared}) AS rank
        FROM {label} WHERE language {among} %(languages)s AND ({words})
    ) matching
    ORDER BY parent_id, rank, is_preferred DESC, length(label), label
) best JOIN {concept} concept ON concept.id = best.parent_id AND concept.retired_date IS NULL
ORDER BY rank, is_preferred DESC, length(label), label, parent_id LIMIT %(limit)s
"""


def _beginning(model, words, own, limit, among, languages, joined=" AND ") -> list[tuple[int, str]]:
    together = " ".join(words)
    parameters = {f"word_{n}": f"% {word}%" for n, word in enumerate(words)} | {
        "whole": f"%| {together}|%",
        "first": f"%| {together}%",
        "together": f"% {together}%",
        "own": own,
        "languages": languages,
        "limit": limit,
    }
    has = [f"search_key LIKE %(word_{n})s" for n in range(len(words))]
    shared = " + ".join(f"({one})::int" for one in has)
    return _rows(_BEGINNING, model, parameters, among=among, words=joined.join(has), shared=shared)


_SIMILAR = """
SELECT best.parent_id, best.label FROM (
    SELECT DISTINCT ON (parent_id) parent_id, label, is_preferred, language = %(own)s AS is_own,
        word_similarity(%(text)s, search_key) AS similarity
    FROM {label} WHERE language IN %(languages)s AND %(text)s <%% search_key
    ORDER BY parent_id, similarity DESC, is_own DESC, is_preferred DESC, length(label), label
) best JOIN {concept} concept ON concept.id = best.parent_id AND concept.retired_date IS NULL
ORDER BY similarity DESC, is_own DESC, is_preferred DESC, length(label), label, parent_id LIMIT %(limit)s
"""


def _similar(model, words, own, languages, limit) -> list[tuple[int, str]]:
    parameters = {"text": " ".join(words), "own": own, "languages": languages, "limit": limit}
    with transaction.atomic(), connection.cursor() as cursor:
        threshold = _SIMILARITY if len(words) <= _FEW_WORDS else _SIMILARITY_OF_SENTENCES
        cursor.execute("SET LOCAL pg_trgm.word_similarity_threshold = %s", [threshold])
        return _rows(_SIMILAR, model, parameters)


def _rows(sql, model, parameters, **parts) -> list[tuple[int, str]]:
    """`parts` are our own SQL; all that somebody typed is a parameter."""
    label = model._meta.get_field("labels").related_model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(sql.format(label=label, concept=model._meta.db_table, **parts), parameters)
        return cursor.fetchall()


def _hits(model, found: list[tuple[int, str]], language: str) -> list[Hit]:
    wanted = (*fallbacks(language), *SHARED_LANGUAGES)
    known = labels_in(model, [concept for concept, _ in found], wanted)
    hits = []
    for concept, text in found:
        named = [known[concept, code] for code in wanted if (concept, code) in known]
        if not named:
            continue
        beside = tuple(
            known[concept, code] for code in SHARED_LANGUAGES if code != named[0].language and (concept, code) in known
        )
        shown = {named[0].text, *(label.text for label in beside)}
        hits.append(Hit(concept, named[0], beside, "" if text in shown else text))
    return hits
