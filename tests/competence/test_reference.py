import csv
import datetime
import gzip
import shutil

import pytest
from django.core.management import call_command

from competence import reference
from competence.models import (
    IscedField,
    IscedFieldLabel,
    IscedLevel,
    IscoGroup,
    IscoGroupLabel,
    Occupation,
    OccupationDescription,
    OccupationLabel,
    OccupationSkill,
    Skill,
    SkillCollection,
    SkillGroup,
    SkillLabel,
    SkillRelation,
)
from tests.competence.esco_sample import SAMPLE

TODAY, LATER = datetime.date(2030, 1, 1), datetime.date(2030, 2, 1)
SHEPHERD = "6121.6"


@pytest.fixture
def data(tmp_path):
    return shutil.copytree(SAMPLE, tmp_path / "data")


@pytest.fixture
def load(db, data):
    """Load the folder of this test; answer the lines that were shown."""

    def run(today=TODAY):
        lines = []
        reference.load(today=today, progress=lines.append, data=data)
        return lines

    return run


def rewrite(path, change):
    """Pass each row, a dict, through `change`; a row that it answers with None is left out."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [row for row in map(change, rows) if row]
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(kept)


def without(code):
    return lambda row: None if row["code"] == code else row


def everything():
    return [
        list(model.objects.order_by("pk").values_list()) for model in (Occupation, Skill, OccupationSkill, SkillLabel)
    ]


def test_a_second_load_skips_every_part(load):
    assert len(load()) > 5
    before = everything()
    assert load(LATER) == []
    assert everything() == before


def test_only_the_part_whose_file_changed_is_loaded(load, data):
    load()
    rewrite(data / "esco" / "labels_uk.csv.gz", lambda row: row | {"label": row["label"].replace("кухар/", "КУХАР/")})
    lines = load()
    assert [line.split(":")[0].strip() for line in lines] == ["ESCO labels uk", "ranking of occupations"]
    assert OccupationLabel.objects.filter(language="uk", label="КУХАР/кухарка").exists()
    assert not OccupationLabel.objects.filter(language="uk", label="кухар/кухарка").exists()


def test_rows_that_did_not_change_are_not_touched(load, data):
    load()
    before = set(OccupationLabel.objects.values_list("pk", "label"))
    rewrite(data / "esco" / "labels_uk.csv.gz", lambda row: row | {"label": row["label"].replace("кухар/", "КУХАР/")})
    load()
    assert len(before - set(OccupationLabel.objects.values_list("pk", "label"))) < 5


def test_a_concept_that_vanished_is_retired_and_one_that_returns_is_current(load, data):
    load()
    shepherd = Occupation.objects.get(code=SHEPHERD)
    original = (data / "esco" / "occupations.csv.gz").read_bytes()
    rewrite(data / "esco" / "occupations.csv.gz", without(SHEPHERD))
    load(LATER)
    shepherd.refresh_from_db()
    assert shepherd.retired_date == LATER
    assert shepherd not in Occupation.objects.current()
    assert shepherd.labels.exists()
    (data / "esco" / "occupations.csv.gz").write_bytes(original)
    load(LATER)
    assert Occupation.objects.current().get(code=SHEPHERD) == shepherd


def test_a_day_of_retirement_stays_the_first(load, data):
    load()
    rewrite(data / "esco" / "occupations.csv.gz", without(SHEPHERD))
    load(TODAY)
    rewrite(data / "esco" / "skills.csv.gz", lambda row: row | {"reuse_level": "transversal"})
    load(LATER)
    assert Occupation.objects.get(code=SHEPHERD).retired_date == TODAY


def test_labels_of_a_language_whose_file_vanished_go(load, data):
    load()
    (data / "esco" / "labels_pl.csv.gz").unlink()
    load()
    assert not OccupationLabel.objects.filter(language="pl").exists()
    assert OccupationLabel.objects.filter(language="uk").exists()


def test_an_official_label_replaces_a_draft(load, data):
    load()
    draft = SkillLabel.objects.filter(language="nb", is_draft=True).first()
    official = {
        "uri": draft.parent.uri,
        "concept": "skill",
        "kind": "preferred",
        "label": "offisielt navn",
        "source_version": "esco-9",
    }
    first = iter([official])
    rewrite(data / "esco" / "labels_nb.csv.gz", lambda row: next(first, row))
    load()
    assert list(draft.parent.labels.filter(language="nb").values_list("label", "is_draft")) == [
        ("offisielt navn", False)
    ]


def test_rows_about_unknown_concepts_are_passed_over(load, data):
    rewrite(data / "esco" / "skills.csv.gz", lambda row: None if row["label_en"].startswith("a") else row)
    load()
    assert not SkillLabel.objects.filter(language="en", label__startswith="a", is_preferred=True).exists()


def test_a_broken_file_leaves_everything_as_it_was(load, data):
    load()
    before = everything()
    path = data / "esco" / "skills.csv.gz"
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(EOFError):
        load(LATER)
    assert everything() == before


def test_each_concept_knows_what_is_broader(load):
    load()
    nurse_assistant = Occupation.objects.get(code="5321.1.1")
    assert nurse_assistant.parent.code == "5321.1"
    assert IscoGroup.objects.get(code="2221").parent.code == "222"
    assert not SkillGroup.objects.filter(parent__isnull=True).exclude(code__in=["S", "K", "L", "T", "A", ""]).exists()
    assert Skill.objects.exclude(groups__isnull=True).exists()


def test_how_many_occupations_use_a_skill_is_counted(load):
    load()
    skill = Skill.objects.order_by("-occupation_count", "pk").first()
    assert skill.occupation_count == skill.occupation_skills.count() > 1


@pytest.mark.slow
def test_all_that_ships_is_loaded(db, capsys):
    """The whole, as at the first start. Its time is shown, not judged: the machine may be busy."""
    call_command("load_reference_data")
    with capsys.disabled():
        print(f"\n{capsys.readouterr().out.splitlines()[-1]}")
    counted = {
        Occupation: 3_007,
        Skill: 13_896,
        OccupationSkill: 123_788,
        SkillGroup: 640,
        SkillRelation: 5_899,
        SkillCollection: 2_279,
        Skill.broader.through: 6_565,
        Skill.groups.through: 13_448,
        IscoGroup: 619,
        IscoGroupLabel: 15_781,
        IscedLevel: 9,
        IscedField: 220,
        # 880 official ones, and drafts of the broad and narrow fields.
        IscedFieldLabel: 1_141,
    }
    assert {model: model.objects.count() for model in counted} == counted
    preferred = OccupationLabel.objects.filter(is_preferred=True)
    assert {code: preferred.filter(language=code).count() for code in ("en", "sv", "nb", "ar", "uk")} == {
        "en": 3_007, "sv": 3_007, "nb": 2_939, "ar": 3_006, "uk": 3_004,
    }  # fmt: skip
    drafts = SkillLabel.objects.filter(is_draft=True)
    assert {code: drafts.filter(language=code).count() for code in ("nb", "ar", "uk")} == {
        "nb": 4_673,
        "ar": 3_870,
        "uk": 3_870,
    }
    assert SkillLabel.objects.filter(language="en", is_preferred=False).count() == 85_527
    assert OccupationDescription.objects.filter(language="en").count() == 3_007
    call_command("load_reference_data")
    assert "rows changed" not in capsys.readouterr().out
