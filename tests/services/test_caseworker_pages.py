import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from competence.models import InventoryAnswer, Profile
from intake.models import Newcomer
from newcomer_portal.accounts.models import AccessRecord, AgencyKind, Purpose
from services import actions, caseworker_views
from services.models import PlanStep
from tests.builders import make_agency, make_child, make_newcomer, make_user
from tests.services.builders import make_plan_step, make_step

TODAY = reverse("services:today")
DAY = datetime.timedelta(days=1)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def signed_in(client, caseworker):
    client.force_login(caseworker)
    return client


def rows_of(response, code):
    return next(found.rows for found in response.context["lists"] if found.code == code)


def looks():
    return set(AccessRecord.objects.values_list("person_id", "purpose"))


def test_new_arrivals_are_those_of_the_last_fortnight(signed_in, municipality, now):
    new = make_newcomer("Nina New", municipality=municipality, created_at=now - 2 * DAY)
    make_newcomer("Olle Old", municipality=municipality, created_at=now - 20 * DAY)
    assert [row.person for row in rows_of(signed_in.get(TODAY), "arrived")] == [new]


def test_what_was_reported_waits_on_us_before_what_we_must_begin(signed_in, newcomer, municipality, now):
    ours = make_plan_step(newcomer, owner=municipality, turn="OWNER", turn_since=now - 30 * DAY)
    reported = make_plan_step(newcomer, owner=make_agency(AgencyKind.OTHER))
    actions.report_step(step=reported, by=newcomer.user, at=now)
    rows = rows_of(signed_in.get(TODAY), "ours")
    assert [(row.step.pk, row.is_too_long) for row in rows] == [(reported.pk, False), (ours.pk, True)]


@pytest.mark.parametrize(("days", "count"), [(13, 0), (15, 1)])
def test_another_agency_has_a_fortnight(signed_in, newcomer, now, days, count):
    make_plan_step(newcomer, turn="OWNER", turn_since=now - days * DAY)
    make_plan_step(newcomer, turn="NEWCOMER", turn_since=now - days * DAY)
    assert len(rows_of(signed_in.get(TODAY), "others")) == count


@pytest.mark.parametrize(("days", "count"), [(0, 0), (1, 1)])
def test_overdue_begins_the_day_after(signed_in, newcomer, days, count):
    make_plan_step(newcomer, due_date=timezone.localdate() - days * DAY)
    assert len(rows_of(signed_in.get(TODAY), "overdue")) == count


@pytest.mark.parametrize(("answer", "count"), [("yes_soon", 1), ("yes_later", 0)])
def test_who_asked_for_a_talk(signed_in, newcomer, now, answer, count):
    profile = Profile.objects.create(newcomer=newcomer, started_at=now)
    InventoryAnswer.objects.create(
        profile=profile, question="g5", state="ANSWERED", value=answer, by=newcomer.user, at=now
    )
    assert len(rows_of(signed_in.get(TODAY), "talks")) == count


def test_a_shared_step_stands_under_the_main_adult(signed_in, newcomer):
    step = make_plan_step(newcomer, due_date=datetime.date(2020, 1, 1))
    PlanStep.objects.update(newcomer=None)
    rows = rows_of(signed_in.get(TODAY), "overdue")
    assert [(row.person, row.step) for row in rows] == [(newcomer, step)]


def test_people_elsewhere_and_protected_people_are_on_no_list(signed_in, newcomer_elsewhere, protected):
    for person in (newcomer_elsewhere, protected):
        make_plan_step(person, turn="OWNER", due_date=datetime.date(2020, 1, 1))
    assert [found.count for found in signed_in.get(TODAY).context["lists"]] == [0] * 5


def test_everybody_on_the_lists_is_looked_at(signed_in, newcomer):
    make_plan_step(newcomer, due_date=datetime.date(2020, 1, 1))
    signed_in.get(TODAY)
    assert looks() == {(newcomer.pk, Purpose.FIND_WORK_TO_DO)}


def test_the_day_begins_with_many_people_and_not_with_the_many_steps_of_one(signed_in, municipality, now):
    for number in range(10):
        person = make_newcomer(f"Person {number}", municipality=municipality, user=make_user())
        for _ in range(4):
            make_plan_step(person, step=make_step(), turn="OWNER", owner=municipality, turn_since=now - number * DAY)
    ours = next(found for found in signed_in.get(TODAY).context["lists"] if found.code == "ours")
    assert [str(one.person) for one in ours.people] == [f"Person {number}" for number in range(9, 1, -1)]
    assert {(len(one.rows), one.has_more) for one in ours.people} == {(3, True)}
    assert AccessRecord.objects.filter(person_id__in=[one.person.pk for one in ours.people]).count() == 8


def test_a_whole_list_comes_a_page_at_a_time(signed_in, newcomer):
    for _ in range(55):
        make_plan_step(newcomer, step=make_step(), due_date=datetime.date(2020, 1, 1))
    assertContains(signed_in.get(TODAY), "Show all 55")
    assert len(rows_of(signed_in.get(TODAY, {"list": "overdue"}), "overdue")) == 50
    assert len(rows_of(signed_in.get(TODAY, {"list": "overdue", "page": "2"}), "overdue")) == 5


@pytest.mark.parametrize(
    ("query", "status"),
    [({"list": "everything"}, 404), ({"list": "overdue", "page": "x"}, 200), ({"list": "ours", "page": "999"}, 200)],
)
def test_an_odd_address_is_no_error(signed_in, query, status):
    assert signed_in.get(TODAY, query).status_code == status


