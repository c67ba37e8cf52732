import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from intake.models import Newcomer
from newcomer_portal.accounts.cards import check_pin, format_number
from newcomer_portal.accounts.models import AccessRecord, Card, SecurityEvent, SecurityEventKind, User
from tests.builders import make_newcomer
from tests.intake.builders import answer_of, make_card, make_partner

REGISTER = {"token": "a", "name": "نور الهدى", "latin_name": "Nour Al-Huda", "language": "ar"}
TAKE = "/newcomers/take/"
SEARCH = "/newcomers/search/"


@pytest.fixture(autouse=True)
def _at_the_counter(client, caseworker):
    client.force_login(caseworker)


def print_url(person):
    return reverse("intake:card_print", args=[person.key])


def purposes_of(person):
    return set(AccessRecord.objects.about(person.pk).values_list("purpose", flat=True))


def register(client, **data):
    response = client.post("/newcomers/new/", REGISTER | data)
    return response, Newcomer.objects.get()


def test_a_person_is_registered_in_the_municipality_and_gets_a_card(client, caseworker):
    response, person = register(client)
    assertRedirects(response, print_url(person), fetch_redirect_response=False)
    assert person.household.municipality == caseworker.agency
    assert person.household.country == caseworker.agency.country
    assert answer_of(person, "municipality").by == caseworker
    page = client.get(print_url(person))
    card = Card.objects.get()
    assert check_pin(number=card.number, pin=page.context["pin"], at=timezone.now()) == card


def test_registering_twice_makes_one_person(client):
    register(client)
    register(client)
    assert Card.objects.count() == 1


def test_registering_is_a_look(client):
    _, person = register(client)
    assert "REGISTER" in purposes_of(person)


def test_the_sheet_speaks_the_persons_language_and_the_countrys(client):
    _, person = register(client)
    page = client.get(print_url(person))
    assertContains(page, '<div lang="ar" dir="rtl">')
    assertContains(page, '<div lang="sv" dir="ltr">')
    assertContains(page, format_number(Card.objects.get().number))


def test_the_pin_is_on_the_first_sheet_only(client):
    _, person = register(client)
    pin = client.get(print_url(person)).context["pin"]
    again = client.get(print_url(person))
    assertNotContains(again, pin)
    assertContains(again, "Give a new card")


@pytest.mark.parametrize("name", ["", "\x00", "a" * 201, "A\u202eb"])
def test_a_bad_name_is_explained_and_kept(client, name):
    response = client.post("/newcomers/new/", REGISTER | {"name": name})
    assertContains(response, "error-summary")
    assert response.context["form"]["name"].value() == name
    assert not Newcomer.objects.exists()


def test_a_registration_survives_the_end_of_the_session(client, caseworker):
    client.logout()
    client.post("/newcomers/new/", REGISTER)
    client.force_login(caseworker)
    assertContains(client.get("/newcomers/new/"), "نور الهدى")
    assert not Newcomer.objects.exists()


def test_a_lost_card_is_replaced_and_the_old_one_ends_at_once(client, newcomer):
    old = make_card(newcomer)
    theirs = type(client)()
    theirs.force_login(newcomer.user)
    client.post(print_url(newcomer), {"card": old.pk})
    old.refresh_from_db()
    assert old.ended_at
    assert Card.objects.current().get().user == newcomer.user
    assert theirs.get(reverse("intake:summary", args=[newcomer.key])).status_code == 302
    assert SecurityEvent.objects.filter(about_id=newcomer.user_id, kind="CARD_REPLACED").exists()
    assert "REPLACE_CARD" in purposes_of(newcomer)


def test_a_second_click_replaces_nothing_more(client, newcomer):
    old = make_card(newcomer)
    for _ in range(2):
        response = client.post(print_url(newcomer), {"card": old.pk}, follow=True)
    assertContains(response, "newer card already")
    assert Card.objects.count() == 2


@pytest.mark.parametrize("seen", ["", "x", "-1", "99999999999999999999999", "١"])
def test_a_forged_field_replaces_nothing(client, newcomer, seen):
    make_card(newcomer)
    assert client.post(print_url(newcomer), {"card": seen}).status_code == 302
    assert Card.objects.count() == 1


def test_the_partner_gets_a_card_and_speaks_for_themselves(client, newcomer):
    partner = make_partner(newcomer.household)
    client.post(print_url(partner))
    partner.refresh_from_db()
    assert Card.objects.current().get().user == partner.user


def test_a_person_is_found_in_both_scripts_and_can_read_it(client):
    _, person = register(client)
    for text in ("نور", "NOUR", "al-hudda"):
        assertContains(client.post(SEARCH, {"name": text}), "نور الهدى")
    assert "FIND_PERSON" in purposes_of(person)


def test_arabic_letters_are_found_however_they_are_written(client, municipality):
    make_newcomer("إبراهيم على", municipality=municipality)
    assertContains(client.post(SEARCH, {"name": "ابراهيم"}), "إبراهيم")


def test_nobody_elsewhere_is_found(client, newcomer_elsewhere):
    assertContains(client.post(SEARCH, {"name": newcomer_elsewhere.name}), "0 people found")
    assert not AccessRecord.objects.exists()


def test_a_name_never_stands_in_an_address(client, newcomer):
    assertContains(client.get(SEARCH, {"name": newcomer.name}), "A part of the name")
    assertNotContains(client.get(SEARCH, {"name": newcomer.name}), "found")


@pytest.mark.parametrize("text", ["", "a", "\x00\x00", "%", "a" * 201, "A\u202eb"])
def test_a_search_for_nothing_is_explained(client, newcomer, text):
    assertContains(client.post(SEARCH, {"name": text}), "error-summary")


