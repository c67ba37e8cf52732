import datetime
import shutil

import pytest
import yaml

from newcomer_portal.accounts import reference
from newcomer_portal.accounts.models import Agency, AgencyKind
from tests.builders import make_agency

TODAY, LATER = datetime.date(2030, 1, 1), datetime.date(2030, 2, 1)


def load(data=reference.DATA, today=TODAY):
    lines = []
    reference.load(today=today, progress=lines.append, data=data)
    return lines


def names(code):
    return dict(Agency.objects.get(code=code).names.values_list("language", "name"))


def test_every_municipality_of_the_two_counties_is_there(db):
    load()
    municipalities = Agency.objects.municipalities()
    assert municipalities.filter(country="SE", county="SE-BD").count() == 14
    assert municipalities.filter(country="NO", county="NO-18").count() == 41
    bodo = municipalities.get(municipality_code="1804")
    assert (bodo.code, bodo.name) == ("no-kommune-1804", "Bodø kommune")


def test_an_agency_has_its_own_name_and_those_in_other_languages(db):
    load()
    assert Agency.objects.get(code="no-kommune-1875").name == "Hamarøy kommune"
    assert names("no-kommune-1875") == {"en": "Hamarøy Municipality", "smj": "Hábmera suohkan"}
    assert names("se-skatteverket") == {"en": "Swedish Tax Agency"}


def test_county_and_region_belong_to_their_county_and_the_state_to_none(db):
    load()
    county = dict(Agency.objects.values_list("code", "county"))
    assert county["se-lansstyrelsen-norrbotten"] == county["se-region-norrbotten"] == "SE-BD"
    assert county["no-nordland-fylkeskommune"] == "NO-18"
    assert county["no-nav"] is None
    assert Agency.objects.get(code="eu-eures").country == ""


def test_stand_ins_are_marked(db):
    load()
    placeholders = set(Agency.objects.filter(is_placeholder=True).values_list("code", flat=True))
    assert placeholders >= {"se-kommun", "no-kommune", "se-arbetsgivare", "no-arbeidsgiver", "se-bank", "no-utleier"}
    assert "no-nav" not in placeholders
    assert not Agency.objects.municipalities().filter(is_placeholder=True).exists()


def test_a_second_load_is_skipped(db):
    assert len(load()) == 1
    assert load() == []


@pytest.fixture
def data(tmp_path):
    return shutil.copytree(reference.DATA, tmp_path / "data")


def drop(data, code):
    path = data / "agencies.yaml"
    kept = [agency for agency in yaml.safe_load(path.read_text("utf-8"))["agencies"] if agency["id"] != code]
    path.write_text(yaml.safe_dump({"agencies": kept}, allow_unicode=True), "utf-8")


def test_an_agency_that_vanished_is_retired_and_one_that_returns_is_current(db, data):
    load(data)
    drop(data, "no-sua")
    load(data, LATER)
    assert Agency.objects.get(code="no-sua").retired_date == LATER
    load(today=LATER)
    assert Agency.objects.get(code="no-sua").retired_date is None


def test_an_employer_that_the_county_approved_is_left_alone(db, data):
    employer = make_agency(AgencyKind.EMPLOYER)
    load(data)
    employer.refresh_from_db()
    assert employer.retired_date is None
