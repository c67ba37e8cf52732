import re

import pytest
import time_machine
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from newcomer_portal.accounts import invitations, staff
from newcomer_portal.accounts.models import AgencyKind, Invitation, Role, SecurityEvent, User
from tests.builders import MORNING, PASSWORD, make_agency, make_user


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def set_secret(user, secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"):
    Authenticator.objects.filter(user=user).update(data={"secret": get_adapter().encrypt(secret)})
    return secret


def test_staff_sign_in_with_email_password_and_second_factor(client, caseworker):
    secret = set_secret(caseworker)
    response = client.post(reverse("account_login"), {"login": caseworker.email, "password": PASSWORD})
    assertRedirects(response, reverse("mfa_authenticate"))
    assert "_auth_user_id" not in client.session
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert client.session["_auth_user_id"] == str(caseworker.pk)


def test_a_wrong_second_factor_opens_nothing(client, caseworker):
    set_secret(caseworker)
    client.post(reverse("account_login"), {"login": caseworker.email, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "_auth_user_id" not in client.session


def test_staff_without_a_second_factor_are_sent_to_set_it_up(client, municipality):
    client.force_login(make_user(Role.CASEWORKER, agency=municipality, second_factor=False))
    assertRedirects(client.get(reverse("home")), reverse("mfa_activate_totp"), fetch_redirect_response=False)


def test_staff_get_no_code_by_email(client, caseworker):
    client.post(reverse("account_request_login_code"), {"email": caseworker.email})
    assert mail.outbox == []


def test_a_code_request_answers_the_same_for_staff_and_strangers(client, caseworker):
    staffs = client.post(reverse("account_request_login_code"), {"email": caseworker.email})
    strangers = client.post(reverse("account_request_login_code"), {"email": "nobody@example.org"})
    assert (staffs.status_code, staffs.headers["Location"]) == (strangers.status_code, strangers.headers["Location"])


def test_a_newcomer_with_an_email_signs_in_by_code(client, newcomer):
    newcomer.user.email = "amal@example.org"
    newcomer.user.save()
    newcomer.user.emailaddress_set.create(email="amal@example.org", verified=True, primary=True)
    client.post(reverse("account_request_login_code"), {"email": "amal@example.org"})
    code = re.search(r"^[A-Z0-9-]{6,}$", mail.outbox[0].body, re.MULTILINE).group()
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert client.session["_auth_user_id"] == str(newcomer.user_id)


def test_newcomers_have_no_password_to_reset(client, newcomer):
    newcomer.user.email = "amal@example.org"
    newcomer.user.save()
    newcomer.user.emailaddress_set.create(email="amal@example.org", verified=True, primary=True)
    client.post(reverse("account_reset_password"), {"email": "amal@example.org"})
    assert mail.outbox == []


def test_an_email_address_of_another_account_is_not_given_away(client, newcomer, caseworker):
    client.force_login(newcomer.user)
    taken = client.post(reverse("account_email"), {"action_add": "", "email": caseworker.email})
    free = client.post(reverse("account_email"), {"action_add": "", "email": "free@example.org"})
    assert (taken.status_code, taken.headers.get("Location")) == (free.status_code, free.headers.get("Location"))


@pytest.fixture
def invite(county, municipality, django_capture_on_commit_callbacks):
    def invite(**fields):
        with django_capture_on_commit_callbacks(execute=True):
            invitations.invite(
                **{"email": "new@example.org", "role": Role.CASEWORKER, "agency": municipality, "language": "sv"}
                | fields,
                by=county,
                at=MORNING,
            )
        return re.search(r"/invitation/\S+/", mail.outbox[-1].body).group()

    return invite


@pytest.fixture
def now():
    with time_machine.travel(MORNING, tick=False):
        yield


ACCEPT = {"display_name": "Åsa Lund", "password": "korv gräs lampa moln", "again": "korv gräs lampa moln"}


def test_an_invited_person_becomes_staff_and_sets_up_the_second_factor(client, invite, now, municipality):
    link = invite()
    assertRedirects(client.post(link, ACCEPT), reverse("mfa_activate_totp"))
    user = User.objects.get(email="new@example.org")
    assert (user.role, user.agency, user.display_name) == (Role.CASEWORKER, municipality, "Åsa Lund")
    assertContains(client.get(reverse("mfa_activate_totp")), "data:image/svg+xml")


def test_an_invitation_works_once(client, invite, now):
    link = invite()
    client.post(link, ACCEPT)
    client.logout()
    assert client.get(link).status_code == 410
    assert client.post(link, ACCEPT).status_code == 410


def test_a_newer_invitation_ends_the_older_one(client, invite, now):
    first, _ = invite(), invite()
    assert client.get(first).status_code == 410


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"password": "short", "again": "short"}, "at least 12 characters"),
        ({"again": "something else entirely"}, "not the same"),
        ({"display_name": "\u202eevil"}, "hidden character"),
        ({"display_name": ""}, "This field is required"),
    ],
)
def test_a_mistake_in_accepting_is_explained_and_uses_nothing_up(client, invite, now, data, message):
    link = invite()
    assertContains(client.post(link, ACCEPT | data), message)
    assert not Invitation.objects.filter(accepted_at__isnull=False).exists()


