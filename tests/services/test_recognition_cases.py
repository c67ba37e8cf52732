"""A case of recognition: who has the ball, what is told of it, and what a decision does to the plan."""

import datetime
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from newcomer_portal.accounts.models import AccessRecord
from services import recognition_actions as actions
from services.actions import confirm_step, report_step
from services.models import RecognitionCase, RecognitionEvent, Turn
from services.recognition_stages import CLOSED, Ball, Stage, ball_of, next_stages, standing
from tests.builders import MORNING, make_newcomer, make_user
from tests.services.builders import make_case, make_plan_step, make_step

DAY = datetime.timedelta(days=1)
MY_PAGE = reverse("services:my_page")


def moved(case, *stages, by=None):
    for number, stage in enumerate(stages, 1):
        by = by or case.newcomer.user
        case = actions.move_case(case=case, seen=case.stage, stage=stage, note="", by=by, at=MORNING + number * DAY)
    return case


def address(name, case):
    return reverse(f"services:recognition_{name}", args=[case.key])


@pytest.fixture
def case(newcomer):
    return make_case(newcomer)


@pytest.mark.parametrize(
    ("stage", "ball"),
    [("PREPARING", Ball.PERSON), ("SENT", Ball.AUTHORITY), ("MORE_ASKED", Ball.PERSON)]
    + [(stage, Ball.NOBODY) for stage in CLOSED],
)
def test_whose_turn_it_is_follows_from_the_stage_alone(stage, ball):
    assert ball_of(stage) == ball


def test_every_open_stage_leads_on_and_a_closed_one_nowhere():
    assert all((next_stages(stage) == ()) == (stage in CLOSED) for stage in Stage)


def test_an_undo_takes_back_the_last_that_stands():
    did, undo = SimpleNamespace(is_undo=False), SimpleNamespace(is_undo=True)
    other = SimpleNamespace(is_undo=False)
    assert standing([did, other, undo, other, did, undo]) == [did, other]


def test_a_case_tells_since_when(case):
    case = moved(case, Stage.SENT, Stage.MORE_ASKED)
    assert (case.ball, case.stage_since) == (Ball.PERSON, MORNING + 2 * DAY)


def test_one_open_case_per_person_profession_and_country(case, newcomer):
    with pytest.raises(actions.AlreadyFollowed):
        make_case(newcomer)
    make_case(newcomer, country="NO")
    with pytest.raises(IntegrityError), transaction.atomic():
        RecognitionCase.objects.create(newcomer=newcomer, profession="nurse", country="SE", stage_since=MORNING)
    moved(case, Stage.SENT, Stage.NOT_RECOGNISED)
    assert make_case(newcomer).is_open


def test_a_second_tap_moves_nothing(case):
    moved(case, Stage.SENT)
    with pytest.raises(actions.CaseMoved):
        actions.move_case(case=case, seen="PREPARING", stage="SENT", note="", by=case.newcomer.user, at=MORNING)
    assert case.events.count() == 2


def test_a_stage_cannot_be_leapt_over(case):
    with pytest.raises(actions.CaseMoved):
        moved(case, Stage.RECOGNISED)


def test_an_undo_goes_back_to_the_stage_and_its_day_and_leaves_a_trace(case):
    moved(case, Stage.SENT, Stage.NOT_RECOGNISED)
    case = actions.undo_move(case=case, seen="NOT_RECOGNISED", by=case.newcomer.user, at=MORNING + 9 * DAY)
    assert (case.stage, case.stage_since) == (Stage.SENT, MORNING + DAY)
    assert [event.is_undo for event in case.events.order_by("pk")] == [False, False, False, True]


def test_to_have_begun_cannot_be_undone(case):
    with pytest.raises(actions.CaseMoved):
        actions.undo_move(case=case, seen="PREPARING", by=case.newcomer.user, at=MORNING)


def test_an_undo_opens_no_second_case(case, newcomer):
    moved(case, Stage.STOPPED)
    make_case(newcomer)
    with pytest.raises(actions.CaseMoved, match="newer case"):
        actions.undo_move(case=case, seen="STOPPED", by=newcomer.user, at=MORNING)


def _check_at_once():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _forget_everything():
    RecognitionEvent.objects.all().delete()
    _check_at_once()


def test_what_happened_is_never_changed(case):
    with pytest.raises(InternalError), transaction.atomic():
        RecognitionEvent.objects.update(note="x")


def test_what_happened_is_never_forgotten(case):
    with pytest.raises(InternalError), transaction.atomic():
        _forget_everything()


def test_a_person_takes_their_cases_along(case, newcomer):
    newcomer.delete()
    _check_at_once()
    assert not RecognitionEvent.objects.exists()


@pytest.fixture
def licence_step(newcomer):
    return make_plan_step(newcomer, step=make_step("se-regulated-profession"))


def test_recognised_reports_the_step_of_the_plan(case, licence_step):
    moved(case, Stage.SENT, Stage.RECOGNISED)
    licence_step.refresh_from_db()
    assert (licence_step.turn, licence_step.reported_by) == (Turn.MUNICIPALITY, case.newcomer.user)


def test_recognised_said_by_the_caseworker_closes_the_step(case, licence_step, caseworker):
    moved(case, Stage.SENT, Stage.RECOGNISED, by=caseworker)
    licence_step.refresh_from_db()
    assert licence_step.completed_by == caseworker


@pytest.mark.parametrize("stage", [Stage.PARTLY, Stage.NOT_RECOGNISED])
def test_another_decision_leaves_the_step_open(case, licence_step, stage):
    moved(case, Stage.SENT, stage)
    licence_step.refresh_from_db()
    assert licence_step.is_open
    assert licence_step.reported_at is None


