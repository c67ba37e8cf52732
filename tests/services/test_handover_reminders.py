"""The background worker reminds at 3, 7 and 14 days, tells who waits at 14, and ends what nobody answered."""

import datetime

import pytest
from django.core import mail

from newcomer_portal.accounts.models import Role
from services import handover_reminders
from services.handover_reminders import follow_up
from services.models import HandOver, HandOverState
from tests.at_once import at_once
from tests.builders import MORNING, make_agency, make_newcomer, make_user
from tests.services.builders import make_hand_over, make_plan_step

DAY = datetime.timedelta(days=1)


@pytest.fixture
def follow(django_capture_on_commit_callbacks):
    def follow(days):
        with django_capture_on_commit_callbacks(execute=True):
            return follow_up(MORNING + days * DAY)

    return follow


@pytest.fixture
def hand_over(newcomer, caseworker, caseworker_elsewhere):
    return make_hand_over(newcomer, taker=caseworker_elsewhere.agency, by=caseworker)


def letters():
    sent = [(letter.to[0], letter.subject.split(": ")[1].split(" (")[0]) for letter in mail.outbox]
    mail.outbox.clear()
    return sent


def test_each_reminder_goes_out_on_its_day_and_once(follow, hand_over, caseworker, caseworker_elsewhere):
    reminder = (caseworker_elsewhere.email, "a hand-over still waits for your answer")
    expected = {2: [], 3: [reminder], 4: [], 7: [reminder], 13: [], 15: []}
    expected[14] = [reminder, (caseworker.email, "no answer for 14 days")]
    for day in sorted(expected):
        for round_, sent in enumerate((expected[day], [])):
            follow(day)
            assert letters() == sent, (day, round_)


def test_after_a_pause_one_letter_is_enough(follow, hand_over):
    follow(13)
    assert len(letters()) == 1
    assert list(hand_over.events.order_by("after_days").values_list("after_days", flat=True)) == [3, 7]


def test_after_thirty_days_it_ends_and_the_giver_is_told(follow, hand_over, caseworker):
    follow(30)
    follow(31)
    assert letters() == [(caseworker.email, "a hand-over ended without an answer")]
    hand_over.refresh_from_db()
    assert hand_over.state == HandOverState.EXPIRED


def test_what_is_answered_is_left_alone(follow, hand_over):
    HandOver.objects.update(state="ACCEPTED", answered_at=MORNING)
    follow(40)
    assert letters() == []


def test_who_answers_by_link_gets_the_link_again(follow, newcomer):
    make_hand_over(newcomer, step=make_plan_step(newcomer), contact_email="skranke@bank.example")
    follow(3)
    (letter,) = mail.outbox
    assert (letter.to, "/services/answer/" in letter.body) == (["skranke@bank.example"], True)


def test_when_whoever_offered_has_left_a_colleague_is_told(follow, hand_over, caseworker):
    colleague = make_user(Role.CASEWORKER, agency=caseworker.agency)
    caseworker.is_active = False
    caseworker.save()
    follow(14)
    assert (colleague.email, "no answer for 14 days") in letters()


def test_of_a_household_that_has_become_protected_no_letter_goes_out(follow, hand_over, newcomer):
    make_hand_over(newcomer, step=make_plan_step(newcomer), contact_email="skranke@bank.example")
    newcomer.household.is_protected = True
    newcomer.household.save()
    for day in (3, 14, 31):
        follow(day)
    assert letters() == []


def test_one_letter_that_cannot_go_out_keeps_back_no_other(follow, hand_over, monkeypatch, caplog):
    make_hand_over(make_newcomer("Bilal"), taker=hand_over.taker, by=hand_over.offered_by)
    whole = handover_reminders._remind

    def fails_once(found, at):
        return whole(found, at) if found.pk != hand_over.pk else int("Amal Haddad")

    monkeypatch.setattr(handover_reminders, "_remind", fails_once)
    follow(3)
    assert len(letters()) == 1
    assert "ValueError" in caplog.text
    assert "Amal" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_letter(newcomer, caseworker, caseworker_elsewhere):
    make_hand_over(newcomer, taker=caseworker_elsewhere.agency, by=caseworker)
    results = at_once(lambda: follow_up(MORNING + 3 * DAY), lambda: follow_up(MORNING + 3 * DAY))
    assert sorted(results) == [0, 1]
    assert len(mail.outbox) == 1


def test_a_worker_that_finds_many_asks_a_few_questions_of_each(follow, newcomer, django_assert_max_num_queries):
    for _ in range(4):
        make_hand_over(newcomer, step=make_plan_step(newcomer), taker=make_agency())
    with django_assert_max_num_queries(45):
        follow(3)