@pytest.mark.parametrize("rows", [10, 60])
def test_rows_do_not_move_the_queries_of_the_day(signed_in, municipality, now, django_assert_max_num_queries, rows):
    for number in range(rows):
        person = make_newcomer(f"Person {number}", municipality=municipality, user=make_user(), created_at=now)
        make_plan_step(person, turn="OWNER", owner=municipality, due_date=datetime.date(2020, 1, 1))
    signed_in.get(TODAY)
    with django_assert_max_num_queries(20):
        signed_in.get(TODAY)
    with django_assert_max_num_queries(10):
        signed_in.get(TODAY, {"list": "overdue"})


def test_a_person_is_on_one_page_with_their_household(signed_in, newcomer, now):
    child = make_child(newcomer.household)
    make_plan_step(child, step=make_step(title="Start school"))
    response = signed_in.get(reverse("services:person_detail", args=[newcomer.key]))
    for words in ("Amal Haddad", "Lina", "Answers from the arrival", "What has happened"):
        assertContains(response, words)
    assert looks() == {(newcomer.pk, Purpose.FOLLOW_PLAN), (child.pk, Purpose.FOLLOW_PLAN)}


def test_no_log_no_look(signed_in, newcomer, monkeypatch):
    """The log and the look are one transaction: where one fails there is neither."""

    def no_page(*_args, **_kwargs):
        raise RuntimeError("the page could not be made")

    monkeypatch.setattr(caseworker_views, "plan_page", no_page)
    with pytest.raises(RuntimeError, match="could not be made"):
        signed_in.get(reverse("services:person_detail", args=[newcomer.key]))
    assert not AccessRecord.objects.exists()


def test_the_caseworker_confirms_and_undoes_with_a_trace(signed_in, newcomer, caseworker, now):
    step = make_plan_step(newcomer, step=make_step(title="Open a bank account"))
    actions.report_step(step=step, by=newcomer.user, at=now)
    page = reverse("services:person_detail", args=[newcomer.key])
    response = signed_in.post(reverse("services:step_confirm", args=[step.key]), follow=True)
    assertRedirects(response, page)
    assertContains(response, "The step is confirmed as done.")
    response = signed_in.post(reverse("services:step_undo", args=[step.key]), {"reason": "Wrong bank"}, follow=True)
    assertRedirects(response, page)
    assertContains(response, "Wrong bank")
    assert list(step.events.order_by("pk").values_list("kind", "by")) == [
        ("REPORTED", newcomer.user.pk),
        ("CONFIRMED", caseworker.pk),
        ("UNDONE", caseworker.pk),
    ]


def test_confirming_twice_says_so_and_leaves_one_trace(signed_in, newcomer, now):
    step = make_plan_step(newcomer)
    actions.report_step(step=step, by=newcomer.user, at=now)
    for _ in range(2):
        response = signed_in.post(reverse("services:step_confirm", args=[step.key]), follow=True)
    assertContains(response, "This step is already done.")
    assert step.events.count() == 2


@pytest.mark.parametrize(
    "reason",
    [
        pytest.param("", id="empty"),
        pytest.param(" ", id="blank"),
        pytest.param("x" * 301, id="too long"),
        pytest.param("not \u202edone", id="an override"),
        pytest.param("not\x00done", id="NUL"),
    ],
)
def test_an_undo_without_a_reason_undoes_nothing(signed_in, newcomer, now, reason):
    step = make_plan_step(newcomer)
    actions.report_step(step=step, by=newcomer.user, at=now)
    response = signed_in.post(reverse("services:step_undo", args=[step.key]), {"reason": reason})
    assertContains(response, "Please check your answers")
    step.refresh_from_db()
    assert step.reported_at == now


def test_a_shared_step_leads_back_to_the_main_adult(signed_in, newcomer, municipality):
    step = make_plan_step(newcomer, owner=municipality, turn="OWNER")
    PlanStep.objects.update(newcomer=None)
    response = signed_in.post(reverse("services:step_confirm", args=[step.key]))
    assertRedirects(response, reverse("services:person_detail", args=[newcomer.key]))


def test_a_child_has_no_card_and_no_inventory_to_offer(signed_in, newcomer):
    child = make_child(newcomer.household)
    response = signed_in.get(reverse("services:person_detail", args=[child.key]))
    assertNotContains(response, reverse("intake:card_print", args=[child.key]))
    assertNotContains(response, reverse("competence:inventory", args=[child.key]))


def test_a_caseworker_answers_for_somebody_at_the_counter(signed_in, newcomer):
    url = reverse("services:fact_answer", args=[newcomer.key, "employed"])
    response = signed_in.post(url, {"answer": "yes"}, follow=True)
    assertContains(response, "The plan follows your answer.")
    assertContains(response, "Written down by")


@pytest.mark.parametrize("people", [1, 8])
def test_the_family_does_not_move_the_queries_of_a_person(
    signed_in, step_catalogue, newcomer, people, django_assert_max_num_queries
):
    for number in range(people):
        make_child(newcomer.household, f"Child {number}", birth_year=2020)
    url = reverse("services:person_detail", args=[newcomer.key])
    signed_in.get(url)
    assert Newcomer.objects.count() == people + 1
    with django_assert_max_num_queries(18):
        signed_in.get(url)
