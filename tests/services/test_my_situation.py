"""My situation: five questions, a plan, a paper and a calendar, and nothing kept of it."""

import logging
import re

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils.html import escape
from icalendar import Calendar
from pytest_django.asserts import assertContains, assertNotContains

from newcomer_portal.languages import OWN_NAMES
from services.models import OnboardingStep, StepText
from tests import pdf_gate
from tests.access_matrix.services_open import SITUATION
from tests.form_reading import Forms

pytestmark = pytest.mark.usefixtures("step_catalogue")
PAGE, PAPER, DAYS = (f"/services/my-situation/{end}" for end in ("", "plan.pdf", "deadlines.ics"))
FAMILY = SITUATION | {"children": "yes", "child_ages": "3, 7"}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-26 10:00", tick=False):
        yield


def post(client, address=PAGE, language="en", **answers):
    return client.post(address, FAMILY | answers, headers={"accept-language": language})


def codes(response, part="applies"):
    return [step.line.entry.code for step in getattr(response.context["plan"], part)]


def errors(response):
    return response.context["form"].errors


@pytest.mark.parametrize("language", OWN_NAMES)
def test_the_plan_is_said_in_every_language(client, language):
    response = post(client, language=language)
    assertContains(response, escape(StepText.objects.get(step__code="se-school", language=language).title))
    assert f'lang="{language}"' in response.content.decode()
    if language in {"ar", "uk"}:
        assertContains(response, escape(StepText.objects.get(step__code="se-school", language="sv").plain))


def test_owner_day_rule_and_reason_stand_with_the_step(client):
    step = next(s for s in post(client).context["plan"].applies if s.line.entry.code == "se-school")
    assert step.line.owner.name == "Your municipality"
    assert step.due_date.isoformat() == "2026-12-20"
    assert step.day_rule == "The rule: within 1 month from the day of arrival."
    assert step.binds == "Set in law, for the agency"
    assert step.people == ("a child of 7 years",)
    assert "It applies because of this:" in step.why


def test_a_further_answer_moves_a_step_from_may_to_does(client):
    before = post(client)
    assert "se-sfi" in codes(before, "may_apply")
    response = post(client, registered_resident="yes", speaks_scandinavian="no", nationality_group="third_country")
    assert "se-sfi" in codes(response)
    # And it can still be changed.
    assertContains(response, '<option value="yes" selected>')


def test_the_questions_that_decide_most_come_first(client):
    decides = [len(question.decides) for question in post(client).context["plan"].questions]
    assert decides == sorted(decides, reverse=True)
    assert decides[0] > 2


def test_a_disputed_step_is_never_told_as_fact(client):
    response = post(client, registered_resident="yes")
    assert "se-municipal-settlement" in codes(response, "disputed")
    assert "se-municipal-settlement" not in codes(response) + codes(response, "may_apply")
    for text in StepText.objects.filter(step__code="se-municipal-settlement"):
        assertNotContains(response, escape(text.plain))
        assertNotContains(response, escape(text.deadline_text))


def test_a_step_that_becomes_disputed_loses_its_day(client, forget_the_catalogue):
    OnboardingStep.objects.filter(code="se-school").update(confidence="DISPUTED")
    forget_the_catalogue()
    response = post(client)
    assert "se-school" in codes(response, "disputed")
    assert response.context["plan"].days == ()
    assert post(client, DAYS).headers["Content-Type"].startswith("text/html")


# --- Nothing is kept -----------------------------------------------------------------------------------------------


def rows():
    return {model: model.objects.count() for model in apps.get_models()}


def only_reading(execute, sql, params, many, context):
    assert sql.lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE")), sql
    return execute(sql, params, many, context)


@pytest.mark.parametrize("address", [PAGE, PAPER, DAYS])
def test_nothing_is_written_anywhere(address, caplog, capfd):
    client, before = Client(), rows()
    with caplog.at_level(logging.DEBUG), connection.execute_wrapper(only_reading):
        response = post(client, address)
    assert response.status_code == 200
    assert rows() == before
    assert set(client.cookies) <= {"csrftoken"}
    assert settings.SESSION_COOKIE_NAME not in client.cookies
    # Neither an address nor a line of a log says what was answered.
    for answer in ("protection", "2026-11-20", "third_country"):
        assert answer not in "".join(
            record.getMessage() for record in caplog.records if record.name != "django.db.backends"
        )
        assert answer not in str(capfd.readouterr())


@pytest.mark.parametrize("address", [PAGE, PAPER, DAYS])
def test_no_browser_keeps_it(client, address):
    assert "no-store" in post(client, address).headers["Cache-Control"]


def test_answers_in_an_address_are_not_read(client):
    response = client.get(PAGE, FAMILY)
    assert response.context["plan"] is None
    assert response.context["form"]["category"].value() is None


def test_an_error_report_leaves_the_answers_out(client, monkeypatch):
    monkeypatch.setattr("services.situation_views.situation_plan", lambda *args, **kwargs: 1 / 0)
    client.raise_request_exception = False
    response = post(client)
    assert response.status_code == 500
    assert response.wsgi_request.sensitive_post_parameters == "__ALL__"


# --- Carried along -------------------------------------------------------------------------------------------------


