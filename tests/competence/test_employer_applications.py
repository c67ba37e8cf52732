import datetime

import pytest
from django.core import mail
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from competence import employer_actions
from competence.models import EmployerApplication
from newcomer_portal.accounts.models import Agency, AgencyKind, Invitation, Role, SecurityEvent
from tests.builders import MORNING, make_agency, make_user
from tests.competence.employer_builders import make_application

FORM = {
    "organisation_name": "Norrvård",
    "organisation_number": "202100-2361",
    "county": "SE-BD",
    "contact_name": "Kim Lind",
    "contact_email": "kim@example.org",
    "needs": "Nurses for the night.",
}
URL = "/competence/employers/apply/"


def apply(client, **fields):
    return client.post(URL, FORM | fields)


def test_an_application_reaches_the_county(client, db, county):
    assertRedirects(apply(client), reverse("competence:employer_applied"))
    client.force_login(county)
    assertContains(client.get(reverse("competence:employer_list")), "Norrvård")
    key = EmployerApplication.objects.get().key
    page = client.get(reverse("competence:employer_decide", args=[key]))
    assertContains(page, "202100-2361")
    assertNotContains(page, "unusual form")


def test_the_answer_is_the_same_whatever_happens(client, db):
    make_user(Role.EMPLOYER, agency=make_agency(AgencyKind.EMPLOYER), email="known@example.org")
    first = apply(client)
    answers = [
        apply(client),
        apply(client, contact_email="known@example.org"),
        apply(client, website="https://spam.example"),
    ]
    assert {(answer.status_code, answer.headers["Location"], answer.content) for answer in answers} == {
        (first.status_code, first.headers["Location"], first.content)
    }


def test_the_same_application_waits_once(client, db):
    apply(client)
    apply(client, contact_email="KIM@example.org", needs="Other words")
    assert EmployerApplication.objects.count() == 1


def test_a_machine_that_fills_in_everything_leaves_nothing(client, db):
    apply(client, website="x")
    assert not EmployerApplication.objects.exists()


def test_an_address_is_heard_three_times_a_day(client, db):
    for number in range(5):
        apply(client, organisation_number="", organisation_name=f"N {number}", county=("SE-BD", "NO-18")[number % 2])
        EmployerApplication.objects.filter(organisation_number="").update(organisation_number=f"decided {number}")
    assert EmployerApplication.objects.count() == employer_actions.MOST_PER_ADDRESS


def test_a_flood_is_refused_in_words(client, db, monkeypatch):
    monkeypatch.setattr(employer_actions, "MOST_PER_COUNTY", 1)
    apply(client)
    response = apply(client, contact_email="other@example.org")
    assertContains(response, "Many employers are applying just now.")
    assertContains(response, "other@example.org")


def test_an_odd_number_is_asked_about_once_and_taken(client, db):
    response = apply(client, organisation_number="12345")
    assertContains(response, "This does not look like an organisation number.")
    assertContains(response, "The organisation number is right as I wrote it")
    assertRedirects(
        apply(client, organisation_number="12345", is_number_right="on"), reverse("competence:employer_applied")
    )
    assert EmployerApplication.objects.get().organisation_number == "12345"


@pytest.mark.parametrize(
    ("number", "kept"), [("٢٠٢١٠٠-٢٣٦١", "2021002361"), ("", ""), ("NO 974 760 673 MVA", "974760673")]
)
def test_a_number_in_any_digits(client, db, number, kept):
    apply(client, organisation_number=number, county="NO-18" if number.startswith("NO") else "SE-BD")
    assert EmployerApplication.objects.get().organisation_number == kept


def test_a_personal_identity_number_is_not_kept(client, db):
    response = apply(client, organisation_number="811218-9876", is_number_right="on")
    assertContains(response, "This looks like a personal identity number.")
    assert not EmployerApplication.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"organisation_name": ""}, id="empty"),
        pytest.param({"organisation_name": "x" * 201}, id="too long"),
        pytest.param({"organisation_name": "evil\u202egro"}, id="right-to-left override"),
        pytest.param({"contact_name": "a\x00b"}, id="NUL"),
        pytest.param({"contact_email": "not an address"}, id="no address"),
        pytest.param({"contact_email": "a@example.org\nBcc: b@example.org"}, id="a header in the address"),
        pytest.param({"county": "SE-AB"}, id="a county elsewhere"),
        pytest.param({"needs": "x" * 1001}, id="too many words"),
        pytest.param({"needs": "\u200b"}, id="nothing visible"),
    ],
)
def test_bad_input_is_told_and_kept(client, db, fields):
    response = apply(client, **fields)
    assert response.status_code == 200
    assertContains(response, "Please check your answers")
    assertContains(response, "Kim Lind" if "contact_name" not in fields else "kim@example.org")
    assert not EmployerApplication.objects.exists()


