import json
import sys
from pathlib import Path

from django.core.management import BaseCommand, CommandError

from competence.label_languages import NoSuchNames, label_language
from competence.models import Occupation, OccupationLabel
from competence.search import ranked_occupations


class Command(BaseCommand):
    help = (
        "Rank all occupations by how well their names in one language fit, and print one JSON object a hit: query, "
        "uri, label, score. A page shows beginnings of names above these, and looks in other languages, too."
    )

    def add_arguments(self, parser):
        parser.add_argument("text", nargs="?", help="what somebody would type")
        parser.add_argument("--language", required=True, help="a language that the taxonomy has occupation names in")
        parser.add_argument("--limit", type=int, default=10)
        parser.add_argument("--file", help="a file of queries, one a line; - for standard input")
        parser.add_argument("--without-crosswalks", action="store_true", help="leave out the national titles")

    def handle(self, *args, text, language, limit, file, without_crosswalks, **options):
        try:
            language = label_language(language)
        except NoSuchNames as error:
            raise CommandError(str(error)) from error
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
