import json
import sys
from pathlib import Path

from django.core.management import BaseCommand, CommandError

from competence.models import Occupation, OccupationLabel
from competence.search import ranked_occupations

# ESCO's own code of Norwegian, and the code of all Norwegian: the names are Bokmål.
_OTHER_CODES = {"no": "nb"}


class Command(BaseCommand):
    help = "Search the occupations as a page does, and print one JSON object a hit: query, uri, label, score."

    def add_arguments(self, parser):
        parser.add_argument("text", nargs="?", help="what somebody would type")
        parser.add_argument("--language", required=True, help="a language that the taxonomy has occupation names in")
        parser.add_argument("--limit", type=int, default=10)
        parser.add_argument("--file", help="a file of queries, one a line; - for standard input")
        parser.add_argument(
            "--without-crosswalks", action="store_true", help="leave out national titles and everyday words"
        )

    def handle(self, *args, text, language, limit, file, without_crosswalks, **options):
        language = _OTHER_CODES.get(language, language)
        spoken = sorted(OccupationLabel.objects.values_list("language", flat=True).distinct())
        if language not in spoken:
            raise CommandError(f"There are no occupation names in {language!r}. There are in: {', '.join(spoken)}.")
        if limit < 1:
            raise CommandError("--limit must be 1 or more.")
        if (text is None) == (file is None):
            raise CommandError("Give either a text or --file.")
        uris = dict(Occupation.objects.values_list("pk", "uri"))
        labels = OccupationLabel.objects.filter(language=language, is_preferred=True)
        names = dict(labels.values_list("parent", "label"))
        for query in [text] if file is None else _lines(file):
            found = ranked_occupations(query, language=language, limit=limit, with_crosswalks=not without_crosswalks)
            for pk, score in found:
                hit = {"query": query, "uri": uris[pk], "label": names.get(pk, ""), "score": score}
                self.stdout.write(json.dumps(hit, ensure_ascii=False))


def _lines(file: str) -> list[str]:
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file} cannot be read as text in UTF-8: {error}") from error
    return [line for line in text.splitlines() if line.strip()]
