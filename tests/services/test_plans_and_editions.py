"""A plan keeps the edition it was made from until it is moved, and then says what changed and why."""

import datetime

import pytest
from django.urls import reverse

from services.actions import confirm_step, report_step
from services.models import PlanStep, StepStatus
from services.plan_making import bring_up_to_date
from services.reports.story import changes_of
from tests.builders import ARRIVAL, make_fact
from tests.services.edition_verbs import approve, change, hand_over, start

NOON = datetime.datetime(2030, 1, 8, 12, tzinfo=datetime.UTC)
CHANGES = ARRIVAL + datetime.timedelta(days=30)
AFTER = NOON + datetime.timedelta(days=40)


@pytest.fixture
def planned(first, newcomer):
    make_fact(newcomer, "category", "protection")
    bring_up_to_date(household=newcomer.household, at=NOON)
    return newcomer


def codes(person, **fields):
    return set(PlanStep.objects.filter(plan__household=person.household, **fields).values_list("code", flat=True))


def an_edition_with(county, colleague, **changes):
    draft = start(county)
    change(draft, county, **changes)
    hand_over(draft, county, CHANGES)
    approve(draft, colleague, CHANGES)
    return draft


def whys(person):
    lines = changes_of(plan=person.household.plan, reader=person.user, language="en")
    return [(line.event.kind, line.why) for line in lines]


def test_until_its_day_an_approved_edition_moves_no_plan(planned, county, colleague):
    an_edition_with(county, colleague, part="rule", rules={"categories": ["labour_third"]})
    plan = bring_up_to_date(household=planned.household, at=NOON + datetime.timedelta(days=5))
    assert plan.catalogue.number == 1
    assert codes(planned, status=StepStatus.APPLIES) == {"se-a", "se-b"}


def test_on_its_day_the_plan_moves_and_says_that_the_rules_have_changed(planned, county, colleague):
    an_edition_with(county, colleague, part="rule", rules={"categories": ["labour_third"]})
    plan = bring_up_to_date(household=planned.household, at=AFTER)
    assert plan.catalogue.number == 2
    assert codes(planned, status=StepStatus.NOT_NEEDED) == {"se-a"}
    ((kind, why),) = whys(planned)
    assert kind == "NO_LONGER_NEEDED"
    assert "The rules of this step have changed (edition 2)." in why


def test_another_owner_is_told_with_the_edition(planned, county, colleague):
    an_edition_with(county, colleague, owner=PlanStep.objects.get(code="se-b").owner.code)
    bring_up_to_date(household=planned.household, at=AFTER)
    ((kind, why),) = whys(planned)
    assert kind == "OWNER_CHANGED"
    assert "edition 2" in why


def test_what_is_done_reads_as_it_did_when_it_was_done(planned, county, colleague, caseworker, first):
    step = PlanStep.objects.get(code="se-a")
    report_step(step=step, by=planned.user, at=NOON)
    confirm_step(step=step, by=caseworker, at=NOON)
    edition = an_edition_with(county, colleague, legal_basis="A new law")
    bring_up_to_date(household=planned.household, at=AFTER)
    assert PlanStep.objects.get(code="se-a").step.version == first
    assert PlanStep.objects.get(code="se-b").step.version == edition


def test_the_plan_page_says_it(client, planned, county, colleague, time_machine):
    an_edition_with(county, colleague, part="rule", rules={"categories": ["labour_third"]})
    time_machine.move_to(AFTER, tick=False)
    client.force_login(planned.user)
    page = client.get(reverse("services:plan_detail", args=[planned.household.key])).content.decode()
    assert "The rules of this step have changed (edition 2)." in page
