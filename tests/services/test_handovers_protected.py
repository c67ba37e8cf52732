"""Of a protected household only the named few ever see that something passes."""

import pytest
from django.core import mail
from django.urls import reverse
from pytest_django.asserts import assertContains

from intake.models import Newcomer, ProtectionClearance
from newcomer_portal.accounts.models import Role
from services import handover_actions as actions
from services import handover_views
from services.models import HandOver
from tests.builders import MORNING, make_user
from tests.services.builders import make_plan_step
from tests.services.test_handovers import DAY, offered, signed_in  # noqa: F401


@pytest.fixture
def cleared(protected, caseworker):
    ProtectionClearance.objects.create(household=protected.household, user=caseworker, given_at=MORNING)
    return protected


def test_a_protected_household_is_handed_to_one_named_colleague(
    signed_in, cleared, caseworker, caseworker_elsewhere, django_capture_on_commit_callbacks
):
    colleague = make_user(Role.CASEWORKER, agency=caseworker_elsewhere.agency)
    data = {"taker": caseworker_elsewhere.agency.pk, "named_email": caseworker_elsewhere.email}
    with django_capture_on_commit_callbacks(execute=True):
        signed_in.post(reverse("services:household_offer", args=[cleared.key]), data)
    hand_over = HandOver.objects.get()
    assert [letter.to for letter in mail.outbox] == [[caseworker_elsewhere.email]]
    assert not HandOver.objects.visible_to(colleague).exists()
    actions.accept(hand_over=hand_over, by=caseworker_elsewhere, at=hand_over.offered_at + DAY)
    assert Newcomer.objects.visible_to(caseworker_elsewhere).get() == cleared
    assert not Newcomer.objects.visible_to(colleague).exists()
    assert not Newcomer.objects.visible_to(caseworker).exists()
    assert [clearance.user for clearance in ProtectionClearance.objects.all()] == [caseworker_elsewhere]


def test_the_form_is_no_address_book(signed_in, cleared, caseworker_elsewhere, monkeypatch):
    monkeypatch.setattr(handover_views, "_MOST_ADDRESSES", 2)
    address = reverse("services:household_offer", args=[cleared.key])
    of_another = make_user(Role.CASEWORKER).email
    tried = {"nobody@example.org": 200, of_another: 200, caseworker_elsewhere.email: 429}
    for email, status in tried.items():
        data = {"taker": caseworker_elsewhere.agency.pk, "named_email": email}
        page = signed_in.post(address, data)
        assert page.status_code == status
        if status == 200:
            assertContains(page, "It cannot be offered to this address.")
    assert not HandOver.objects.exists()


def test_who_does_not_take_a_protected_household_forgets_it(cleared, caseworker, caseworker_elsewhere):
    hand_over = offered(cleared, caseworker_elsewhere.agency, caseworker, named=caseworker_elsewhere)
    actions.give_back(hand_over=hand_over, reason="No flat.", by=caseworker_elsewhere, at=MORNING)
    assert not HandOver.objects.visible_to(caseworker_elsewhere).exists()
    assert HandOver.objects.visible_to(caseworker).exists()


def test_no_step_of_a_protected_household_goes_out_by_letter(cleared, caseworker):
    step = make_plan_step(cleared)
    with pytest.raises(actions.MayNotOffer):
        actions.offer_step(step=step, taker=step.owner, contact=("a@b.example", "sv"), by=caseworker, at=MORNING)