@pytest.mark.parametrize("text", ["%%", "__", "\\\\", "' OR 1=1 --"])
def test_wildcards_are_letters(client, newcomer, text):
    assertContains(client.post(SEARCH, {"name": text}), "0 people found")


def test_a_long_list_is_cut_and_says_so(client, municipality):
    for number in range(21):
        make_newcomer(f"Amal {number:02}", municipality=municipality)
    response = client.post(SEARCH, {"name": "amal"})
    assertContains(response, "There are more")
    assert AccessRecord.objects.count() == len(response.context["found"]) == 20


def test_query_count_of_the_search_does_not_grow(client, municipality, django_assert_max_num_queries):
    for number in range(12):
        make_newcomer(f"Amal {number:02}", municipality=municipality)
    client.post(SEARCH, {"name": "amal"})
    with django_assert_max_num_queries(10):
        client.post(SEARCH, {"name": "amal"})


@pytest.fixture
def unsettled(db):
    """Somebody who started alone and has a card, and no municipality yet."""
    person = make_newcomer("Somebody New", municipality=None)
    make_card(person)
    return person


def number_of(person):
    return Card.objects.current().get(user=person.user).number


def test_a_shown_card_makes_the_case_ones_own(client, caseworker, unsettled):
    make_partner(unsettled.household)
    typed = format_number(number_of(unsettled)).lower().replace(" ", " - ")
    response = client.post(TAKE, {"number": typed})
    assertRedirects(response, reverse("intake:summary", args=[unsettled.key]))
    unsettled.household.refresh_from_db()
    assert unsettled.household.municipality == caseworker.agency
    assert answer_of(unsettled, "municipality").value == caseworker.agency.code
    for member in unsettled.household.members.all():
        assert "TAKE_CASE" in purposes_of(member)


def test_a_card_of_ones_own_municipality_opens_the_person(client, newcomer):
    make_card(newcomer)
    version = newcomer.household.facts_version
    assert client.post(TAKE, {"number": number_of(newcomer)}).status_code == 302
    newcomer.household.refresh_from_db()
    assert newcomer.household.facts_version == version


def refused_with(client, number):
    """The page, but for the number typed and the token against forgery."""
    response = client.post(TAKE, {"number": number})
    assert response.status_code == 200
    token = str(response.context["csrf_token"])
    return response.content.decode().replace(number, "…").replace(token, "…")


def test_every_other_card_meets_the_very_same_page(client, unsettled, newcomer_elsewhere, protected, municipality):
    unknown = refused_with(client, "ABCD0000ABCD")
    ended = number_of(unsettled)
    Card.objects.filter(number=ended).update(ended_at=timezone.now())
    without_municipality = make_newcomer("Hidden", municipality=None)
    without_municipality.household.is_protected = True
    without_municipality.household.save()
    for person in (newcomer_elsewhere, protected, without_municipality):
        make_card(person)
        assert refused_with(client, number_of(person)) == unknown
    assert refused_with(client, ended) == unknown
    assert not AccessRecord.objects.exists()


@pytest.mark.parametrize("number", ["", "\x00", "a" * 41, "A\u202eb", "0", "٠" * 12])
def test_a_number_that_is_none(client, number):
    assertContains(client.post(TAKE, {"number": number}), "error-summary")


def test_somebody_whose_access_ended_is_not_taken(client, unsettled):
    unsettled.user.is_active = False
    unsettled.user.save()
    assertContains(client.post(TAKE, {"number": number_of(unsettled)}), "No case can be opened")


def test_two_caseworkers_do_not_take_the_same_case(client, unsettled, caseworker_elsewhere):
    client.post(TAKE, {"number": number_of(unsettled)})
    client.force_login(caseworker_elsewhere)
    assertContains(client.post(TAKE, {"number": number_of(unsettled)}), "No case can be opened")


def test_the_next_reader_gets_the_button_in_their_own_language(client, caseworker):
    client.force_login(caseworker)
    for language, words in (("uk", "Знайти"), ("en", "Find")):
        client.cookies["django_language"] = language
        assertContains(client.get(reverse("intake:newcomer_search")), f'id="submit-id-submit">{words}</button>')


def show_card(client, person):
    make_card(person)
    return client.post(TAKE, {"number": number_of(person)}, follow=True)


class TestAProtectedPersonWhomNobodyCanOpenAnyMore:
    def test_who_is_shown_the_card_is_named_when_the_only_one_has_left(self, client, caseworker, protected):
        User.objects.filter(clearances__household=protected.household).update(is_active=False)
        assertContains(show_card(client, protected), protected.name)
        event = SecurityEvent.objects.get(kind=SecurityEventKind.PROTECTED)
        assert (event.about_id, event.by_id) == (protected.user_id, caseworker.pk)

    def test_so_it_is_after_a_move(self, client, caseworker_elsewhere, protected):
        protected.household.municipality = caseworker_elsewhere.agency
        protected.household.save()
        client.force_login(caseworker_elsewhere)
        assertContains(show_card(client, protected), protected.name)

    def test_a_named_colleague_who_still_works_there_is_the_one_to_ask(self, client, protected):
        assertNotContains(show_card(client, protected), protected.name)

    def test_another_municipality_learns_nothing(self, client, caseworker_elsewhere, protected):
        User.objects.filter(clearances__household=protected.household).update(is_active=False)
        client.force_login(caseworker_elsewhere)
        assertNotContains(show_card(client, protected), protected.name)
        assert not SecurityEvent.objects.filter(kind=SecurityEventKind.PROTECTED).exists()
