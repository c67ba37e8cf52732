"""Cut a small true sample out of the shipped classifications: `python -m tests.competence.esco_sample`.

Tests load the sample in a moment where the whole takes many seconds. Run this again when the files change.
"""

import csv
import gzip
import io
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "competence" / "data"
SAMPLE = Path(__file__).parent / "esco_sample"
OCCUPATIONS = {
    "2211.1",  # general practitioner
    "2221.2",  # nurse responsible for general care
    "2221.3",  # specialist nurse
    "2341.1",  # primary school teacher
    "3412.4.2",  # care at home worker
    "3434.1",  # chef
    "5120.1",  # cook
    "5161.3",  # medium: its name begins like "medical"
    "5321.1",  # healthcare assistant
    "5321.1.1",  # nurse assistant
    "6121.6",  # shepherd
    "6130.2",  # mixed farmer
    "7115.1",  # carpenter
    "7411.1",  # electrician
    "7411.1.1.1",  # domestic electrician
    "8331.1",  # bus driver
    "9112.2",  # building cleaner
}
LANGUAGES = ("en", "sv", "nb", "ar", "uk", "pl")


def rows(name):
    opener = gzip.open if name.endswith(".gz") else open
    with opener(SOURCE / name, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name, kept):
    text = io.StringIO()
    writer = csv.DictWriter(text, kept[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(kept)
    path = SAMPLE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    data = text.getvalue().encode()
    path.write_bytes(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)


def main():
    occupations = [row for row in rows("esco/occupations.csv.gz") if row["code"] in OCCUPATIONS]
    known = {row["uri"] for row in occupations}
    links = [row for row in rows("esco/occupation_skills.csv.gz") if row["occupation_uri"] in known]
    skills = {row["skill_uri"] for row in links}
    write("esco/occupations.csv.gz", occupations)
    write("esco/occupation_skills.csv.gz", links)
    write("esco/skills.csv.gz", [row for row in rows("esco/skills.csv.gz") if row["uri"] in skills])
    for name, column in {"skill_relations": "skill_uri", "skill_collections": "skill_uri"}.items():
        write(f"esco/{name}.csv.gz", [row for row in rows(f"esco/{name}.csv.gz") if row[column] in skills])
    hierarchy = rows("esco/skill_hierarchy.csv.gz")
    groups = {row["broader_uri"] for row in hierarchy if row["uri"] in skills}
    for _ in range(4):
        groups |= {row["broader_uri"] for row in hierarchy if row["uri"] in groups}
    write("esco/skill_hierarchy.csv.gz", [row for row in hierarchy if row["uri"] in skills | groups])
    write("esco/skill_groups.csv", [row for row in rows("esco/skill_groups.csv") if row["uri"] in groups])
    for name in [f"labels_{language}" for language in LANGUAGES] + [
        "draft_labels_nb",
        "draft_labels_ar",
        "draft_labels_uk",
    ]:
        kept = [row for row in rows(f"esco/{name}.csv.gz") if row["uri"] in known | skills]
        write(
            f"esco/{name}.csv.gz", [row for row in kept if row["concept"] == "occupation" or row["kind"] == "preferred"]
        )
    for language in ("en", "uk"):
        described = rows(f"esco/descriptions_{language}.csv.gz")
        write(f"esco/descriptions_{language}.csv.gz", [row for row in described if row["uri"] in known])
    codes = {row["isco_code"][:digits] for row in occupations for digits in (1, 2, 3, 4)}
    write("isco/groups.csv", [row for row in rows("isco/groups.csv") if row["code"] in codes])
    labels = [row for row in rows("isco/labels.csv.gz") if row["code"] in codes and row["lang"] in LANGUAGES]
    write("isco/labels.csv.gz", labels)
    write("isced/levels.csv", rows("isced/levels.csv"))
    write("isced/fields.csv", [row for row in rows("isced/fields.csv") if row["level"] == "1"])
    write("isced/draft_labels.csv", [row for row in rows("isced/draft_labels.csv") if len(row["code"]) < 4])


if __name__ == "__main__":
    main()
