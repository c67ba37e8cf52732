import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from intake.journey import Journey
from intake.questions import ADULT, CHILD, PARTNER
from newcomer_portal.accounts.cards import issue_card
from newcomer_portal.languages import LANGUAGES
from tests.builders import make_agency, make_child, make_fact
from tests.intake.builders import answer_of, make_card, make_partner

LANGUAGE_CODES = [code for code, _name in LANGUAGES]
GOOD = {
    "name": {"name": "Amal"},
    "birth": {"date_year": "1990"},
    "category": {"choice": "protection"},
    "nationality_group": {"choice": "ukraine"},
    "arrival": {"date_year": "2026", "date_month": "3", "date_day": "4"},
    "country": {"choice": "SE"},
    "languages": {"first": "ar", "interpreter": "yes"},
    "contact": {"phone": "+46 70 123 45 67", "safe": "yes"},
    "has_partner": {"choice": "no"},
    "has_children": {"choice": "no"},
    "school_need": {"choice": "school"},
}


def url_of(person, code):
    return reverse("intake:question", args=[person.key, code])


@pytest.fixture
def alone(client, newcomer):
    """The newcomer, signed in, with no answer given and no arrival known."""
    newcomer.arrival_date = None
    newcomer.save()
    client.force_login(newcomer.user)
    return newcomer


def send(client, person, code, data):
    return client.post(url_of(person, code), data)


@pytest.mark.parametrize("language", LANGUAGE_CODES)
@pytest.mark.parametrize("question", ADULT, ids=lambda question: question.code)
def test_every_question_opens_and_explains_an_empty_answer_in_every_language(client, alone, question, language):
    client.cookies["django_language"] = language
    assert client.get(url_of(alone, question.code)).status_code == 200
    response = send(client, alone, question.code, {})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not alone.facts.exists()


@pytest.mark.parametrize("language", LANGUAGE_CODES)
@pytest.mark.parametrize("question", CHILD, ids=lambda question: question.code)
def test_every_question_about_a_child_opens_in_every_language(client, alone, question, language):
    client.cookies["django_language"] = language
    child = make_child(alone.household)
    assert client.get(url_of(child, question.code)).status_code == 200
    assert send(client, child, question.code, {}).status_code == 200


@pytest.mark.parametrize("code", [code for code in GOOD if code != "school_need"])
def test_an_answer_is_saved_and_the_next_question_comes(client, alone, code):
    response = send(client, alone, code, GOOD[code])
    assert answer_of(alone, code).state == "ANSWERED"
    assertRedirects(response, Journey.of(alone).url_next(after=code))


@pytest.mark.parametrize("button", ["dont_know", "prefer_not_to_say"])
@pytest.mark.parametrize("question", ADULT[1:], ids=lambda question: question.code)
def test_not_answering_is_an_answer_of_its_own(client, alone, question, button):
    send(client, alone, question.code, {button: "1"})
    fact = answer_of(alone, question.code)
    assert (fact.state, fact.value) == (button.upper(), None)


def test_a_name_is_not_skipped(client, alone):
    assertNotContains(client.get(url_of(alone, "name")), "prefer_not_to_say")
    assert send(client, alone, "name", {"dont_know": "1"}).status_code == 200


HOSTILE = {
    "empty": "   ",
    "too long": "a" * 10_000,
    "right-to-left override": "Ali\u202egpj",
    "control": "Ali\x07",
    "NUL": "Ali\x00",
    "only marks": "\u0301\u200d",
    "a lone surrogate": "\ud800",
    "a lot of digits": "9" * 5000,
    "an array": "[1, 2]",
    "markup": "<script>alert(1)</script>",
    "a minus": "-1",
    "a fraction": "1.5",
    "emoji": "🧕🏽",
}
FIELDS = {
    "name": ["name", "latin_name"],
    "birth": ["date_day", "date_month", "date_year", "calendar", "confirmed", "seen"],
    "arrival": ["date_year", "seen"],
    "category": ["choice"],
    "municipality": ["municipality"],
    "languages": ["first", "other", "interpreter"],
    "contact": ["email", "phone", "safe"],
    "has_children": ["choice"],
}


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize(("code", "field"), [(code, field) for code, fields in FIELDS.items() for field in fields])
def test_nothing_hostile_ends_in_an_error_page(client, alone, code, field, hostile):
    text = HOSTILE[hostile].encode("utf-8", "surrogatepass")
    body = "&".join([f"{field}=" + "".join(f"%{byte:02X}" for byte in text), "x=1"])
    response = client.post(url_of(alone, code), body, content_type="application/x-www-form-urlencoded")
    assert response.status_code in {200, 302}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ali\u202egpj", "hidden character", id="override"),
        pytest.param("Ali\x00", "hidden character", id="NUL"),
        pytest.param("a" * 201, "at most 200 characters", id="too long"),
    ],
)
def test_what_is_wrong_with_a_name_is_said_and_the_text_kept(client, alone, text, expected):
    response = send(client, alone, "name", {"name": text})
    assertContains(response, expected)
    assert response.context["form"]["name"].value() == text


