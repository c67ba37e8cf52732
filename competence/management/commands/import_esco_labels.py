import csv
from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.db import transaction

from competence.label_languages import NoSuchNames, label_language
from competence.models import Occupation, Skill
from competence.search_indexes import forget_indexes
from competence.search_keys import search_key

_COLUMNS = {"conceptUri", "preferredLabel"}
_LONGEST = 300


class Command(BaseCommand):
    help = (
        "Replace draft names by those of an official ESCO language file (CSV with conceptUri, preferredLabel and, if "
        "it has them, altLabels). Names that are official already are brought to the file's; what it lacks stays."
    )

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--language", required=True)
        parser.add_argument(
            "--source-version", default="esco-imported", help="said beside each name, 24 letters at most"
        )

    @transaction.atomic
    def handle(self, *args, file, language, source_version, **options):
        try:
            language = label_language(language)
        except NoSuchNames as error:
            raise CommandError(str(error)) from error
        names = _read(file)
        count = 0
        for model in (Occupation, Skill):
            known = dict(model.objects.values_list("uri", "pk"))
            count += _replace(
                model, {known[uri]: name for uri, name in names.items() if uri in known}, language, source_version[:24]
            )
        if not count:
            raise CommandError("No concept of the file is one of ours: is it an ESCO file of occupations or skills?")
        forget_indexes(language)
        self.stdout.write(f"{count:,} names in {language!r} are official now.")


def _read(file) -> dict[str, tuple[str, list[str]]]:
    try:
        with Path(file).open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            if not set(rows.fieldnames or ()) >= _COLUMNS:
                raise CommandError(f"{file} has no columns {' and '.join(sorted(_COLUMNS))}.")
            return {
                row["conceptUri"]: (row["preferredLabel"].strip(), (row.get("altLabels") or "").split("\n"))
                for row in rows
                if (row["preferredLabel"] or "").strip() and len(row["preferredLabel"]) <= _LONGEST
            }
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{file} cannot be read as CSV in UTF-8: {error}") from error


def _replace(model, names, language, version) -> int:
    labels = model._meta.get_field("labels").related_model
    labels.objects.filter(language=language, parent__in=names).delete()
    rows = []
    for concept, (preferred, others) in names.items():
        forms = dict.fromkeys([preferred, *(o.strip() for o in others if o.strip() and len(o) <= _LONGEST)])
        rows += [
            labels(parent_id=concept, language=language, label=form, search_key=search_key(form),
                   is_preferred=form == preferred, is_draft=False, source_version=version)
            for form in forms
        ]  # fmt: skip
    labels.objects.bulk_create(rows, batch_size=2_000)
    return len(names)
