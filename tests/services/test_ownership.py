import pytest

from services.ownership import resolve_owner


@pytest.mark.parametrize(
    ("owner", "country", "code", "expected"),
    [
        pytest.param("se-kommun", "SE", "2580", "se-kommun-2580", id="home municipality in Sweden"),
        pytest.param("no-kommune", "NO", "1804", "no-kommune-1804", id="in Norway"),
        pytest.param("portal", "NO", "1804", "no-kommune-1804", id="the portal is the municipality of settlement"),
        pytest.param("portal", "SE", "", "portal", id="municipality not known yet"),
        pytest.param("se-kommun", "SE", "", "se-kommun", id="nor here"),
        pytest.param("portal", "", "", "portal", id="not even the country"),
        pytest.param("se-bank", "SE", "2580", "se-bank", id="a bank is the person's own"),
        pytest.param("no-arbeidsgiver", "NO", "1804", "no-arbeidsgiver", id="so is an employer"),
        pytest.param("se-migrationsverket", "SE", "2580", "se-migrationsverket", id="a real agency"),
    ],
)
def test_resolve_owner(owner, country, code, expected):
    assert resolve_owner(owner, country=country, municipality_code=code) == expected
