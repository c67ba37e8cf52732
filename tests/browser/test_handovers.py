"""An asylum seeker in Boden gets a permit and moves to Luleå; the ball passes, once in the portal and once by link."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from intake.actions import record_answer
from intake.models import AnswerState, Household
from newcomer_portal.accounts.models import AgencyKind, Role
from services.actions import bring_up_to_date
from services.models import HandOver, PlanStep, Turn
from services.signed_links import token_of
from tests.browser.conftest import PHONE
from tests.browser.helpers import axe, fits, screenshot, sign_in, speak
from tests.builders import make_agency, make_newcomer, make_user
from tests.services.builders import make_hand_over

pytestmark = pytest.mark.django_db(transaction=True)
MORE = datetime.timedelta(days=20)


def say(person, code, value, *, at):
    record_answer(newcomer=person, code=code, state=AnswerState.ANSWERED, value=value, by=person.user, at=at)


@pytest.fixture
def boden(step_catalogue):
    return make_agency(code="se-kommun-2582", name="Boden", municipality_code="2582")


@pytest.fixture
def lulea(step_catalogue):
    return make_agency(code="se-kommun-2580", name="Luleå", municipality_code="2580")


@pytest.fixture
def asylum_seeker(boden):
    person = make_newcomer("Farid Ahmadi", user=make_user(), municipality=boden, birth_year=1995)
    now = timezone.now()
    for code, value in (("category", "asylum_seeker"), ("nationality_group", "third_country")):
        say(person, code, value, at=now)
    bring_up_to_date(household=Household.objects.get(), at=now)
    return person


def codes_of(person):
    return set(PlanStep.objects.filter(newcomer=person, status="APPLIES").values_list("code", flat=True))


def test_from_boden_with_a_permit_to_lulea(new_page, asylum_seeker, boden, lulea):
    as_seeker = codes_of(asylum_seeker)
    say(asylum_seeker, "category", "protection", at=timezone.now())
    here = new_page()
    sign_in(here, make_user(Role.CASEWORKER, agency=boden))
    taker = make_user(Role.CASEWORKER, agency=lulea)
    here.goto(reverse("services:person_detail", args=[asylum_seeker.key]))
    here.get_by_role("link", name="Hand over to another municipality").click()
    axe(here)
    here.get_by_label("To which municipality?").select_option(label="Luleå")
    here.get_by_role("button", name="Hand over").click()
    here.get_by_text("Waiting for an answer").first.wait_for()
    axe(here)
    with_permit = codes_of(asylum_seeker)
    assert with_permit != as_seeker

    there = new_page()
    sign_in(there, taker)
    there.goto(reverse("services:handover_list"))
    axe(there)
    there.get_by_role("link", name="A household moves").click()
    assert "Farid" not in there.content()
    there.get_by_label("We take it over").check()
    there.get_by_role("button", name="Send the answer").click()
    there.get_by_text("You have taken it over.").wait_for()
    axe(there)
    there.get_by_role("link", name="Farid Ahmadi").click()
    there.get_by_role("heading", level=1, name="Farid Ahmadi").wait_for()

    # Nothing is asked again, and the municipality's steps are the new one's.
    assert codes_of(asylum_seeker) == with_permit
    owners = PlanStep.objects.filter(plan__household__members=asylum_seeker, owner__kind=AgencyKind.MUNICIPALITY)
    assert boden not in {step.owner for step in owners.filter(completed_at__isnull=True, status="APPLIES")}
    assert asylum_seeker.facts.current().get(code="category").value == "protection"
    gone = here.goto(reverse("services:person_detail", args=[asylum_seeker.key]))
    assert gone.status == 404


def test_the_bank_answers_through_its_link_by_keyboard_without_scripts(new_page, asylum_seeker, boden):
    step = PlanStep.objects.get(newcomer=asylum_seeker, owner__code="se-bank")
    PlanStep.objects.filter(pk=step.pk).update(turn=Turn.NEWCOMER)
    here = new_page()
    sign_in(here, make_user(Role.CASEWORKER, agency=boden))
    here.goto(reverse("services:step_offer", args=[step.key]))
    axe(here)
    here.get_by_label("Bank", exact=True).check()
    here.get_by_label("Their e-mail address").fill("skranke@bank.example")
    here.get_by_role("button", name="Hand over").click()
    here.get_by_text("Waiting for an answer").first.wait_for()
    (letter,) = mail.outbox
    link = reverse("services:link_answer", args=[token_of(HandOver.objects.get())])
    assert link in letter.body

    bank = new_page(PHONE, java_script_enabled=False)
    bank.goto(link)
    assert "Farid" not in bank.content()
    bank.get_by_label("We take it over").focus()
    bank.keyboard.press("Space")
    bank.get_by_role("button", name="Send the answer").focus()
    bank.keyboard.press("Enter")
    bank.get_by_text("Thank you, your answer has arrived").wait_for()
    step.refresh_from_db()
    assert step.turn == Turn.OWNER
    assert bank.goto(link).status == 410


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_fit_a_phone(new_page, asylum_seeker, boden, language):
    now = timezone.now()
    caseworker = make_user(Role.CASEWORKER, agency=boden)
    given = make_hand_over(asylum_seeker, contact_email="a@b.example", offered_at=now - MORE, expires_at=now + MORE)
    ours = make_hand_over(make_newcomer(), taker=boden, offered_at=now, expires_at=now + MORE)
    PlanStep.objects.filter(newcomer=asylum_seeker).update(turn="OWNER", turn_since=now - MORE)
    page = new_page(PHONE)
    speak(page, language)
    for name, address in {
        "link": reverse("services:link_answer", args=[token_of(given)]),
        "broken": reverse("services:link_answer", args=["x"]),
        "list": reverse("services:handover_list"),
        "answer": ours.get_absolute_url(),
        "waiting": reverse("services:waiting_list"),
    }.items():
        if name == "list":
            sign_in(page, caseworker)
        page.goto(address)
        axe(page)
        fits(page)
        screenshot(page, f"handover-{name}-{language}")
