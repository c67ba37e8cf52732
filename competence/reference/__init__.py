"""Load the classifications that ship with the portal: ESCO, ISCO-08, ISCED, and the crosswalks to national titles.

Safe to run again: concepts are matched on the standard's own code, retired when a file no longer has them and
never deleted. A part whose files are those of the last time is skipped.
"""

from functools import partial
from pathlib import Path

from django.apps import apps
from django.db import connection

from competence.label_actions import apply_corrections
from competence.reference import concepts, crosswalks, labels, relations, standards
from competence.reference.files import languages_of
from competence.search_indexes import forget_indexes, make_index
from newcomer_portal import bulk, text
from newcomer_portal.accounts.models import ReferenceLoad
from newcomer_portal.accounts.reference_loads import load_if_changed
from newcomer_portal.languages import LANGUAGES

_COMPETENCE = Path(__file__).parent.parent
DATA = _COMPETENCE / "data"
_CODE = [*sorted(Path(__file__).parent.glob("*.py")), Path(bulk.__file__)]
_RANKING = "ranking of occupations"
_RANKING_CODE = [*sorted((_COMPETENCE / "ranking").glob("*.py")), _COMPETENCE / "search_indexes.py"]
_KEYS = [Path(text.__file__), _COMPETENCE / "search_keys.py"]


def load(*, today, progress, data: Path = DATA) -> None:
    """`progress` is called with one line of text after each part that was loaded."""
    esco = data / "esco"
    named = [esco / name for name in concepts.FILES]
    parts = []

    def part(name, files, loader, *args):
        parts.append(load_if_changed(name, [*files, *_CODE], partial(loader, *args), progress=progress))
        return parts[-1]

    part("ISCO and ISCED", sorted((data / "isco").iterdir()) + sorted((data / "isced").iterdir()), standards.load, data)
    part("ESCO concepts", named, concepts.load, esco, today)
    part("ESCO relations", [*named, *(esco / name for name in relations.FILES)], relations.load, esco)
    with labels.search_indexes_built_at_the_end(progress=progress):
        for language in _languages(esco, "labels", "ESCO labels "):
            files = [path for path in labels.files(esco, language) if path.exists()]
            if part(f"ESCO labels {language}", [*named, *files, *_KEYS], labels.load, files, language):
                apply_corrections(language)
    for language in _languages(esco, "descriptions", "ESCO descriptions "):
        files = [path for path in [esco / f"descriptions_{language}.csv.gz"] if path.exists()]
        part(f"ESCO descriptions {language}", [*named, *files], labels.load_descriptions, files, language)
    titles = data / "crosswalks"
    if titles.exists():
        part("crosswalks", [*named, *crosswalks.files(titles)], crosswalks.load, titles)
    if any(parts):
        _tell_the_planner()
        # Made anew when what it is made of has changed, and else when the way it is made has.
        ReferenceLoad.objects.filter(name=_RANKING).delete()
    load_if_changed(_RANKING, _RANKING_CODE, _make_indexes, progress=progress)


def _make_indexes() -> int:
    """For the portal's languages now; another one's is made by the first who searches in it."""
    forget_indexes()
    return len([make_index(language) for language, _name in LANGUAGES])


def _tell_the_planner() -> None:
    """The first search must not wait for autovacuum to notice that the tables are full."""
    with connection.cursor() as cursor:
        for model in apps.get_app_config("competence").get_models(include_auto_created=True):
            cursor.execute(f"ANALYZE {model._meta.db_table}")


def _languages(folder: Path, prefix: str, name: str) -> list[str]:
    """Those that have a file, and those that had one the last time: their rows have to go."""
    loaded = ReferenceLoad.objects.filter(name__startswith=name).values_list("name", flat=True)
    return sorted({*languages_of(folder, prefix), *(done.removeprefix(name) for done in loaded)})
