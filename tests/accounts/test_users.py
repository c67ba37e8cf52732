import pytest
from django.db import IntegrityError

from newcomer_portal.accounts.models import AgencyKind, Role, User
from tests.builders import make_agency


@pytest.mark.django_db
def test_newcomers_need_no_email():
    first, second = User.objects.create_user(email=None), User.objects.create_user(email="")
    assert (first.email, second.email) == (None, None)
    assert str(first) != str(second)


@pytest.mark.parametrize("email", [None, ""])
def test_staff_need_an_email(municipality, email):
    with pytest.raises(IntegrityError, match="user_staff_has_email"):
        User.objects.create(email=email, role=Role.CASEWORKER, agency=municipality)


@pytest.mark.django_db
def test_a_municipality_names_its_county():
    with pytest.raises(IntegrityError, match="agency_municipality_has_county"):
        make_agency(AgencyKind.MUNICIPALITY, county=None)