def test_a_name_in_other_letters_is_asked_for_in_latin_ones_once(client, alone):
    response = send(client, alone, "name", {"name": "Олена"})
    assertContains(response, "Please write the name in Latin letters too")
    assertNotContains(response, "error-summary")
    send(client, alone, "name", {"name": "Олена", "latin_name": ""})
    assert answer_of(alone, "name").value == {"name": "Олена", "latin_name": ""}


def test_the_latin_name_is_latin(client, alone):
    assertContains(send(client, alone, "name", {"name": "Олена", "latin_name": "Олена"}), "only the letters A to Z")


@pytest.mark.parametrize("digits", ["1990", "۱۹۹۰", "١٩٩٠"])
def test_a_year_in_the_digits_of_any_script(client, alone, digits):
    send(client, alone, "birth", {"date_year": digits})
    alone.refresh_from_db()
    assert alone.birth_year == 1990


def parts(date):
    return {"date_day": date.day, "date_month": date.month, "date_year": date.year}


@pytest.mark.parametrize("code", ["birth", "arrival"])
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param({"date_day": 31, "date_month": 2, "date_year": 1990}, "does not exist", id="31 February"),
        pytest.param({"date_day": 3, "date_year": 1990}, "does not exist", id="a day without a month"),
        pytest.param({"date_month": 13, "date_year": 1990}, "does not exist", id="a thirteenth month"),
        pytest.param({"date_year": 90}, "four digits", id="two digits"),
        pytest.param({"date_year": 1850}, "four digits", id="too long ago"),
        pytest.param(parts(timezone.localdate() + datetime.timedelta(days=1)), "not come yet", id="tomorrow"),
    ],
)
def test_dates_that_cannot_be(client, alone, code, data, expected):
    assertContains(send(client, alone, code, data), expected)
    assert not alone.facts.exists()


def test_nobody_is_born_after_arriving(client, alone):
    send(client, alone, "arrival", {"date_day": 4, "date_month": 3, "date_year": 2000})
    assertContains(send(client, alone, "birth", {"date_year": 2001}), "before this birth")


def test_nobody_arrives_before_birth(client, alone):
    send(client, alone, "birth", {"date_year": 2001})
    assertContains(send(client, alone, "arrival", {"date_year": 2000}), "after this date")


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param({"date_year": 1370}, id="noticed by its year"),
        pytest.param({"date_year": 1370, "calendar": "solar_hijri"}, id="said by the person"),
    ],
)
def test_another_calendar_is_offered_and_never_silent(client, alone, typed):
    response = send(client, alone, "birth", typed)
    assertContains(response, "<strong>1991</strong>")
    assert not alone.facts.exists()
    hidden = response.context["form"]["confirmed"].value()
    send(client, alone, "birth", {"date_year": 1370, "calendar": "solar_hijri", "confirmed": hidden})
    value = answer_of(alone, "birth").value
    assert (value["year"], value["calendar"], value["typed"]["year"]) == (1991, "solar_hijri", 1370)
    assertContains(client.get(reverse("intake:summary", args=[alone.key])), "Solar Hijri (Afghanistan, Iran): 1370")


def test_a_yes_to_one_date_is_no_yes_to_another(client, alone):
    hidden = send(client, alone, "birth", {"date_year": 1370}).context["form"]["confirmed"].value()
    data = {"date_year": 1360, "calendar": "solar_hijri", "confirmed": hidden}
    assertContains(send(client, alone, "birth", data), "<strong>1981</strong>")


def test_a_newer_answer_is_shown_beside_the_typed_one(client, alone, caseworker):
    stale = client.get(url_of(alone, "category")).context["form"]["seen"].value() or ""
    make_fact(alone, "category", "family", by=caseworker)
    response = send(client, alone, "category", {"choice": "protection", "seen": stale})
    assertContains(response, "There is a newer answer")
    assert response.context["conflict"]["saved"] == ["Family immigrant"]
    assert response.context["conflict"]["written"][0].startswith("Person granted protection")
    assert answer_of(alone, "category").value == "family"
    send(client, alone, "category", {"choice": "protection", "seen": response.context["form"]["seen"].value()})
    assert answer_of(alone, "category").value == "protection"


def test_a_stale_i_dont_know_overwrites_nothing_either(client, alone):
    make_fact(alone, "category", "family")
    response = send(client, alone, "category", {"dont_know": "1", "seen": ""})
    assert response.context["conflict"]["written"] == ["Don’t know"]
    assertNotContains(response, "error-summary")
    assert answer_of(alone, "category").value == "family"