def test_every_form_of_the_page_carries_every_answer(client):
    response = post(client, registered_resident="yes")
    forms = [f for f in Forms(response.content.decode()).forms if f.action.startswith(PAGE)]
    assert len(forms) == 5  # the language, the paper, the calendar, further questions, the five again
    for form in forms:
        sent = dict(form.values) | dict(form.chosen) | form.shown
        assert (FAMILY | {"registered_resident": "yes"}).items() <= sent.items(), form


def test_another_language_says_the_same_plan(client):
    response = client.post(PAGE, FAMILY | {"language": "sv"}, headers={"accept-language": "ar"})
    assert '<html lang="sv"' in response.content.decode()
    assertContains(response, "Börja skolan")
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "sv"


# --- Paper and calendar --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", OWN_NAMES)
def test_the_paper_can_be_read_by_everybody(client, language):
    paper = post(client, PAPER, language).content
    assert pdf_gate.faults(paper) == []
    assert pdf_gate.language(paper) == language


def test_the_calendar_holds_the_days_to_come(client):
    response = post(client, DAYS)
    assert response.headers["Content-Disposition"] == 'attachment; filename="my-plan.ics"'
    [event] = Calendar.from_ical(response.content).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Start school"
    assert event["DTSTART"].dt.isoformat() == "2026-12-20"
    assert "Set in law, for the agency" in event["DESCRIPTION"]
    again = Calendar.from_ical(post(client, DAYS).content).walk("VEVENT")[0]
    assert again["UID"] == event["UID"]


def test_a_plan_without_days_has_no_calendar(client):
    answers = {"arrival_day": "", "arrival_month": "", "arrival_year": ""}
    assertNotContains(post(client, **answers), DAYS)
    assert post(client, DAYS, **answers).headers["Content-Type"].startswith("text/html")


# --- What cannot be ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        ({"country": ""}, "country", "Please choose one answer."),
        ({"country": "FI"}, "country", "Choose one from the list."),
        ({"category": "pirate"}, "category", "Choose one from the list."),
        ({"age": "17"}, "age", "This plan is for adults."),
        ({"age": "minus"}, "age", "Enter a whole number."),
        ({"child_ages": "three"}, "child_ages", "Please write the ages with numbers"),
        ({"child_ages": "7, 18"}, "child_ages", "A child in this plan is under 18."),
        ({"child_ages": " ".join("1" * 13)}, "child_ages", "twelve ages at most"),
        ({"children": "no"}, "child_ages", "you have no children with you"),
        ({"age": "18", "child_ages": "17", "arrival_year": "2000"}, "arrival", "you were not born yet"),
        ({"arrival_day": "27"}, "arrival", "This day has not come yet."),
        ({"arrival_day": "31"}, "arrival", "This date does not exist."),
        ({"arrival_day": ""}, "arrival", "the day, the month and the year"),
        ({"arrival_year": "1405"}, "arrival", "Please write the year as it is counted here"),
    ],
)
def test_what_cannot_be_is_said_beside_the_question_and_nothing_typed_is_lost(client, answers, field, words):
    response = post(client, **answers)
    assert words in errors(response)[field][0]
    assertContains(response, "error-summary")
    for name, value in (FAMILY | answers).items():
        if name not in {"country", "category"} and value:
            assertContains(response, f'value="{value}"')


def test_a_reason_and_a_citizenship_that_contradict_each_other(client):
    response = post(client, category="labour_third", nationality_group="nordic")
    assertContains(response, "do not fit together")
    assert "nationality_group" not in response.context["plan"].questions[0].fact or response.context["further"].errors
    assert response.context["plan"].applies


def test_digits_of_any_script_are_understood(client):
    response = post(client, "/services/my-situation/", age="٣٤", child_ages="۳، ۷", arrival_day="٢٠")
    assert "se-school" in codes(response)


HOSTILE = ["x" * 20_000, "\x00", "\u202e7", "<script>alert(1)</script>", "' OR 1=1 --", "9" * 4_000, "-1", "1e9", "😀"]


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_answers_break_nothing(client, typed):
    fields = (*FAMILY, "role", "registered_resident", "planned_stay_months", "nationality_group", "language", "odd")
    for field in fields:
        response = client.post(PAGE, FAMILY | {field: typed})
        assert response.status_code == 200
        assertNotContains(response, "<script>alert")
    for address in (PAPER, DAYS):
        assert client.post(address, dict.fromkeys(fields, typed)).status_code == 200


def test_an_answer_given_twice_is_the_last_one(client):
    response = client.post(PAGE, FAMILY | {"country": ["SE", "NO"]})
    assert all(code.startswith("no-") for code in codes(response))


def test_the_paper_is_not_an_address_to_open(client):
    assert client.get(PAPER).status_code == 405
    assert client.get(DAYS).status_code == 405


@pytest.mark.parametrize("answers", [{}, {"registered_resident": "yes", "child_ages": "1, 2, 3, 4, 5, 6, 7, 8"}])
def test_the_database_is_asked_six_times_at_most(client, answers, django_assert_max_num_queries):
    post(client)
    with django_assert_max_num_queries(6):
        post(client, **answers)


def test_before_anything_is_loaded_the_plan_is_empty(client, forget_the_catalogue):
    from services.models import CatalogueVersion

    OnboardingStep.objects.all().delete()
    CatalogueVersion.objects.all().delete()
    assert post(client).context["plan"].applies == ()


def test_no_place_of_the_page_has_the_name_of_another(client):
    page = post(client).content.decode()
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
