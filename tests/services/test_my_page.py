"""The newcomer's own page and the household's plan. The database knows today only as the real one."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from intake.models import AnswerState, Fact, Household, PersonRole
from newcomer_portal.accounts.models import AccessRecord
from services.models import Confidence, OnboardingStep, PlanStep
from tests.builders import make_child, make_newcomer, make_user
from tests.services.builders import make_plan, make_plan_step, make_step

MY_PAGE = reverse("services:my_page")


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def plan(newcomer, now):
    """A plan made a moment ago, so that nothing is planned anew."""
    return make_plan(newcomer.household, planned_at=now)


def open_page(client, person, url=MY_PAGE, language="en"):
    client.force_login(person.user)
    return client.get(url, headers={"accept-language": language})


def test_the_page_opens_with_the_one_next_thing(client, newcomer, plan):
    step = make_step(title="Meet the police", official_url="https://police.example/")
    make_plan_step(newcomer, plan=plan, step=step)
    response = open_page(client, newcomer)
    assertContains(response, "Your next step")
    assertContains(response, "Meet the police")
    assertContains(response, "It is your turn")
    assertContains(response, "https://police.example/")
    assertContains(response, "I did this")


def test_what_has_the_nearest_day_comes_next(client, newcomer, plan, now):
    make_plan_step(newcomer, plan=plan, step=make_step(title="Some day"))
    soon = now.date() + datetime.timedelta(days=3)
    make_plan_step(newcomer, plan=plan, step=make_step(title="In three days"), due_date=soon)
    page = open_page(client, newcomer).context["page"]
    assert page.next.text.title == "In three days"


def test_the_inventory_can_be_begun_also_where_the_partners_is_more_urgent(client, newcomer, plan, now):
    partner = make_newcomer("Bo", household=newcomer.household, person_role=PersonRole.PARTNER)
    make_plan_step(newcomer, "se-competence-inventory")
    make_plan_step(partner, "se-competence-inventory", due_date=now.date())
    assertContains(open_page(client, newcomer), "Tell what you can do")


def test_reading_ones_own_page_plans_and_logs_no_look(client, arrived):
    open_page(client, arrived)
    assert PlanStep.objects.open().exists()
    assert not AccessRecord.objects.exists()


def test_a_changed_answer_changes_the_page(client, arrived):
    before = open_page(client, arrived)
    assertNotContains(before, "Exchange your driving licence")
    assertNotContains(before, "How the plan has changed, and why")
    client.post(reverse("services:fact_answer", args=[arrived.key, "foreign_driving_licence"]), {"answer": "ukraine"})
    response = client.get(MY_PAGE)
    codes = {group.first.row.code for group in response.context["page"].groups}
    assert "se-driving-licence" in codes
    assertContains(response, "How the plan has changed, and why")


def test_without_a_country_the_page_asks_for_it(client, newcomer):
    Household.objects.update(country="")
    assertContains(open_page(client, newcomer), "First tell us where you live")


def test_without_a_catalogue_the_page_says_what_will_stand_there(client, newcomer):
    assertContains(open_page(client, newcomer), "Your plan will stand here")


def test_what_waits_says_on_whom(client, newcomer, plan, municipality):
    make_plan_step(newcomer, plan=plan, owner=municipality, turn="OWNER")
    response = open_page(client, newcomer)
    assertContains(response, "Nothing for you to do right now")
    assertContains(response, "Norrby")


@pytest.mark.parametrize("language", ["ar", "uk"])
def test_a_draft_stands_beside_the_official_text(client, arrived, language):
    texts = OnboardingStep.objects.get(code="se-temporary-protection-application").texts
    page = open_page(client, arrived, reverse("services:plan_detail", args=[arrived.household.key]), language)
    assertContains(page, texts.get(language=language).plain)
    assertContains(page, texts.get(language="sv").plain)


def test_a_disputed_rule_is_never_shown_as_fact(client, newcomer, plan):
    step = make_step(title="Disputed step", confidence=Confidence.DISPUTED)
    step.texts.update(plain="You must do it within a week.", deadline_text="Within a week.")
    make_plan_step(newcomer, plan=plan, step=step, due_date=datetime.date(2031, 5, 6))
    response = open_page(client, newcomer)
    assertContains(response, "disputed or changing")
    assertNotContains(response, "within a week", html=False)
    assertNotContains(response, "2031")


def test_a_day_says_where_it_comes_from_and_whether_it_is_law(client, newcomer, plan):
    step = make_step(
        deadline={"type": "within", "amount": 8, "unit": "days", "anchor": "arrival", "is_legal_limit": True}
    )
    make_plan_step(newcomer, plan=plan, step=step, due_date=datetime.date(2099, 5, 6))
    response = open_page(client, newcomer)
    assertContains(response, "Limit in law")
    assertContains(response, "within 8 days from the day of arrival")


def test_i_did_this_passes_the_turn_and_shows_what_comes_next(client, newcomer, plan):
    first = make_plan_step(newcomer, plan=plan, step=make_step(title="First"))
    make_plan_step(newcomer, plan=plan, step=make_step(title="Second"))
    client.force_login(newcomer.user)
    response = client.post(reverse("services:step_report", args=[first.key]), follow=True)
    assertRedirects(response, MY_PAGE)
    assertContains(response, "Your municipality will confirm it")
    assert response.context["page"].next.text.title == "Second"


def test_a_second_tap_says_so_and_does_nothing_twice(client, newcomer, plan):
    step = make_plan_step(newcomer, plan=plan)
    client.force_login(newcomer.user)
    for _ in range(2):
        response = client.post(reverse("services:step_report", args=[step.key]), follow=True)
    assertContains(response, "You have already told us")
    assert step.events.count() == 1


def test_a_report_is_taken_back(client, newcomer, plan):
    step = make_plan_step(newcomer, plan=plan)
    client.force_login(newcomer.user)
    client.post(reverse("services:step_report", args=[step.key]))
    response = client.post(reverse("services:step_take_back", args=[step.key]), follow=True)
    assertContains(response, "The step is open again")
    assert response.context["page"].next.first.row == step


def test_a_family_reports_together(client, newcomer, plan):
    step = make_step()
    mine = make_plan_step(newcomer, plan=plan, step=step)
    childs = make_plan_step(make_child(newcomer.household), plan=plan, step=step)
    assertContains(open_page(client, newcomer), "We all did this")
    client.post(reverse("services:step_report", args=[mine.key]), {"all": "1"})
    assert {row.reported_by for row in PlanStep.objects.filter(pk__in=[mine.pk, childs.pk])} == {newcomer.user}


def test_a_partner_with_a_card_is_neither_shown_nor_reported_for(client, newcomer, plan):
    step = make_step()
    mine = make_plan_step(newcomer, plan=plan, step=step)
    partner = make_newcomer("Bo Partner", household=newcomer.household, person_role="PARTNER", user=make_user())
    theirs = make_plan_step(partner, plan=plan, step=step)
    assertNotContains(open_page(client, newcomer), "Bo Partner")
    client.post(reverse("services:step_report", args=[mine.key]), {"all": "1"})
    theirs.refresh_from_db()
    assert theirs.reported_at is None
    assert client.post(reverse("services:step_report", args=[theirs.key])).status_code == 404


ASK = "Do you have a job here now?"


def test_a_missing_fact_is_asked_where_it_is_missing(client, arrived):
    response = open_page(client, arrived, reverse("services:plan_detail", args=[arrived.household.key]))
    assertContains(response, ASK)
    assertContains(response, reverse("services:fact_answer", args=[arrived.key, "employed"]))


@pytest.mark.parametrize(
    ("fact", "data", "state", "value"),
    [
        pytest.param("employed", {"answer": "no"}, AnswerState.ANSWERED, False, id="no is an answer"),
        pytest.param("planned_stay_months", {"answer": "١٢"}, AnswerState.ANSWERED, 12, id="Arabic digits"),
        pytest.param("planned_stay_months", {"answer": "۲۴"}, AnswerState.ANSWERED, 24, id="Persian digits"),
        pytest.param("planned_stay_months", {"answer": "0"}, AnswerState.ANSWERED, 0, id="nought"),
        pytest.param("regulated_profession", {"answer": "none"}, AnswerState.ANSWERED, None, id="none is an answer"),
        pytest.param("foreign_driving_licence", {"answer": "none"}, AnswerState.ANSWERED, "none", id="a word for none"),
        pytest.param("employed", {"state": "DONT_KNOW"}, AnswerState.DONT_KNOW, None, id="don't know"),
        pytest.param("employed", {"state": "PREFER_NOT_TO_SAY"}, AnswerState.PREFER_NOT_TO_SAY, None, id="rather not"),
    ],
)
def test_one_tap_is_an_answer(client, newcomer, fact, data, state, value):
    client.force_login(newcomer.user)
    for _ in range(2):
        client.post(reverse("services:fact_answer", args=[newcomer.key, fact]), data)
    kept = Fact.objects.get(newcomer=newcomer, code=fact)
    assert (kept.state, kept.value) == (state, value)


@pytest.mark.parametrize(
    ("fact", "data"),
    [
        pytest.param("employed", {}, id="nothing"),
        pytest.param("employed", {"answer": "maybe"}, id="no such choice"),
        pytest.param("employed", {"answer": "yes\x00"}, id="NUL"),
        pytest.param("planned_stay_months", {"answer": "a year"}, id="words"),
        pytest.param("planned_stay_months", {"answer": "-1"}, id="below nought"),
        pytest.param("planned_stay_months", {"answer": "9" * 40}, id="too much"),
        pytest.param("planned_stay_months", {"answer": "\u202e12"}, id="an override"),
        pytest.param("employed", {"state": "SHOUT"}, id="no such state"),
    ],
)
def test_a_bad_answer_is_told_and_kept_on_the_page(client, newcomer, fact, data):
    client.force_login(newcomer.user)
    response = client.post(reverse("services:fact_answer", args=[newcomer.key, fact]), data)
    assertContains(response, "Please check your answers")
    assert not Fact.objects.exists()


def test_a_typed_number_is_kept_beside_its_error(client, newcomer):
    client.force_login(newcomer.user)
    url = reverse("services:fact_answer", args=[newcomer.key, "planned_stay_months"])
    assertContains(client.post(url, {"answer": "1200"}), 'value="1200"')


def test_a_fact_that_is_not_asked_here_is_not_found(client, newcomer):
    client.force_login(newcomer.user)
    assert client.get(reverse("services:fact_answer", args=[newcomer.key, "category"])).status_code == 404


def test_dont_know_puts_the_question_aside(client, arrived):
    client.force_login(arrived.user)
    client.post(reverse("services:fact_answer", args=[arrived.key, "employed"]), {"state": "DONT_KNOW"})
    page = client.get(MY_PAGE).context["page"]
    assert "employed" not in {ask.fact for ask in page.asks}
    assert [(ask.fact, str(ask.state)) for ask in page.put_aside] == [("employed", "Don’t know")]


def test_every_fact_of_the_catalogue_has_a_question():
    from services import reference
    from services.fact_questions import ASKED_ON_ARRIVAL, FACT_QUESTIONS

    asked = {fact["id"] for fact in reference.read("steps.yaml")["meta"]["facts"]}
    assert asked <= {*FACT_QUESTIONS, *ASKED_ON_ARRIVAL}


@pytest.mark.parametrize(("url_name", "most"), [("my_page", 15), ("plan_detail", 18)])
def test_the_number_of_queries_does_not_follow_the_family(
    client, arrived, django_assert_max_num_queries, url_name, most
):
    args = [arrived.household.key] if url_name == "plan_detail" else []
    url = reverse(f"services:{url_name}", args=args)
    open_page(client, arrived, url)
    for number in range(6):
        make_child(arrived.household, f"Child {number}", birth_year=2020)
    Household.objects.update(facts_version=9)
    client.get(url)
    with django_assert_max_num_queries(most):
        client.get(url)