def test_a_double_click_is_one_answer(client, alone):
    for _ in range(2):
        assert send(client, alone, "category", {"choice": "family", "seen": ""}).status_code == 302
    assert alone.facts.count() == 1


def test_a_session_that_ended_loses_nothing(client, alone):
    card = issue_card(user=alone.user, by=alone.user, at=timezone.now())
    client.logout()
    response = send(client, alone, "name", {"name": "Олена Шевченко"})
    assert not alone.facts.exists()
    client.post(response.url, {"number": card.card.number, "pin": card.pin, "next": url_of(alone, "name")})
    page = client.get(url_of(alone, "name"))
    assertContains(page, "Олена Шевченко")
    assertContains(page, "it is not saved yet")
    assert not alone.facts.exists()


def test_another_person_on_the_same_tablet_sees_nothing_of_it(client, alone, newcomer_elsewhere):
    client.logout()
    send(client, alone, "name", {"name": "Олена Шевченко"})
    client.force_login(newcomer_elsewhere.user)
    assertNotContains(client.get(url_of(newcomer_elsewhere, "name")), "Олена")


def test_a_changed_answer_leads_back_to_all_answers(client, alone):
    for question in ADULT:
        make_fact(alone, question.code, None, state="DONT_KNOW")
    response = send(client, alone, "category", {"choice": "family", "seen": answer_of(alone, "category").pk})
    assertRedirects(response, reverse("intake:summary", args=[alone.key]))


def test_who_said_it_stands_beside_each_answer(client, alone, caseworker):
    make_fact(alone, "country", "SE", by=caseworker)
    make_fact(alone, "category", "family", by=alone.user)
    response = client.get(reverse("intake:summary", args=[alone.key]))
    assertContains(response, "written down by Norrby")
    assertContains(response, "said by you")


def test_a_partner_is_not_asked_about_the_household(client, alone):
    partner = make_partner(alone.household)
    assert {question.code for question in PARTNER}.isdisjoint({"municipality", "has_children"})
    assert client.get(url_of(partner, "municipality")).status_code == 404


def test_a_partner_with_a_card_speaks_for_themselves(client, alone):
    partner = make_partner(alone.household)
    assert client.get(url_of(partner, "category")).status_code == 200
    make_card(partner)
    assert client.get(url_of(partner, "category")).status_code == 404


def test_only_the_countrys_municipalities_are_offered_by_county(client, alone):
    make_agency(name="Bodø", country="NO", county="NO-18")
    response = client.get(url_of(alone, "municipality"))
    assertContains(response, "Norrby")
    assertNotContains(response, "Bodø")


def test_no_municipality_yet_is_an_answer(client, alone):
    send(client, alone, "municipality", {"none_yet": "1"})
    alone.household.refresh_from_db()
    assert alone.household.municipality is None
    assert answer_of(alone, "municipality").value == "none_yet"


def test_a_caseworker_who_writes_down_another_municipality_lets_go(client, caseworker, newcomer):
    client.force_login(caseworker)
    response = client.post(url_of(newcomer, "municipality"), {"municipality": make_agency().code}, follow=True)
    assertContains(response, "now belongs to another municipality")
    assert client.get(url_of(newcomer, "name")).status_code == 404


def test_only_the_group_of_countries_is_asked(client, alone):
    assert send(client, alone, "nationality_group", {"choice": "syria"}).status_code == 200


@pytest.mark.parametrize("phone", ["+380 50 123 45 67", "۰۷۰-۱۲۳۴۵۶۷", "(070) 123 45 67"])
def test_a_phone_number_as_people_write_it(client, alone, phone):
    send(client, alone, "contact", {"phone": phone, "safe": "no"})
    assert answer_of(alone, "contact").value["phone"].lstrip("+").isascii()


def test_neither_mail_nor_phone_is_fine(client, alone):
    send(client, alone, "contact", {"no_contact": "1"})
    assert answer_of(alone, "contact").value == {"email": "", "phone": "", "safe": ""}


def test_the_minutes_are_honest(alone):
    seconds = sum(question.seconds for question in ADULT)
    assert Journey.of(alone).minutes_left("name") == -(-seconds // 60)
    make_child(alone.household)
    seconds += sum(question.seconds for question in CHILD)
    assert Journey.of(alone).minutes_left("name") == -(-seconds // 60)


def test_a_draft_translation_is_marked_and_stands_beside_the_official_words(client, alone):
    client.cookies["django_language"] = "uk"
    response = client.get(url_of(alone, "category"))
    assertContains(response, "badge--draft")
    assertContains(response, '<bdi lang="sv" dir="ltr">Asylsökande</bdi>', html=True)


def test_query_count_of_a_question(client, alone, django_assert_max_num_queries):
    client.get(url_of(alone, "category"))
    with django_assert_max_num_queries(9):
        client.get(url_of(alone, "category"))
