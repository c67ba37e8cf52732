import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from intake.models import Newcomer, PersonRole
from tests.builders import make_child, make_fact
from tests.intake.builders import answer_of, make_card, make_partner


@pytest.fixture(autouse=True)
def _signed_in(client, newcomer):
    client.force_login(newcomer.user)


def url(name, person):
    return reverse(f"intake:{name}", args=[person.key])


def question(person, code):
    return reverse("intake:question", args=[person.key, code])


def test_a_child_is_written_down_and_its_questions_come(client, newcomer):
    response = client.post(url("child_add", newcomer), {"token": "a", "name": "Lina"})
    child = newcomer.household.members.children().get()
    assertRedirects(response, question(child, "birth"))
    assert answer_of(newcomer, "has_children").value is True


@pytest.mark.parametrize(("page", "role"), [("child_add", PersonRole.CHILD), ("partner_add", PersonRole.PARTNER)])
def test_a_second_click_adds_nobody(client, newcomer, page, role):
    for _ in range(2):
        assert client.post(url(page, newcomer), {"token": "a", "name": "Lina"}).status_code == 302
    assert newcomer.household.members.filter(person_role=role).count() == 1


def test_two_pages_add_two_children(client, newcomer):
    for token in ("a", "b"):
        client.post(url("child_add", newcomer), {"token": token, "name": "Lina"})
    assert newcomer.household.members.children().count() == 2


def test_the_token_of_one_family_makes_nobody_in_another(client, newcomer, newcomer_elsewhere):
    client.post(url("child_add", newcomer), {"token": "a", "name": "Lina"})
    client.force_login(newcomer_elsewhere.user)
    client.post(url("child_add", newcomer_elsewhere), {"token": "a", "name": "Sami"})
    assert newcomer_elsewhere.household.members.children().get().name == "Sami"


def test_a_household_has_one_partner(client, newcomer):
    make_partner(newcomer.household)
    response = client.post(url("partner_add", newcomer), {"token": "b", "name": "Ali"}, follow=True)
    assertContains(response, "written down already")


@pytest.mark.parametrize("page", ["child_add", "partner_add"])
@pytest.mark.parametrize("name", ["", "\x00", "a" * 201, "A\u202eb"])
def test_a_bad_name_is_explained(client, newcomer, page, name):
    response = client.post(url(page, newcomer), {"token": "a", "name": name})
    assertContains(response, "error-summary")
    assert newcomer.household.members.count() == 1


def test_an_age_is_enough_for_a_child(client, newcomer):
    child = make_child(newcomer.household)
    client.post(question(child, "birth"), {"age": "٧"})
    assert answer_of(child, "birth").value["age"] == 7
    assertContains(client.get(url("household", newcomer)), "7 years old on")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param({"date_year": 1990}, "18 or older", id="an adult"),
        pytest.param({"age": 18}, "less than or equal to 17", id="an adult by age"),
        pytest.param({"date_year": 2020, "age": 15}, "do not fit together", id="date against age"),
    ],
)
def test_a_child_is_a_child(client, newcomer, data, expected):
    child = make_child(newcomer.household)
    assertContains(client.post(question(child, "birth"), data), expected)


def test_a_child_is_not_its_own_parent(client, newcomer):
    child = make_child(newcomer.household)
    response = client.post(question(child, "parents"), {"parents": [str(child.key)]})
    assertContains(response, "Nobody is their own parent.")
    assert not child.parent_links.exists()


def test_parents_are_adults_of_this_household(client, newcomer, newcomer_elsewhere):
    child, sibling = make_child(newcomer.household), make_child(newcomer.household)
    for stranger in (newcomer_elsewhere, sibling):
        assertContains(client.post(question(child, "parents"), {"parents": [str(stranger.key)]}), "error-summary")
    client.post(question(child, "parents"), {"parents": [str(newcomer.key)]})
    assert child.parent_links.get().parent == newcomer


def test_none_of_us_is_an_answer(client, newcomer):
    child = make_child(newcomer.household)
    client.post(question(child, "parents"), {"none_of_us": "1"})
    assert answer_of(child, "parents").value == []


def test_no_children_is_refused_while_one_is_written_down(client, newcomer):
    make_child(newcomer.household)
    assertContains(client.post(question(newcomer, "has_children"), {"choice": "no"}), "First take the child out")


def test_after_the_questions_come_those_of_the_family(client, newcomer):
    for code in ("name", "birth", "category", "nationality_group", "arrival", "country", "municipality"):
        make_fact(newcomer, code, None, state="DONT_KNOW")
    for code in ("languages", "contact", "has_partner"):
        make_fact(newcomer, code, None, state="DONT_KNOW")
    response = client.post(question(newcomer, "has_children"), {"choice": "yes"})
    assertRedirects(response, url("child_add", newcomer))


def test_taking_out_asks_first_and_deletes_then(client, newcomer):
    child = make_child(newcomer.household)
    make_fact(newcomer, "has_children", True)
    make_fact(child, "school_need", "school")
    assertContains(client.get(url("member_remove", child)), "cannot come back")
    assertRedirects(client.post(url("member_remove", child)), url("household", newcomer))
    assert not newcomer.household.members.children().exists()
    assert not newcomer.facts.current().filter(code="has_children").exists()


def test_the_parents_are_asked_again_when_one_is_taken_out(client, newcomer):
    child, partner = make_child(newcomer.household), make_partner(newcomer.household)
    client.post(question(child, "parents"), {"parents": [str(partner.key), str(newcomer.key)]})
    client.post(url("member_remove", partner))
    assert not child.facts.current().filter(code="parents").exists()


def test_nobody_takes_out_the_main_adult(client, newcomer):
    assert client.post(url("member_remove", newcomer)).status_code == 403


def test_a_partner_with_a_card_is_named_and_not_opened(client, newcomer):
    partner = make_partner(newcomer.household, name="Oleh")
    make_card(partner)
    response = client.get(url("household", newcomer))
    assertContains(response, "Oleh")
    assertNotContains(response, str(partner.key))
    assert client.get(url("member_remove", partner)).status_code == 404


def test_a_partner_with_a_card_fills_in_the_same_household(client, newcomer):
    partner, child = make_partner(newcomer.household), make_child(newcomer.household)
    make_card(partner)
    client.force_login(partner.user)
    assert client.get(url("summary", partner)).status_code == 200
    assert client.get(url("summary", child)).status_code == 200
    assert client.get(url("summary", newcomer)).status_code == 404


def test_query_count_does_not_grow_with_the_family(client, newcomer, django_assert_max_num_queries):
    for _ in range(8):
        child = make_child(newcomer.household)
        make_fact(child, "birth", {"year": 2020, "month": None, "day": None}, by=newcomer.user)
        make_fact(child, "parents", [str(newcomer.key)], by=newcomer.user)
    client.get(url("household", newcomer))
    with django_assert_max_num_queries(12):
        client.get(url("household", newcomer))
    assert Newcomer.objects.count() == 9
