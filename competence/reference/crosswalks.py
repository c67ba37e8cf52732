"""More words to find an occupation by: national job titles that a published crosswalk ties to it, and everyday words.

A broad match is left out: its title names many occupations, and each of them has the ISCO group's name already.
The everyday words are our own, unreviewed: what people call themselves in languages in which ESCO has hardly another
name than the official one.
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
_EVERYDAY, _OURS = "everyday_words.csv", "everyday words"
_NEAR = {"exactMatch", "narrowMatch", "closeMatch"}


def files(folder: Path) -> list[Path]:
    names = [*(name for name, *_rest in CROSSWALKS), _EVERYDAY]
    return [folder / name for name in names if (folder / name).exists()]


def load(folder: Path) -> int:
    known, found = ids(Occupation), {}
    for name, column, language, source in CROSSWALKS:
        for uri, concept, title, relation in read(folder / name, "esco_uri", "esco_concept", column, "relation"):
            if concept == "occupation" and relation in _NEAR and title and uri in known:
                found.setdefault((known[uri], language, title), source)
    codes = dict(Occupation.objects.current().values_list("code", "pk"))
    for language, word, code in read(folder / _EVERYDAY, "language", "word", "esco_code"):
        if code in codes:
            found.setdefault((codes[code], language, word), _OURS)
    return replace_rows(
        OccupationSynonym,
        ["parent_id", "language", "label", "source"],
        ((parent, language, title, source) for (parent, language, title), source in found.items()),
    )
