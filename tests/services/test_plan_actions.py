import datetime

import pytest

from newcomer_portal.accounts.models import AgencyKind, Role
from services import actions, catalogue
from services.models import PlanStep, PlanStepEvent, StepEventKind, Turn
from tests.at_once import at_once
from tests.builders import make_agency, make_child, make_newcomer, make_user
from tests.services.builders import make_plan_step

NOON = datetime.datetime(2030, 2, 1, 12, tzinfo=datetime.UTC)
LATER = NOON + datetime.timedelta(days=1)


@pytest.fixture
def bank_step(newcomer):
    """A step of somebody who has no account here: a bank."""
    return make_plan_step(newcomer, owner=make_agency(AgencyKind.OTHER, name="Norrbanken"))


def trace(step):
    return [(event.kind, event.by, event.reason) for event in step.events.order_by("pk")]


def test_the_turn_passes_to_the_municipality_that_confirms_and_the_owner_stays(newcomer, bank_step):
    step = actions.report_step(step=bank_step, by=newcomer.user, at=NOON)
    assert (step.turn, step.turn_since, step.owner) == (Turn.MUNICIPALITY, NOON, bank_step.owner)
    assert trace(step) == [(StepEventKind.REPORTED, newcomer.user, "")]


def test_the_turn_passes_to_the_owner_when_that_is_the_municipality(newcomer, municipality):
    step = actions.report_step(step=make_plan_step(newcomer, owner=municipality), by=newcomer.user, at=NOON)
    assert step.turn == Turn.OWNER


def test_reporting_twice_leaves_one_trace(newcomer, bank_step):
    actions.report_step(step=bank_step, by=newcomer.user, at=NOON)
    with pytest.raises(actions.AlreadyReported):
        actions.report_step(step=bank_step, by=newcomer.user, at=LATER)
    assert len(trace(bank_step)) == 1


def test_a_parent_reports_for_a_child(newcomer, municipality):
    child = make_child(newcomer.household)
    step = make_plan_step(child, owner=municipality)
    assert actions.report_step(step=step, by=newcomer.user, at=NOON).reported_by == newcomer.user


@pytest.mark.parametrize("who", ["caseworker", "newcomer_elsewhere"])
def test_nobody_else_reports(request, bank_step, who):
    person = request.getfixturevalue(who)
    with pytest.raises(actions.NotTheirTurn):
        actions.report_step(step=bank_step, by=getattr(person, "user", person), at=NOON)


def test_a_report_is_taken_back_before_it_is_confirmed(newcomer, bank_step):
    actions.report_step(step=bank_step, by=newcomer.user, at=NOON)
    step = actions.take_back_report(step=bank_step, by=newcomer.user, at=LATER)
    assert (step.turn, step.turn_since, step.reported_at) == (Turn.NEWCOMER, LATER, None)
    assert [kind for kind, _, _ in trace(step)] == ["REPORTED", "TAKEN_BACK"]


def test_a_confirmed_report_is_not_taken_back(newcomer, caseworker, bank_step):
    actions.report_step(step=bank_step, by=newcomer.user, at=NOON)
    actions.confirm_step(step=bank_step, by=caseworker, at=NOON)
    with pytest.raises(actions.StepAlreadyCompleted):
        actions.take_back_report(step=bank_step, by=newcomer.user, at=LATER)


def test_there_is_nothing_to_take_back_before_a_report(newcomer, bank_step):
    with pytest.raises(actions.NothingToUndo):
        actions.take_back_report(step=bank_step, by=newcomer.user, at=NOON)


def test_a_caseworker_confirms_for_an_owner_without_an_account(newcomer, caseworker, bank_step):
    actions.report_step(step=bank_step, by=newcomer.user, at=NOON)
    step = actions.confirm_step(step=bank_step, by=caseworker, at=LATER)
    assert (step.completed_by, step.completed_at, step.is_open) == (caseworker, LATER, False)
    with pytest.raises(actions.StepAlreadyCompleted):
        actions.confirm_step(step=bank_step, by=caseworker, at=LATER)
    assert [kind for kind, _, _ in trace(step)] == ["REPORTED", "CONFIRMED"]


