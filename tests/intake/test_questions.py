import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from intake.journey import Journey
from intake.questions import ADULT, CHILD, PARTNER
from newcomer_portal.languages import LANGUAGES
from tests.builders import make_agency, make_child, make_fact
from tests.intake.builders import answer_of, make_card, make_partner, send, url_of

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
    "interests": {"choices": ["ball_games"], "own_words": "chess"},
}


def opens_and_explains_an_empty_answer_in_every_language(client, person, code):
    for language, _name in LANGUAGES:
        client.cookies["django_language"] = language
        assert client.get(url_of(person, code)).status_code == 200, language
        response = send(client, person, code, {})
        assert response.status_code == 200, language
        assert response.context["form"].errors
    assert not person.facts.exists()


@pytest.mark.parametrize("question", ADULT, ids=lambda question: question.code)
def test_every_question_opens_and_explains_an_empty_answer(client, alone, question):
    opens_and_explains_an_empty_answer_in_every_language(client, alone, question.code)


@pytest.mark.parametrize("question", CHILD, ids=lambda question: question.code)
def test_every_question_about_a_child_does_too(client, alone, question):
    opens_and_explains_an_empty_answer_in_every_language(client, make_child(alone.household), question.code)


@pytest.mark.parametrize("code", [code for code in GOOD if code not in {"school_need", "interests"}])
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


@pytest.mark.parametrize(("code", "field"), [(code, field) for code, fields in FIELDS.items() for field in fields])
def test_nothing_hostile_ends_in_an_error_page(client, alone, code, field):
    for what, text in HOSTILE.items():
        body = f"{field}=" + "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))
        response = client.post(url_of(alone, code), body, content_type="application/x-www-form-urlencoded")
        assert response.status_code in {200, 302}, what


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
    assertContains(response, "autofocus", count=1)
    assertNotContains(response, "error-summary")
    send(client, alone, "name", {"name": "Олена", "latin_name": ""})
    assert answer_of(alone, "name").value == {"name": "Олена", "latin_name": ""}


def test_the_latin_name_is_latin(client, alone):
    assertContains(send(client, alone, "name", {"name": "Олена", "latin_name": "Олена"}), "only the letters A to Z")


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
