import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from newcomer_portal.accounts.models import AgencyKind, Role, User
from tests.builders import make_agency, make_user


@pytest.fixture
def norrbotten(db):
    return make_agency(AgencyKind.COUNTY, county="SE-BD")


def test_the_first_of_a_county_can_ask_for_a_password(norrbotten, client, mailoutbox, capsys):
    call_command("add_county_staff", "first@example.org", name="Kari Nord", county="SE-BD")
    user = User.objects.get(email="first@example.org")
    assert (user.role, user.agency) == (Role.COUNTY, norrbotten)
    client.post(reverse("account_reset_password"), {"email": user.email})
    assert [mail.to for mail in mailoutbox] == [[user.email]]


@pytest.mark.django_db
def test_a_county_needs_its_reference_data():
    with pytest.raises(CommandError, match="load_reference_data"):
        call_command("add_county_staff", "first@example.org", name="Kari Nord", county="SE-BD")


def test_everybody_after_the_first_is_invited(norrbotten):
    make_user(Role.COUNTY, agency=norrbotten)
    with pytest.raises(CommandError, match="staff already"):
        call_command("add_county_staff", "second@example.org", name="Kari Nord", county="SE-BD")


def test_an_address_has_one_account(norrbotten):
    make_user(Role.CASEWORKER, email="taken@example.org")
    with pytest.raises(CommandError, match="another account"):
        call_command("add_county_staff", "Taken@example.org", name="Kari Nord", county="SE-BD")