def test_nothing_is_confirmed_while_it_is_the_newcomers_turn(caseworker, bank_step):
    with pytest.raises(actions.NotTheirTurn):
        actions.confirm_step(step=bank_step, by=caseworker, at=NOON)


def test_a_caseworker_confirms_for_somebody_without_a_card(newcomer, caseworker):
    step = make_plan_step(make_child(newcomer.household))
    assert actions.confirm_step(step=step, by=caseworker, at=NOON).completed_by == caseworker


def test_an_undo_says_why_and_forgets_nothing(newcomer, caseworker, bank_step):
    actions.report_step(step=bank_step, by=newcomer.user, at=NOON)
    actions.confirm_step(step=bank_step, by=caseworker, at=NOON)
    step = actions.undo_step(step=bank_step, reason="Wrong person", by=caseworker, at=LATER)
    assert (step.turn, step.turn_since, step.completed_at, step.reported_at) == (Turn.NEWCOMER, LATER, None, None)
    assert trace(step) == [
        (StepEventKind.REPORTED, newcomer.user, ""),
        (StepEventKind.CONFIRMED, caseworker, ""),
        (StepEventKind.UNDONE, caseworker, "Wrong person"),
    ]
    with pytest.raises(actions.NothingToUndo):
        actions.undo_step(step=bank_step, reason="Again", by=caseworker, at=LATER)


def test_a_step_that_is_no_longer_needed_is_not_reported(newcomer, bank_step):
    PlanStep.objects.update(status="NOT_NEEDED")
    with pytest.raises(actions.NotTheirTurn):
        actions.report_step(step=bank_step, by=newcomer.user, at=NOON)


def test_the_inventory_is_neither_reported_nor_confirmed_by_hand(newcomer, caseworker):
    step = make_plan_step(newcomer, "se-competence-inventory", turn=Turn.OWNER)
    with pytest.raises(actions.NotTheirTurn):
        actions.report_step(step=step, by=newcomer.user, at=NOON)
    with pytest.raises(actions.NotTheirTurn):
        actions.confirm_step(step=step, by=caseworker, at=NOON)


def test_a_partner_with_a_card_speaks_for_themselves(newcomer, newcomer_elsewhere, caseworker):
    partner = make_newcomer("Bo", household=newcomer.household, person_role="PARTNER", user=make_user())
    theirs = make_plan_step(partner)
    shared = make_plan_step(None, plan=theirs.plan)
    assert set(PlanStep.objects.visible_to(newcomer.user)) == {shared}
    assert set(PlanStep.objects.visible_to(partner.user)) == {theirs, shared}
    assert set(PlanStep.objects.visible_to(caseworker)) == {theirs, shared}
    assert not PlanStep.objects.visible_to(newcomer_elsewhere.user).exists()


@pytest.mark.django_db(transaction=True)
def test_two_caseworkers_who_close_a_step_at_once_have_one_outcome(newcomer, caseworker):
    colleague = make_user(Role.CASEWORKER, agency=caseworker.agency)
    step = make_plan_step(newcomer, turn=Turn.OWNER)
    results = at_once(
        *(lambda by=by: actions.confirm_step(step=step, by=by, at=LATER) for by in (caseworker, colleague))
    )
    assert sorted(isinstance(result, actions.StepAlreadyCompleted) for result in results) == [False, True]
    assert PlanStepEvent.objects.filter(step=step, kind="CONFIRMED").count() == 1
    assert PlanStep.objects.get().completed_by in {caseworker, colleague}


def test_what_was_waited_for_is_ready_and_that_is_kept(newcomer, arrived):
    """By whom and when: how long the step takes is counted from it."""
    bring_up = actions.bring_up_to_date(household=newcomer.household, at=NOON)
    blocked = bring_up.steps.filter(turn=Turn.NOBODY, newcomer=newcomer).first()
    rules = {step.code: step for step in catalogue.load(today=NOON.date()).steps}
    firsts = bring_up.steps.open().filter(code__in=rules[blocked.code].prerequisites, newcomer=newcomer)
    caseworker = make_user(Role.CASEWORKER, agency=newcomer.household.municipality)
    for first in firsts:
        actions.confirm_step(step=first, by=caseworker, at=LATER, is_decided=True)
    assert trace(blocked)[-1] == (StepEventKind.READY, caseworker, "")
