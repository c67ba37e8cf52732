"""Pictures beside words, for people who would rather look than read: templates/competence/pictograms/."""

import csv
from functools import cache
from pathlib import Path

from django.template.loader import get_template
from django.utils.html import format_html

from competence.labelled import labelled
from competence.labels import preferred_labels
from competence.models import Occupation

_FILE = Path(__file__).parent / "data" / "pictured_occupations.csv"


def pictured(name: str, words):
    return format_html("{}<span>{}</span>", get_template(f"competence/pictograms/{name}.svg").render(), words)


def pictured_occupations(language: str) -> list[tuple[int, str]]:
    """Common kinds of work as id and picture with words; one that the classification has retired is left out."""
    ids = dict(Occupation.objects.current().filter(uri__in=_pictures().values()).values_list("uri", "pk"))
    labels = preferred_labels(Occupation, ids.values(), language)
    known = [(name, ids[uri]) for name, uri in _pictures().items() if ids.get(uri) in labels]
    return [(id_, pictured(name, labelled(labels[id_], language))) for name, id_ in known]


@cache
def _pictures() -> dict[str, str]:
    """ESCO URIs by the name of the picture."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["picture"]: row["esco_uri"] for row in csv.DictReader(file)}