@pytest.mark.parametrize("who", ["newcomer", "caseworker"])
def test_a_decision_taken_back_opens_the_step_again(request, case, licence_step, who):
    person = request.getfixturevalue(who)
    by = getattr(person, "user", person)
    moved(case, Stage.SENT, Stage.RECOGNISED, by=by)
    actions.undo_move(case=case, seen="RECOGNISED", by=by, at=MORNING + 5 * DAY)
    licence_step.refresh_from_db()
    assert (licence_step.completed_at, licence_step.reported_at, licence_step.turn) == (None, None, Turn.NEWCOMER)


def test_what_the_caseworker_wrote_down_is_not_the_persons_to_undo(case, caseworker):
    moved(case, Stage.SENT, Stage.RECOGNISED, by=caseworker)
    with pytest.raises(actions.CaseMoved, match="Your municipality"):
        actions.undo_move(case=case, seen="RECOGNISED", by=case.newcomer.user, at=MORNING + 5 * DAY)
    assert actions.undo_move(case=case, seen="RECOGNISED", by=caseworker, at=MORNING + 5 * DAY).stage == Stage.SENT


def test_what_the_municipality_has_confirmed_stays_decided(case, licence_step, caseworker):
    moved(case, Stage.SENT, Stage.RECOGNISED)
    licence_step.refresh_from_db()
    confirm_step(step=licence_step, by=caseworker, at=MORNING + 4 * DAY)
    with pytest.raises(actions.CaseMoved, match="Your municipality"):
        actions.undo_move(case=case, seen="RECOGNISED", by=case.newcomer.user, at=MORNING + 5 * DAY)


def test_what_the_person_said_of_the_step_themselves_stays(case, licence_step):
    report_step(step=licence_step, by=case.newcomer.user, at=MORNING)
    moved(case, Stage.SENT, Stage.RECOGNISED)
    actions.undo_move(case=case, seen="RECOGNISED", by=case.newcomer.user, at=MORNING + 5 * DAY)
    licence_step.refresh_from_db()
    assert licence_step.reported_at == MORNING


def test_the_person_follows_it_from_the_papers_to_the_decision(client, newcomer):
    client.force_login(newcomer.user)
    url = reverse("services:recognition_person", args=[newcomer.key])
    response = client.post(url, {"profession": "nurse", "country": "SE"}, follow=True)
    assertContains(response, "The papers are being prepared")
    assertContains(response, "It is your turn")
    case = RecognitionCase.objects.get()
    data = {"seen": "PREPARING", "stage": "SENT", "note": "Case 17"}
    response = client.post(address("move", case), data, follow=True)
    assertContains(response, "Waiting for:")
    assertContains(response, "Case 17")
    page = client.get(MY_PAGE)
    assertContains(page, "The application is sent")
    assertContains(page, case.get_absolute_url())
    assertContains(client.post(address("undo", case), {"seen": "SENT"}, follow=True), "Taken back")


def test_a_typed_note_stays_when_it_is_refused(client, case):
    client.force_login(case.newcomer.user)
    response = client.post(address("move", case), {"seen": "PREPARING", "stage": "SENT", "note": "x" * 201})
    assertContains(response, "x" * 201)
    assert case.events.count() == 1


@pytest.mark.parametrize(
    "data", [{}, {"profession": "wizard", "country": "SE"}, {"profession": "nurse", "country": "FI"}]
)
def test_a_made_up_profession_opens_nothing(client, newcomer, data):
    client.force_login(newcomer.user)
    response = client.post(reverse("services:recognition_person", args=[newcomer.key]), data)
    assertContains(response, "Choose one from the list.")
    assert not RecognitionCase.objects.exists()


def test_a_partner_with_a_card_follows_their_own(client, case, newcomer):
    partner = make_newcomer("Sara", user=make_user(), household=newcomer.household, person_role="PARTNER")
    client.force_login(partner.user)
    assert client.get(case.get_absolute_url()).status_code == 404
    assertNotContains(client.get(MY_PAGE), case.get_absolute_url())


def test_the_caseworker_sees_it_on_the_persons_page_and_every_look_is_kept(client, case, caseworker):
    client.force_login(caseworker)
    person = client.get(reverse("services:person_detail", args=[case.newcomer.key]))
    assertContains(person, "The papers are being prepared")
    before = AccessRecord.objects.count()
    assertContains(client.get(case.get_absolute_url()), "It is the newcomer’s turn")
    assert AccessRecord.objects.count() == before + 1


@pytest.mark.parametrize("countries", [["SE"], ["SE", "NO"]])
def test_cases_do_not_move_the_queries_of_my_page(client, newcomer, countries, django_assert_max_num_queries):
    for country in countries:
        make_case(newcomer, country=country)
    client.force_login(newcomer.user)
    client.get(MY_PAGE)
    with django_assert_max_num_queries(14):
        client.get(MY_PAGE)


def test_a_note_that_tells_too_much_is_asked_about_before_it_is_saved(client, case):
    client.force_login(case.newcomer.user)
    sent = {"seen": "PREPARING", "stage": "SENT", "note": "late because of my depression"}
    response = client.post(address("move", case), sent)
    assertContains(response, "Do you want to keep these words?")
    assertContains(response, 'name="stage" value="SENT"')
    assert not case.events.filter(stage="SENT").exists()
    client.post(address("move", case), sent | {"delete_text": "1"})
    assert case.events.get(stage="SENT").note == ""


def test_a_note_can_be_kept_knowingly(client, case):
    client.force_login(case.newcomer.user)
    sent = {"seen": "PREPARING", "stage": "SENT", "note": "late because of my depression", "keep_text": "1"}
    client.post(address("move", case), sent)
    assert case.events.get(stage="SENT").note == sent["note"]
