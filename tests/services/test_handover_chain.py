"""From the reception to a municipality, on to another, and to the county's guidance: with the catalogue as it ships."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from intake.actions import record_answer
from intake.models import AnswerState, Newcomer
from newcomer_portal.accounts.models import AgencyKind, Role
from services import handover_actions as actions
from services.actions import bring_up_to_date
from services.handover_takers import takers_of, what_passes
from services.models import HandOver, PlanStep, Turn
from services.signed_links import token_of
from tests.builders import make_agency, make_newcomer, make_user
from tests.services.builders import make_hand_over

DAY = datetime.timedelta(days=1)


def say(person, at, **answers):
    for code, value in answers.items():
        record_answer(newcomer=person, code=code, state=AnswerState.ANSWERED, value=value, by=person.user, at=at)


@pytest.fixture
def bodo(step_catalogue):
    return make_agency(code="no-kommune-1804", name="Bodø", municipality_code="1804", country="NO", county="NO-18")


@pytest.fixture
def rana(step_catalogue):
    return make_agency(code="no-kommune-1833", name="Rana", municipality_code="1833", country="NO", county="NO-18")


@pytest.fixture
def at_the_reception(step_catalogue):
    """With a permit, and no municipality yet."""
    person = make_newcomer(user=make_user(), municipality=None, birth_year=1990)
    say(person, timezone.now(), country="NO", category="protection", nationality_group="third_country")
    return person


def owners_of(person):
    steps = PlanStep.objects.filter(newcomer=person, status="APPLIES", owner__kind=AgencyKind.MUNICIPALITY)
    return {step.owner.code for step in steps.select_related("owner")}


def questions_of(person):
    """What the plan still asks."""
    rows = PlanStep.objects.filter(newcomer=person, status="MAY_APPLY").values_list("code", "missing_facts")
    return {(code, *missing) for code, missing in rows}


def test_from_the_reception_to_a_municipality_and_on_to_another(client, at_the_reception, bodo, rana):
    person, now = at_the_reception, timezone.now()
    bring_up_to_date(household=person.household, at=now)
    assert owners_of(person) == {"no-kommune"}
    client.force_login(person.user)
    # The newcomer asks; UDI, who runs the reception, gives.
    in_bodo, in_rana = (make_user(Role.CASEWORKER, agency=agency) for agency in (bodo, rana))
    client.post(reverse("services:household_offer", args=[person.key]), {"taker": bodo.pk, "contact_email": ""})
    first = HandOver.objects.select_related("giver").get()
    assert first.giver.code == "no-udi"
    assert not Newcomer.objects.visible_to(in_bodo).exists()
    client.force_login(in_bodo)
    client.post(first.get_absolute_url(), {"decision": "accept", "reason": ""})
    assert owners_of(person) == {"no-kommune-1804"}

    facts = set(person.facts.current().exclude(code="municipality").values_list("pk", flat=True))
    asked, data = questions_of(person), {"taker": rana.pk, "contact_email": "", "message": ""}
    client.post(reverse("services:household_offer", args=[person.key]), data)
    second = HandOver.objects.open().get()
    client.force_login(in_rana)
    client.post(second.get_absolute_url(), {"decision": "accept", "reason": ""})
    assert owners_of(person) == {"no-kommune-1833"}
    # Nothing is asked again, and the same questions are open as before.
    assert set(person.facts.current().exclude(code="municipality").values_list("pk", flat=True)) == facts
    assert questions_of(person) == asked
    changes = client.get(second.get_absolute_url()).context["changes"]
    assert "OWNER_CHANGED" in {line.event.kind for line in changes.story}


def step_of(person, code):
    related = ("plan__household__municipality", "step__version", "owner")
    return PlanStep.objects.select_related(*related).get(newcomer=person, code=code)


def test_from_the_municipality_to_the_countys_guidance(client, at_the_reception, bodo):
    person, now = at_the_reception, timezone.now()
    accepted = make_hand_over(
        person, giver=make_agency(AgencyKind.STATE), taker=bodo, offered_at=now, expires_at=now + DAY
    )
    in_bodo = make_user(Role.CASEWORKER, agency=bodo)
    actions.accept(hand_over=accepted, by=in_bodo, at=now)
    mapping, step = (step_of(person, code) for code in ("no-competence-mapping", "no-career-guidance"))
    (guidance,), (county,) = takers_of(mapping), takers_of(step)
    assert (guidance.code, county.code) == ("no-karriere-nordland", "no-nordland-fylkeskommune")
    assert what_passes(mapping, guidance) == ["Mapping is the ground for career guidance"]
    PlanStep.objects.filter(pk=step.pk).update(status="APPLIES", missing_facts=[], asked_of=None, turn=Turn.NEWCOMER)
    data = {"taker": county.pk, "contact_email": "veiledning@fylke.example", "language": "nb", "message": ""}
    client.force_login(in_bodo)
    client.post(reverse("services:step_offer", args=[step.key]), data)
    hand_over = HandOver.objects.open().get()
    client.logout()
    page = client.post(reverse("services:link_answer", args=[token_of(hand_over)]), {"decision": "accept"})
    assert page.status_code == 200
    step.refresh_from_db()
    assert step.turn == Turn.OWNER
    assert step.events.filter(kind="HANDED_OVER", by=None).exists()
