"""Make the smallest valid object; a test names only what it cares about."""

import datetime
from itertools import count

from allauth.mfa.models import Authenticator

from intake.models import Fact, Household, Newcomer, PersonRole
from newcomer_portal.accounts.models import STAFF_ROLES, Agency, AgencyKind, Role, User
from newcomer_portal.text import fold

ARRIVAL = datetime.date(2030, 1, 7)
MORNING = datetime.datetime(2030, 1, 7, 8, tzinfo=datetime.UTC)
PASSWORD = "four unrelated words here"
_number = count(1)


def make_agency(kind=AgencyKind.MUNICIPALITY, **fields):
    number = next(_number)
    defaults = {"code": f"agency-{number}", "kind": kind, "name": f"Agency {number}", "country": "SE"}
    if kind in {AgencyKind.MUNICIPALITY, AgencyKind.COUNTY, AgencyKind.EMPLOYER}:
        defaults["county"] = "SE-BD"
    if kind == AgencyKind.MUNICIPALITY:
        defaults["municipality_code"] = f"{number % 10_000:04}"
    return Agency.objects.create(**defaults | fields)


def employer_agency():
    """The employer of the cast, made by whoever needs it first: a vacancy, or the cast itself."""
    return Agency.objects.filter(name="Norrbruk").first() or make_agency(AgencyKind.EMPLOYER, name="Norrbruk")


def make_user(role=Role.NEWCOMER, *, second_factor=True, **fields):
    """Staff get a second factor unless a test is about its absence."""
    email = None if role == Role.NEWCOMER else f"user{next(_number)}@example.org"
    if role != Role.NEWCOMER and "agency" not in fields:
        fields["agency"] = make_agency()
    password = PASSWORD if role in STAFF_ROLES else None
    user = User.objects.create_user(**{"email": email, "role": role, "password": password} | fields)
    if role in STAFF_ROLES:
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    if role in STAFF_ROLES and second_factor:
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "AAAA"})
    return user


def make_household(**fields):
    return Household.objects.create(**{"country": "SE", "created_at": MORNING} | fields)


def make_newcomer(name="Amal Haddad", **fields):
    """A main adult in a household of their own; municipality= goes to the household."""
    if "household" not in fields:
        municipality = fields.pop("municipality") if "municipality" in fields else make_agency()
        country = municipality.country if municipality else ""
        fields["household"] = make_household(municipality=municipality, country=country)
    defaults = {"name": name, "search_name": fold(name), "arrival_date": ARRIVAL, "created_at": MORNING}
    return Newcomer.objects.create(**defaults | fields)


def make_child(household, name="Lina", **fields):
    return make_newcomer(name, household=household, person_role=PersonRole.CHILD, **fields)


def make_fact(newcomer, code, value, *, by=None, **fields):
    by = by or newcomer.user or make_user()
    return Fact.objects.create(
        **{"newcomer": newcomer, "code": code, "value": value, "state": "ANSWERED", "by": by, "at": MORNING} | fields
    )


def protect(household, *, named):
    """Mark it as protected identity; `named` is the one caseworker who may know."""
    household.is_protected = True
    household.save()
    household.clearances.create(user=named, given_at=MORNING)