def test_county_invites_only_into_its_own_county(client, county, municipality):
    elsewhere = make_agency(AgencyKind.MUNICIPALITY, county="NO-18", country="NO")
    client.force_login(county)
    data = {"email": "new@example.org", "role": "CASEWORKER", "language": "sv"}
    assert client.post(reverse("staff_invite"), data | {"agency": elsewhere.pk}).status_code == 200
    assert client.post(reverse("staff_invite"), data | {"agency": municipality.pk}).status_code == 302
    assert Invitation.objects.get().agency == municipality


def test_a_role_must_fit_the_organisation(client, county, municipality):
    client.force_login(county)
    data = {"email": "new@example.org", "role": "COUNTY", "language": "sv", "agency": municipality.pk}
    assertContains(client.post(reverse("staff_invite"), data), "does not fit the role")


def test_a_leavers_access_ends_at_once(client, caseworker, county):
    client.force_login(caseworker)
    assert client.get(reverse("account_change_password")).status_code == 200
    staff.end_access(user=caseworker, by=county, at=MORNING)
    assert client.get(reverse("account_change_password")).status_code == 302
    event = SecurityEvent.objects.get(kind="ACCESS_ENDED")
    assert (event.about_id, event.by_id, event.agency) == (caseworker.pk, county.pk, "Norrlän")


def test_access_given_again_does_not_wake_the_old_session(client, caseworker, county):
    client.force_login(caseworker)
    staff.end_access(user=caseworker, by=county, at=MORNING)
    staff.restore_access(user=caseworker, by=county, at=MORNING)
    assert client.get(reverse("account_change_password")).status_code == 302


def test_a_lost_second_factor_is_reset_by_another_and_logged(client, caseworker, county):
    client.force_login(county)
    client.post(reverse("second_factor_reset", args=[caseworker.pk]))
    assert not Authenticator.objects.filter(user=caseworker).exists()
    assert SecurityEvent.objects.get(kind="SECOND_FACTOR_RESET").by_id == county.pk


@pytest.mark.parametrize("name", ["second_factor_reset", "staff_end"])
def test_nobody_changes_their_own_access(client, county, name):
    client.force_login(county)
    assert client.post(reverse(name, args=[county.pk])).status_code == 403
    assert Authenticator.objects.filter(user=county).exists()


def test_ending_access_twice_is_logged_once(client, caseworker, county):
    client.force_login(county)
    for _ in range(2):
        client.post(reverse("staff_end", args=[caseworker.pk]))
    assert SecurityEvent.objects.filter(kind="ACCESS_ENDED").count() == 1


def test_the_staff_list_shows_ones_own_county_with_few_queries(
    client, county, caseworker, municipality, django_assert_max_num_queries
):
    outside = make_user(Role.CASEWORKER, agency=make_agency(county="NO-18"))
    for _ in range(10):
        make_user(Role.CASEWORKER, agency=municipality)
    client.force_login(county)
    client.get(reverse("home"))
    with django_assert_max_num_queries(8):
        response = client.get(reverse("staff_list"))
    assertContains(response, caseworker.email)
    assertNotContains(response, outside.email)
