import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from intake import actions
from intake.models import Household, Newcomer, PersonRole
from newcomer_portal.accounts.models import AccessRecord, Role, SecurityEvent
from tests.builders import MORNING, make_child, make_fact, make_user
from tests.intake.builders import make_card, make_partner


@pytest.fixture
def colleague(municipality):
    return make_user(Role.CASEWORKER, agency=municipality, display_name="Berit")


@pytest.fixture(autouse=True)
def _signed_in(client, caseworker):
    client.force_login(caseworker)


def url(name, person):
    return reverse(f"intake:{name}", args=[person.key])


def protect(client, person, **data):
    return client.post(url("protect", person), data, follow=True)


def can_see(user, person):
    return Newcomer.objects.visible_to(user).filter(pk=person.pk).exists()


def test_only_the_named_few_see_a_marked_household(client, caseworker, colleague, newcomer, municipality):
    other = make_user(Role.CASEWORKER, agency=municipality)
    response = protect(client, newcomer, named=[str(colleague.pk)])
    assertContains(response, "The household is protected.")
    assert [can_see(user, newcomer) for user in (caseworker, colleague, other)] == [True, True, False]
    assert can_see(newcomer.user, newcomer)


def test_whoever_marks_it_is_one_of_the_few(client, caseworker, newcomer):
    protect(client, newcomer)
    assert can_see(caseworker, newcomer)


def test_nobody_elsewhere_can_be_named(client, caseworker_elsewhere, colleague, newcomer):
    assertContains(protect(client, newcomer, named=[str(caseworker_elsewhere.pk)]), "error-summary")
    newcomer.household.refresh_from_db()
    assert not newcomer.household.is_protected


def test_a_leaver_cannot_be_named(client, colleague, newcomer, municipality):
    leaver = make_user(Role.CASEWORKER, agency=municipality, is_active=False)
    assertContains(protect(client, newcomer, named=[str(leaver.pk)]), "error-summary")


def test_the_action_names_nobody_else_either(caseworker, caseworker_elsewhere, colleague, newcomer, municipality):
    leaver = make_user(Role.CASEWORKER, agency=municipality, is_active=False)
    county = make_user(Role.COUNTY, agency=municipality)
    named = [caseworker_elsewhere, leaver, county, colleague]
    actions.protect_household(household=newcomer.household, named=named, by=caseworker, at=MORNING)
    assert {clearance.user for clearance in newcomer.household.clearances.all()} == {caseworker, colleague}


def test_the_mark_is_in_the_security_log_and_the_look_in_the_persons(client, newcomer):
    protect(client, newcomer)
    assert SecurityEvent.objects.filter(kind="PROTECTED", about_id=newcomer.user_id).exists()
    assert AccessRecord.objects.about(newcomer.pk).filter(purpose="PROTECT").exists()


def test_the_few_can_be_changed(client, colleague, newcomer):
    protect(client, newcomer, named=[str(colleague.pk)])
    protect(client, newcomer)
    assert not can_see(colleague, newcomer)


def test_the_mark_is_removed_and_logged(client, colleague, newcomer):
    protect(client, newcomer)
    client.post(url("unprotect", newcomer))
    assert can_see(colleague, newcomer)
    assert not newcomer.household.clearances.exists()
    assert SecurityEvent.objects.filter(kind="UNPROTECTED", about_id=newcomer.user_id).exists()


def test_the_family_reads_nothing_of_the_mark(client, newcomer):
    protect(client, newcomer)
    client.force_login(newcomer.user)
    for page in ("summary", "household"):
        assertNotContains(client.get(url(page, newcomer)), "rotected identity")


def bytes_of(response):
    return response.content.decode().replace(str(response.context["csrf_token"]), "…")


def test_a_search_cannot_tell_a_protected_person_from_nobody(client, protected, newcomer):
    found = bytes_of(client.post("/newcomers/search/", {"name": "skyddad"}))
    looks = AccessRecord.objects.count()
    Household.objects.filter(pk=protected.household_id).update(municipality=None)
    protected.delete()
    assert bytes_of(client.post("/newcomers/search/", {"name": "skyddad"})) == found
    assert AccessRecord.objects.count() == looks


PAGES = ["summary", "household", "card_print", "protect", "child_add", "partner_add"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_cannot_tell_a_protected_person_from_nobody(client, protected, page):
    hidden = client.get(url(page, protected))
    address = url(page, protected)
    protected.delete()
    missing = client.get(address)
    assert (hidden.status_code, hidden.content) == (404, missing.content)


class TestADangerInsideTheFamily:
    """The partner is the danger: the main adult and the child move to a household of their own."""

    @pytest.fixture
    def partner(self, newcomer):
        partner = make_partner(newcomer.household)
        make_card(partner)
        return partner

    @pytest.fixture
    def child(self, newcomer, partner):
        child = make_child(newcomer.household)
        make_fact(child, "parents", [str(newcomer.key), str(partner.key)], by=newcomer.user)
        child.parent_links.create(parent=newcomer)
        child.parent_links.create(parent=partner)
        return child

    @pytest.fixture(autouse=True)
    def _moved(self, client, newcomer, partner, child, colleague):
        make_fact(newcomer, "has_partner", True, by=newcomer.user)
        response = protect(client, newcomer, moved=[str(newcomer.key), str(child.key)])
        assertRedirects(response, url("summary", newcomer))
        for person in (newcomer, partner, child):
            person.refresh_from_db()

    def test_they_are_protected_and_the_other_is_not(self, colleague, newcomer, partner, child):
        assert newcomer.household == child.household != partner.household
        assert [can_see(colleague, person) for person in (newcomer, child, partner)] == [False, False, True]

    def test_neither_side_reaches_the_other(self, client, newcomer, partner, child):
        assert not can_see(partner.user, child)
        client.force_login(partner.user)
        response = client.get(url("household", partner))
        assertNotContains(response, newcomer.name)
        assertNotContains(response, child.name)

    def test_no_answer_points_across(self, newcomer, partner, child):
        assert [link.parent for link in child.parent_links.all()] == [newcomer]
        assert not child.facts.current().filter(code="parents").exists()
        assert not newcomer.facts.current().filter(code="has_partner").exists()

    def test_who_stays_answers_for_the_household(self, partner):
        assert partner.person_role == PersonRole.ADULT

    def test_both_plans_are_made_anew(self, newcomer, partner):
        assert newcomer.household.facts_version > 1
        assert partner.household.facts_version > 1


def test_a_partner_who_moves_becomes_the_main_adult(client, newcomer):
    partner = make_partner(newcomer.household)
    protect(client, newcomer, moved=[str(partner.key)])
    partner.refresh_from_db()
    assert partner.person_role == PersonRole.ADULT
    assert partner.household.municipality == newcomer.household.municipality
    newcomer.household.refresh_from_db()
    assert not newcomer.household.is_protected


def test_not_everybody_moves(client, newcomer):
    child = make_child(newcomer.household)
    assertContains(protect(client, newcomer, moved=[str(newcomer.key), str(child.key)]), "Somebody must stay")


def test_protecting_children_alone_is_logged(client, caseworker, newcomer):
    child = make_child(newcomer.household)
    protect(client, newcomer, moved=[str(child.key)])
    child.refresh_from_db()
    assert child.household.is_protected
    assert SecurityEvent.objects.filter(kind="PROTECTED", by_id=caseworker.pk).exists()