def decide(client, application, **data):
    return client.post(reverse("competence:employer_decide", args=[application.key]), data, follow=True)


def test_approving_makes_the_employer_and_invites(client, county, django_capture_on_commit_callbacks):
    application = make_application()
    client.force_login(county)
    with django_capture_on_commit_callbacks(execute=True):
        assertContains(decide(client, application, decision="APPROVED"), "Approved. The invitation is on its way.")
    agency = Agency.objects.get(kind=AgencyKind.EMPLOYER)
    assert (agency.name, agency.county, agency.country) == ("Norrvård", "SE-BD", "SE")
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, invitation.agency) == ("kim@example.org", Role.EMPLOYER, agency)
    assert mail.outbox[0].to == ["kim@example.org"]
    assert SecurityEvent.objects.filter(kind="EMPLOYER_APPROVED", by_id=county.pk).count() == 1


def test_rejecting_sends_the_reason_in_the_applicants_language(
    client, county, monkeypatch, django_capture_on_commit_callbacks
):
    application = make_application(language="sv")
    client.force_login(county)
    languages = []
    from django.utils import translation

    from competence import employer_mail

    def render(*args, **kwargs):
        languages.append(translation.get_language())
        return "text"

    monkeypatch.setattr(employer_mail, "render_to_string", render)
    with django_capture_on_commit_callbacks(execute=True):
        response = decide(client, application, decision="REJECTED", reason="The register does not know you.")
    assertContains(response, "Rejected.")
    assert set(languages) == {"sv"}
    assert mail.outbox[0].to == ["kim@example.org"]


def test_the_letter_carries_the_reason(county, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        employer_actions.reject(
            application=make_application(language="en"), reason="Not in the <register>.", by=county, at=MORNING
        )
    assert "Not in the <register>." in mail.outbox[0].body
    assert "Norrvård" not in mail.outbox[0].subject


def test_a_rejection_needs_a_reason(client, county):
    application = make_application()
    client.force_login(county)
    assertContains(decide(client, application, decision="REJECTED", reason="  "), "Please write why.")
    application.refresh_from_db()
    assert application.decided_at is None


def test_a_stale_second_tab_changes_nothing(client, county):
    application = make_application()
    employer_actions.approve(application=application, by=county, at=MORNING)
    client.force_login(county)
    response = decide(client, application, decision="REJECTED", reason="Too late")
    assertContains(response, "A colleague has already decided.")
    application.refresh_from_db()
    assert application.decision == "APPROVED"
    assertNotContains(client.get(reverse("competence:employer_decide", args=[application.key])), "Send the decision")


def test_the_other_county_decides_nothing(client, county_elsewhere):
    application = make_application()
    client.force_login(county_elsewhere)
    assertNotContains(client.get(reverse("competence:employer_list")), "Norrvård")
    assert decide(client, application, decision="APPROVED").status_code == 404
    with pytest.raises(employer_actions.NotTheirCounty):
        employer_actions.approve(application=application, by=county_elsewhere, at=MORNING)


def test_a_known_number_joins_its_employer(client, county):
    first = employer_actions.approve(application=make_application(), by=county, at=MORNING)
    second = make_application(contact_email="colleague@example.org")
    client.force_login(county)
    page = client.get(reverse("competence:employer_decide", args=[second.key]))
    assertContains(page, "belongs to an employer who is already approved")
    assert employer_actions.approve(application=second, by=county, at=MORNING) == first


def test_two_without_a_number_are_two_employers(county):
    agencies = {
        employer_actions.approve(
            application=make_application(organisation_number="", contact_email=f"{n}@example.org"),
            by=county,
            at=MORNING,
        )
        for n in range(2)
    }
    assert len(agencies) == 2


def test_query_count_of_the_list_does_not_grow(client, county, django_assert_max_num_queries):
    for number in range(12):
        application = make_application(contact_email=f"{number}@example.org")
        if number % 2:
            at = MORNING + datetime.timedelta(hours=number)
            employer_actions.reject(application=application, reason="No", by=county, at=at)
    client.force_login(county)
    with django_assert_max_num_queries(10):
        client.get(reverse("competence:employer_list"))
