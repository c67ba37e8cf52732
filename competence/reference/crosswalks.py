"""More words to find an occupation by: national job titles that a published crosswalk ties to it.

A broad match is left out: its title names many occupations, and each of them has the ISCO group's name already.
"""

from pathlib import Path

from competence.models import Occupation, OccupationSynonym
from competence.reference.concepts import ids
from competence.reference.files import read
from newcomer_portal.bulk import replace_rows

# (file, column with the title, language, source)
CROSSWALKS = (
    ("esco_jobtech_occupation.csv.gz", "jobtech_label_sv", "sv", "JobTech"),
    ("esco_styrk08.csv.gz", "styrk08_name", "nb", "STYRK-08"),
)
_NEAR = {"exactMatch", "narrowMatch", "closeMatch"}


def files(folder: Path) -> list[Path]:
    return [folder / name for name, *_rest in CROSSWALKS]


def load(folder: Path) -> int:
    known, found = ids(Occupation), {}
    for name, column, language, source in CROSSWALKS:
        for uri, concept, title, relation in read(folder / name, "esco_uri", "esco_concept", column, "relation"):
            if concept == "occupation" and relation in _NEAR and title and uri in known:
                found.setdefault((known[uri], language, title), source)
    return replace_rows(
        OccupationSynonym,
        ["parent_id", "language", "label", "source"],
        ((parent, language, title, source) for (parent, language, title), source in found.items()),
    )
