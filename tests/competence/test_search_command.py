import gzip
import io
import json

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from django.db.models.functions import Now

from competence.models import OccupationSynonym, SearchIndex
from competence.reference import crosswalks
from tests.competence.builders import make_label

NURSE, CARPENTER, COOK = "2221.2", "7115.1", "5120.1"


def found(capsys, *args, **options):
    call_command("search_occupations", *args, **options)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_hit_is_a_line_best_first(esco, capsys):
    hits = found(capsys, "nurse for general care", language="en", limit=3)
    assert hits[0] == {
        "query": "nurse for general care",
        "uri": esco[NURSE].uri,
        "label": "nurse responsible for general care",
        "score": hits[0]["score"],
    }
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    assert len(hits) == 3


def test_a_file_has_a_query_a_line(esco, capsys, tmp_path):
    (tmp_path / "titles").write_text("nurse\n\ncook\n", encoding="utf-8")
    hits = found(capsys, language="en", limit=1, file=str(tmp_path / "titles"))
    assert [hit["query"] for hit in hits] == ["nurse", "cook"]


def test_a_national_title_counts_unless_it_is_left_out(esco, capsys):
    OccupationSynonym.objects.create(parent=esco[CARPENTER], language="sv", label="xylograf", source="JobTech")
    SearchIndex.objects.all().delete()
    assert found(capsys, "xylograf", language="sv", limit=1)[0]["uri"] == esco[CARPENTER].uri
    without = found(capsys, "xylograf", language="sv", limit=1, without_crosswalks=True)
    assert [hit["uri"] for hit in without] != [esco[CARPENTER].uri]


def test_escos_code_of_norwegian_is_understood(esco, capsys):
    assert found(capsys, "kokk", language="no") == found(capsys, "kokk", language="nb") != []


def test_a_published_crosswalk_is_read_but_for_its_broad_matches(esco, tmp_path):
    for name, title, *_rest in crosswalks.CROSSWALKS:
        rows = f"{esco[COOK].uri},occupation,restaurangkock,exactMatch\n{esco[COOK].uri},occupation,yrke,broadMatch\n"
        with gzip.open(tmp_path / name, "wt", encoding="utf-8") as file:
            file.write(f"esco_uri,esco_concept,{title},relation\n{rows}")
    crosswalks.load(tmp_path)
    assert set(OccupationSynonym.objects.values_list("language", "label")) == {
        ("sv", "restaurangkock"),
        ("nb", "restaurangkock"),
    }


def test_a_new_index_is_noticed(esco, capsys):
    before = found(capsys, "xylographer", language="en", limit=1)
    make_label(esco[CARPENTER], "xylographer", "en", is_preferred=False)
    assert found(capsys, "xylographer", language="en", limit=1) == before
    SearchIndex.objects.all().delete()
    assert found(capsys, "xylographer", language="en", limit=1)[0]["uri"] == esco[CARPENTER].uri


def test_an_index_that_an_earlier_version_made_is_made_anew(esco, capsys):
    file = io.BytesIO()
    np.savez(file, occupations=np.array([1]))
    SearchIndex.objects.filter(language="en").update(data=file.getvalue(), made_at=Now())
    assert found(capsys, "nurse for general care", language="en", limit=1)[0]["uri"] == esco[NURSE].uri


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"language": "xx"}, "There are in:"),
        ({"language": "en", "limit": 0}, "1 or more"),
        ({"language": "en", "file": "/nowhere"}, "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(esco, options, words):
    args = [] if "file" in options else ["nurse"]
    with pytest.raises(CommandError, match=words):
        call_command("search_occupations", *args, **options)
