"""One hire: the employer's own steps with days, the public's beside them, and a checklist on paper."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.utils.html import escape
from pytest_django.asserts import assertContains, assertNotContains

from newcomer_portal.languages import OWN_NAMES
from services import reference
from services.deadlines import Deadline, day_from, due_date
from services.eligibility import parse
from services.hiring import Hire, hire_steps
from services.models import OnboardingStep, StepText
from tests import pdf_gate
from tests.access_matrix.services_open import HIRE
from tests.services.test_my_situation import only_reading

BOOK = parse(reference.read("steps.yaml")["steps"])
START = datetime.date(2027, 2, 1)
PAGE, PAPER = "/services/employers/hire/", "/services/employers/hire/checklist.pdf"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-26 10:00", tick=False):
        yield


def post(client, address=PAGE, language="en", **answers):
    return client.post(address, HIRE | answers, headers={"accept-language": language})


def found(**hire):
    return {one.step.code: one for one in hire_steps(BOOK, Hire("SE", START, **hire))}


def test_a_day_counts_from_the_first_day_at_work_and_a_plans_days_do_not():
    terms = found()["se-employer-onboarding"]
    assert (terms.last_day, terms.is_before_start) == (datetime.date(2027, 2, 8), False)
    assert due_date(terms.step.deadline, {"arrival_date": "2027-02-01"}) is None
    check = found()["se-employer-right-to-work-check"]
    assert (check.last_day, check.is_before_start) == (None, True)


def test_a_citizen_of_the_eea_needs_no_check():
    assert found()["se-employer-right-to-work-check"].depends_on_citizenship
    assert not found(nationality_group="third_country")["se-employer-right-to-work-check"].depends_on_citizenship
    assert "se-employer-right-to-work-check" not in found(nationality_group="nordic")


def test_a_rule_without_a_number_gives_no_day():
    assert day_from(Deadline(type="before", anchor="employment_start"), START) is None
    assert day_from(Deadline(type="within", amount=10, unit="bank_days"), START) is None
    assert day_from(Deadline(type="within", amount=9**9, unit="years"), START) is None


@pytest.mark.usefixtures("step_catalogue")
class TestPage:
    def test_both_sides_stand_beside_each_other(self, client):
        page = post(client).context["page"]
        assert [one.line.entry.code for one in page.before] == ["se-employer-right-to-work-check"]
        assert [one.line.entry.code for one in page.after] == ["se-employer-onboarding"]
        assert "se-folkbokforing" in {one.line.entry.code for one in page.shared}
        assertContains(post(client), "At the latest 8 February 2027")

    def test_the_public_is_spoken_of_and_not_to(self, client):
        names = {one.owner.name for one in post(client).context["page"].shared}
        assert not [name for name in names if name.startswith("Your ")]

    @pytest.mark.parametrize("language", OWN_NAMES)
    def test_it_speaks_every_language_and_a_draft_has_its_counterpart(self, client, language):
        response = post(client, language=language)
        note = StepText.objects.get(step__code="se-employer-onboarding", language=language)
        assertContains(response, escape(note.employer_note))
        if note.details_are_draft:
            counterpart = response.context["page"].after[0].line.counterpart
            assertContains(response, escape(counterpart.employer_note))

    def test_nothing_is_written_anywhere(self, client):
        with connection.execute_wrapper(only_reading):
            assert post(client).status_code == 200
            assert post(client, PAPER).status_code == 200
        assert set(client.cookies) <= {"csrftoken"}
        assert "no-store" in post(client).headers["Cache-Control"]

    def test_a_disputed_step_has_no_day(self, client, forget_the_catalogue):
        OnboardingStep.objects.filter(code="se-employer-onboarding").update(confidence="DISPUTED")
        forget_the_catalogue()
        response = post(client)
        assertNotContains(response, "8 February 2027")
        assertNotContains(
            response, escape(StepText.objects.get(step__code="se-employer-onboarding", language="en").employer_note)
        )

    @pytest.mark.parametrize("language", OWN_NAMES)
    def test_the_checklist_can_be_read_by_everybody(self, client, language):
        paper = post(client, PAPER, language)
        assert pdf_gate.faults(paper.content) == []
        assert paper.headers["Content-Disposition"] == 'attachment; filename="new-employee.pdf"'

    @pytest.mark.parametrize(
        ("answers", "field", "words"),
        [
            ({"country": ""}, "country", "Please choose one answer."),
            ({"start_day": ""}, "start", "Please write the day, the month and the year."),
            ({"start_day": "31"}, "start", "This date does not exist."),
            ({"start_year": "1405"}, "start", "more than three years away"),
            ({"start_year": "9998"}, "start", "more than three years away"),
            ({"nationality_group": "pirate"}, "nationality_group", "Choose one from the list."),
        ],
    )
    def test_what_cannot_be_is_said_beside_the_question(self, client, answers, field, words):
        for address in (PAGE, PAPER):
            response = post(client, address, **answers)
            assert words in response.context["form"].errors[field][0]
            assertContains(response, 'value="2"')

    @pytest.mark.parametrize("typed", ["x" * 20_000, "\x00", "\u202e7", "<script>alert(1)</script>", "9" * 4_000])
    def test_hostile_answers_break_nothing(self, client, typed):
        for field in (*HIRE, "nationality_group", "language"):
            for address in (PAGE, PAPER):
                response = post(client, address, **{field: typed})
                assert response.status_code == 200
                assert b"<script>alert" not in response.content

    def test_another_language_says_the_same_checklist(self, client):
        response = client.post(PAGE, HIRE | {"language": "sv"})
        assert '<html lang="sv"' in response.content.decode()
        assert response.context["page"].hire.start == START

    def test_the_database_is_asked_six_times_at_most(self, client, django_assert_max_num_queries):
        post(client)
        with django_assert_max_num_queries(6):
            post(client)

    def test_the_page_of_duties_leads_here(self, client):
        assertContains(client.get("/services/employers/duties/?country=NO"), f"{PAGE}?country=NO")
        assert client.get(f"{PAGE}?country=NO").context["form"]["country"].value() == "NO"
